"""What is open about a person, as their pages show it beside everything else: one query."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.consent.choices import Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.dates import day
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.shown import Tag

from .access import VIEW_DISAGREEMENTS, VIEW_NEEDS
from .choices import DisagreementStep, NeedStep
from .models import Disagreement, DisagreementNote, NeedNote, UnmetNeed
from .reading import days_words

NEED, DISAGREEMENT, CONSENT = "need", "quarrel", "consent"
NAMES = ("kind", "pk", "text", "with_whom", "since", "due", "passed_on", "over")


@dataclass(frozen=True, slots=True)
class Beside:
    """One open thing: what it is, since when and how it stands."""

    title: str
    days: str
    tag: Tag
    url: str


def open_beside(individual_id: UUID, can: Collection[str], process: Any = None) -> list[Beside]:
    """Return what is open about a person that the reader may see, those open longest first.

    With a process, of the disagreements all that were in it, also those settled.
    """
    found = list(_asked(individual_id, can, process))
    if not found:
        return []
    rows = found[0].union(*found[1:], all=True)
    return [_shown(individual_id, *row) for row in sorted(rows, key=lambda row: row[4])]


def _asked(individual_id: UUID, can: Collection[str], process: Any) -> Iterator[Any]:
    if VIEW_NEEDS.value in can:
        yield _needs(individual_id)
    if VIEW_DISAGREEMENTS.value in can:
        yield _disagreements(individual_id, process)
    if Can.VIEW_CONSENT.value in can and process is None:
        yield _lapsed(individual_id)


def _needs(individual_id: UUID) -> Any:
    reported = NeedNote.objects.current().filter(need=OuterRef("pk"), kind=NeedStep.REPORTED)
    return _row(
        UnmetNeed.objects.standing().filter(individual_id=individual_id).open(),
        NEED,
        text=F("what"),
        due=F("report_due_on"),
        passed_on=Exists(reported),
        over=_no(),
    )


def _disagreements(individual_id: UUID, process: Any) -> Any:
    rows = Disagreement.objects.standing().filter(individual_id=individual_id)
    rows = rows.filter(process=process) if process else rows.open()
    steps = DisagreementNote.objects.current().filter(disagreement=OuterRef("pk"))
    return _row(
        rows,
        DISAGREEMENT,
        text=F("about"),
        since=F("raised_on"),
        due=F("due_on"),
        passed_on=Exists(steps.filter(kind=DisagreementStep.ESCALATED)),
        over=Exists(steps.filter(kind=DisagreementStep.RESOLVED)) if process else _no(),
    )


def _lapsed(individual_id: UUID) -> Any:
    rows = Consent.objects.lapsed().filter(individual_id=individual_id)
    days = {"since": F("review_on"), "due": F("review_on")}
    name = F("circle_member__name")
    return _row(
        rows, CONSENT, text=F("purpose"), with_whom=name, passed_on=_no(), over=_no(), **days
    )


def _no() -> Value:
    return Value(False, BooleanField())


def _row(rows: Any, kind: str, **columns: Any) -> Any:
    columns = {"kind": Value(kind, CharField()), "with_whom": Value("", CharField()), **columns}
    own = {field.name for field in rows.model._meta.concrete_fields}
    named = {name: column for name, column in columns.items() if name not in own}
    return rows.order_by().annotate(**named).values_list(*NAMES)


def _shown(individual_id: UUID, kind: str, key: UUID, text: str, *more: Any) -> Beside:
    with_whom, since, due, passed_on, over = more
    if kind == CONSENT:
        return _consent_shown(individual_id, text, with_whom or "", since)
    days = days_words((clock.today() - since).days)
    if kind == NEED:
        words = _("not met %(days)s") % {"days": days}
        return Beside(text, words, _need_tag(due, passed_on), reverse("unsettled:need", args=[key]))
    words = "" if over else _("not agreed %(days)s") % {"days": days}
    url = reverse("unsettled:disagreement", args=[key])
    return Beside(text, words, _disagreement_tag(due, passed_on, over), url)


def _consent_shown(individual_id: UUID, purpose: str, name: str, since: date) -> Beside:
    label = str(Purpose(purpose).label)
    title = _("Consent: %(what)s") % {"what": f"{label} ({name})" if name else label}
    words = _("was to be asked again by %(day)s") % {"day": day(since)}
    url = reverse("consent:person", args=[individual_id])
    return Beside(title, words, Tag("late", _("lapsed")), url)


def _need_tag(due: date, reported: bool) -> Tag:
    if reported:
        return Tag("waiting", _("reported"))
    if due < clock.today():
        return Tag("late", _("not reported: late"))
    return Tag("due", _("to be reported by %(day)s") % {"day": day(due)})


def _disagreement_tag(due: date, passed_on: bool, over: bool) -> Tag:
    if over:
        return Tag("done", _("settled"))
    if passed_on:
        return Tag("waiting", _("passed on"))
    if due < clock.today():
        return Tag("late", _("open for too long"))
    return Tag("due", _("to be settled by %(day)s") % {"day": day(due)})
