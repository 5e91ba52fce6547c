"""What people say of being involved, and who or what stands beside each of its figures."""

from collections import Counter
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.dates import day
from goldenthread.involvement.choices import AgreedBy, WhyDifferent
from goldenthread.involvement.models import Contribution, InvolvementPlan, InvolvementWord
from goldenthread.people.choices import CircleKind, Importance
from goldenthread.people.models import (
    CircleMember,
    CommunicationProfile,
    IndividualQuerySet,
    Statement,
)

from .measures import Rows
from .sources import Beside, Disagreement, Heard, Kind, Quote, Voice

QUOTES = 3
LISTED = 20


def kept_in_mind(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return what contributors kept in mind; beside it, where nothing that must happen was."""
    circle = CircleMember.objects.filter(individual=OuterRef("individual"))
    family = circle.filter(account=OuterRef("account")).exclude(kind=CircleKind.PROFESSIONAL)
    found: dict[Kind, Counter[str]] = {Kind.WORKERS: Counter(), Kind.KEY_PEOPLE: Counter()}
    stand = due.order_by().annotate(is_family=Exists(family))
    for is_family, said_at, musts in stand.values_list("is_family", "said_at", "musts_kept"):
        kind = Kind.KEY_PEOPLE if is_family else Kind.WORKERS
        found[kind][_kept(said=said_at is not None, musts=musts)] += 1
    return Heard({kind: Voice(dict(n)) for kind, n in found.items()}, beside=_no_must(due, named))


def _kept(*, said: bool, musts: int) -> str:
    if not said:
        return _("Not said yet")
    return _("Named something that must happen") if musts else _("Named something else")


def _no_must(due: Rows, named: IndividualQuerySet) -> Beside:
    named_one = Contribution.objects.filter(process=OuterRef("process"), musts_kept__gt=0)
    has_one = Statement.objects.live().filter(
        individual=OuterRef("individual"), importance=Importance.MUST
    )
    without = due.filter(~Exists(named_one), Exists(has_one), individual__in=named)
    first = without.order_by("process", "began_at").select_related("individual", "process")
    processes = {row.process_id: row for row in first}
    newest = sorted(processes.values(), key=lambda row: row.began_at, reverse=True)
    lines = [
        Disagreement(
            id=row.process_id,
            individual=row.individual,
            sentence=_("%(name)s: %(title)s, %(day)s") % _said(row),
            url=reverse("involvement:in_mind", args=[row.process_id]),
        )
        for row in newest[:LISTED]
    ]
    return Beside(_("Nobody named something that must happen: %(n)s") % {"n": len(newest)}, lines)


def _said(row: Any) -> dict[str, str]:
    process = row.process
    return {"name": str(row.individual), "title": process.title, "day": day(process.day)}


def said_of_plans(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return with whom the plans were gone through, and what the people say of them."""
    people = due.order_by().values("pk")
    plans = InvolvementPlan.objects.current().filter(individual__in=people)
    found = Counter(plans.values_list("agreed_by", flat=True))
    answers = {str(one.label): found[one.value] for one in AgreedBy if found[one.value]}
    words = InvolvementWord.objects.current().filter(individual__in=people)
    own = words.filter(individual__in=named, said_by=F("individual__preferred_name"))
    newest = own.select_related("individual").order_by("-happened_on", "-pk")[:QUOTES]
    return Heard({Kind.INDIVIDUALS: Voice(answers, [_quote(one) for one in newest])})


def _quote(word: InvolvementWord) -> Quote:
    url = reverse("involvement:person", args=[word.individual_id])
    return Quote(word.words, word.individual, word.happened_on, url)


def given_why(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return why documents were given otherwise; beside it, who has no profile."""
    asked = Q(why_different=WhyDifferent.THEY_ASKED)
    people = Counter(due.order_by().filter(asked).values_list("why_different", flat=True))
    others = due.order_by().exclude(asked).exclude(why_different="")
    workers = Counter(others.values_list("why_different", flat=True))
    voices = {Kind.INDIVIDUALS: _whys(people), Kind.WORKERS: _whys(workers)}
    return Heard(voices, beside=_no_profile(due, named))


def _whys(found: Counter[str]) -> Voice:
    return Voice({str(one.label): found[one.value] for one in WhyDifferent if found[one.value]})


def _no_profile(due: Rows, named: IndividualQuerySet) -> Beside:
    profiles = CommunicationProfile.objects.current().filter(individual=OuterRef("pk"))
    here = named.living_here().filter(home__in=due.order_by().values("individual__home"))
    without = list(here.filter(~Exists(profiles)).in_order())
    lines = [
        Disagreement(
            id=one.pk,
            individual=one,
            sentence=str(one),
            url=reverse("people:communication", args=[one.pk]),
        )
        for one in without[:LISTED]
    ]
    title = _("Nobody has written down how they take in information: %(n)s")
    return Beside(title % {"n": len(without)}, lines)
