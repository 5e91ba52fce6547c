"""Since when something is wanted or done: what is noted for it cannot be of an earlier day."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from goldenthread.core.dates import local_day
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process

from .models import Action, Outcome

# An assessment longer ago than this did not lead to the outcome.
LEADS_TO_A_PLAN = timedelta(days=92)


def in_plan_since(acts: Iterable[Action | Outcome]) -> dict[UUID, date]:
    """Return the day each action or outcome first stood in a plan, by its `record`.

    That is the day it was written into the first of its plans or, where that plan was talked
    about before it was written, the day it took place. One query for the actions, one for the
    outcomes.
    """
    every = list(acts)
    found: dict[UUID, date] = {}
    for model in (Action, Outcome):
        records = {one.record for one in every if isinstance(one, model)}
        if records:
            found |= _first_days(model.objects.filter(record__in=records))
    return found


def _first_days(versions: QuerySet[Action] | QuerySet[Outcome]) -> dict[UUID, date]:
    written = versions.annotate(written_on=TruncDate("recorded_at"))
    rows = written.order_by("plan__number").values_list(
        "record", "written_on", "plan__process__held_at"
    )
    first: dict[UUID, date] = {}
    for record, written_on, held_at in rows:
        day = min(written_on, local_day(held_at)) if held_at else written_on
        first.setdefault(record, day)
    return first


def measurable_since(outcome: Outcome) -> date:
    """Return the first day a measurement of an outcome can be of.

    The baseline is often taken in the assessment that led to the outcome, so it is the day that
    took place: the last before the outcome stood in a plan, unless it was long before.
    """
    since = in_plan_since([outcome]).get(outcome.record, outcome.started_on)
    assessments = Process.objects.standing().filter(
        individual_id=outcome.individual_id, kind=ProcessKind.ASSESSMENT
    )
    before = assessments.filter(
        held_at__date__lte=since, held_at__date__gte=since - LEADS_TO_A_PLAN
    )
    held = before.order_by("-held_at").values_list("held_at", flat=True).first()
    return local_day(held) if held else since
