"""What is not met and what is not agreed, with what is to be done about it next, and by when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from goldenthread.core.addresses import address
from goldenthread.core.dates import day
from goldenthread.people.models import IndividualQuerySet

from .choices import DAYS_TO_ASK_AGAIN, DisagreementStep, NeedStep
from .models import Disagreement, DisagreementNote, NeedNote, UnmetNeed

NEED, DISAGREEMENT = "need", "disagreement"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One unmet need or disagreement: by when something is to be done about it, and what."""

    matter: str
    individual_id: UUID
    what: str
    by: date
    url: str
    action: str
    more: str


def waiting_about(
    needs_of: IndividualQuerySet, disagreements_about: IndividualQuerySet
) -> Iterator[Waiting]:
    """Return what is not met of some people, and not agreed about some: one query."""
    return _waiting(_needs(needs_of).union(_disagreements(disagreements_about), all=True))


def _needs(people: IndividualQuerySet) -> QuerySet[Any, Any]:
    steps = NeedNote.objects.current().filter(need=OuterRef("pk"))
    rows = UnmetNeed.objects.open().filter(individual__in=people)
    return _as_rows(rows, NEED, "what", "report_due_on", steps, NeedStep.REPORTED)


def _disagreements(people: IndividualQuerySet) -> QuerySet[Any, Any]:
    steps = DisagreementNote.objects.current().filter(disagreement=OuterRef("pk"))
    rows = Disagreement.objects.open().filter(individual__in=people)
    return _as_rows(rows, DISAGREEMENT, "about", "due_on", steps, DisagreementStep.ESCALATED)


def _as_rows(
    rows: QuerySet[Any], matter: str, words: str, due: str, steps: QuerySet[Any], passed: str
) -> QuerySet[Any, Any]:
    newest = steps.order_by("-happened_on", "-pk")
    found: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(
            matter=Value(matter, output_field=CharField()),
            words=F(words),
            first_by=F(due),
            passed=Exists(steps.filter(kind=passed)),
            last_on=Subquery(newest.values("happened_on")[:1]),
            last=Subquery(newest.values("kind")[:1]),
        )
        .values_list("matter", "pk", "individual", "words", "first_by", "passed", "last_on", "last")
    )
    return found


def _waiting(rows: Iterable[Any]) -> Iterator[Waiting]:
    for matter, pk, individual, words, first_by, passed, last_on, last in rows:
        by = last_on + timedelta(days=DAYS_TO_ASK_AGAIN) if passed else first_by
        say = _need if matter == NEED else _disagreement
        what, action, more = say(words, day(last_on) if passed else "", last)
        url = address(f"unsettled:{matter}", pk)
        yield Waiting(matter, individual, what, by, url, action, more)


def _need(words: str, last_on: str, last: str) -> tuple[str, str, str]:
    what = _("Not met: %(what)s") % {"what": words}
    if not last_on:
        return what, _("Report it"), _("not reported to anybody yet")
    if last == NeedStep.ANSWERED:
        told = _("answered on %(day)s, and still not met")
    else:
        told = _("reported or asked again on %(day)s, no answer yet")
    return what, _("Ask again"), told % {"day": last_on}


def _disagreement(words: str, last_on: str, last: str) -> tuple[str, str, str]:
    what = _("Not agreed: %(what)s") % {"what": words}
    if not last_on:
        return what, _("Work it through"), ""
    more = _("passed on; the last thing was done on %(day)s") % {"day": last_on}
    return what, _("Ask what came of it"), more
