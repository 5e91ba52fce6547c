"""Documents as pages show them: each beside what it proves."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.models import AuditEntry

from ..forms import ReasonForm
from ..models import (
    Authority,
    CapacityAssessment,
    Consent,
    Document,
    DocumentQuerySet,
    Proven,
)

# For so long, asking for more of a recording is still the same hearing of it.
JUST_NOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Shown:
    """One document, with the form that marks it as wrong."""

    document: Document
    error_form: ReasonForm


def of_authorities(individual_id: UUID) -> Mapping[UUID, list[Shown]]:
    """Return the documents of one person's authorities, by the authority's record."""
    found = Document.objects.of_authorities(individual_id)
    return _by(found, lambda one: one.authority.record if one.authority else None)


def of_answers(consent: Consent | None) -> Mapping[UUID, list[Shown]]:
    """Return the documents of every answer to one question, by the version they belong to."""
    found = Document.objects.of_answers(consent) if consent else Document.objects.none()
    return _by(found, lambda one: one.consent_id)


def of_assessment(assessment: CapacityAssessment) -> list[Shown]:
    """Return the documents of one assessment of capacity."""
    return [_shown(one) for one in Document.objects.of_assessment(assessment)]


def _by(
    found: DocumentQuerySet, key: Callable[[Document], UUID | None]
) -> Mapping[UUID, list[Shown]]:
    sorted_out: defaultdict[UUID, list[Shown]] = defaultdict(list)
    for one in found:
        if about := key(one):
            sorted_out[about].append(_shown(one))
    return sorted_out


def _shown(one: Document) -> Shown:
    return Shown(one, ReasonForm(prefix="error", auto_id=f"{one.record}-%s"))


def opened_just_now(actor: Actor, document: Document) -> bool:
    """Return whether somebody opened a document within the last minutes."""
    since = clock.now() - JUST_NOW
    mine = AuditEntry.objects.filter(record_id=document.record, actor_id=actor.account_id)
    return mine.filter(verb="document.opened", at__gte=since).exists()


def called(proves: Proven) -> str:
    """Return what the paper of something is called where nobody says otherwise."""
    if isinstance(proves, Authority):
        return proves.get_kind_display()
    if isinstance(proves, Consent):
        return f"{proves.get_purpose_display()}: {proves.get_answer_display()}"
    return _("Assessment of capacity")


def about(proves: Proven) -> str:
    """Return in words what a paper is about to be added to, as it stands."""
    if isinstance(proves, Authority) and proves.ended_on:
        words = {"what": proves, "day": date_format(proves.ended_on, "j F Y")}
        return _("%(what)s, ended on %(day)s") % words
    return called(proves) if isinstance(proves, Consent) else str(proves)


def page_of(proves: Proven) -> str:
    """Return the page that shows what a paper proves."""
    if isinstance(proves, Authority):
        return f"{reverse('consent:person', args=[proves.individual_id])}#in-advance"
    if not isinstance(proves, Consent):
        return reverse("consent:assessment", args=[proves.record])
    if proves.circle_member_id:
        return reverse("consent:sharing", args=[proves.circle_member_id])
    return reverse("consent:purpose", args=[proves.individual_id, proves.purpose])
