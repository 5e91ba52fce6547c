"""What is not met and what is not agreed, with what is to be done about it next, and by when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _

from goldenthread.core.addresses import address
from goldenthread.core.dates import day
from goldenthread.core.one_row import one_row
from goldenthread.core.scoped_query import put_together_once

from .choices import DAYS_TO_ASK_AGAIN, IN_TIME, DisagreementStep, NeedStep
from .models import Disagreement, DisagreementNote, NeedNote, UnmetNeed

NEED, DISAGREEMENT = "need", "disagreement"
COLUMNS = ("matter", "pk", "individual", "words", "first_by", "passed", "last")


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


def needs_of(people: Collection[UUID]) -> QuerySet[Any, Any]:
    """Return what is not met of some people, as rows for `waiting`."""
    return _every_need().filter(individual_id__in=people)


@put_together_once
def _every_need() -> QuerySet[Any, Any]:
    steps = NeedNote.objects.current().filter(need=OuterRef("pk"))
    return _as_rows(
        UnmetNeed.objects.open(), NEED, "what", "report_due_on", steps, NeedStep.REPORTED
    )


def disagreements_about(people: Collection[UUID]) -> QuerySet[Any, Any]:
    """Return what is not agreed about some people, as rows for `waiting`: of the same columns."""
    return _every_disagreement().filter(individual_id__in=people)


@put_together_once
def _every_disagreement() -> QuerySet[Any, Any]:
    steps = DisagreementNote.objects.current().filter(disagreement=OuterRef("pk"))
    rows = Disagreement.objects.open()
    # Passed on, or settled and open again: somebody asks what came of it since.
    return _as_rows(rows, DISAGREEMENT, "about", "due_on", steps, *IN_TIME)


def _as_rows(
    rows: QuerySet[Any], matter: str, words: str, due: str, steps: QuerySet[Any], *passed: str
) -> QuerySet[Any, Any]:
    newest = steps.order_by("-happened_on", "-pk")
    found: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(
            matter=Value(matter, output_field=CharField()),
            words=F(words),
            first_by=F(due),
            passed=Exists(steps.filter(kind__in=passed)),
            last=one_row(newest, "happened_on", "kind"),
        )
        .values_list(*COLUMNS)
    )
    return found


def waiting(row: Sequence[Any]) -> Waiting:
    """Return a row of these in words, with what is to be done."""
    matter, pk, individual, words, first_by, passed, last = row
    by = last["happened_on"] + timedelta(days=DAYS_TO_ASK_AGAIN) if passed else first_by
    say = _need if matter == NEED else _disagreement
    what, action, more = say(words, last if passed else None)
    return Waiting(matter, individual, what, by, address(f"unsettled:{matter}", pk), action, more)


def _need(words: str, last: Any) -> tuple[str, str, str]:
    what = _("Not met: %(what)s") % {"what": words}
    if not last:
        return what, _("Report it"), _("not reported to anybody yet")
    if last["kind"] == NeedStep.ANSWERED:
        told = _("answered on %(day)s, and still not met")
    else:
        told = _("reported or asked again on %(day)s, no answer yet")
    return what, _("Ask again"), told % {"day": day(last["happened_on"])}


def _disagreement(words: str, last: Any) -> tuple[str, str, str]:
    what = _("Not agreed: %(what)s") % {"what": words}
    if not last:
        return what, _("Work it through"), ""
    if last["kind"] == DisagreementStep.REOPENED:
        more = _("not settled after all, since %(day)s")
        return what, _("Work it through"), more % {"day": day(last["happened_on"])}
    more = _("passed on; the last thing was done on %(day)s")
    return what, _("Ask what came of it"), more % {"day": day(last["happened_on"])}
