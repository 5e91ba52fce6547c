"""Everything since the last review: what was measured, recorded and changed.

A constant number of queries, however many outcomes, measurements and records there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.figures import Figure
from goldenthread.core.minutes import minute_after
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.models import Process
from goldenthread.living.models import DailyRecord
from goldenthread.plans import sentences
from goldenthread.plans.back_then import as_they_stood
from goldenthread.plans.choices import MeasuredBy
from goldenthread.plans.models import Change, Measurement, Outcome, Plan
from goldenthread.plans.progress import Progress, Seen, direction_of
from goldenthread.plans.reading import ChangeShown, Tag, changes_shown, direction_tag
from goldenthread.plans.values import shown

from .beside import beside

RECORDS_SHOWN = 3
MEASURED_BEFORE = 10

NEWEST = [F("happened_at").desc(), F("id").desc()]
# No more of each than the page says.
OF_MEASUREMENTS = (
    "measured_by",
    "value",
    "words",
    "happened_at",
    "outcome__record",
    "recorded_by__display_name",
)
OF_DAYS = (
    "record",
    "happened_at",
    "what",
    "how",
    "mood",
    "note",
    "said_or_showed",
    "outcome__record",
)

# Daily records by the outcome they are about, or by none.
Daily = dict[UUID | None, list[DailyRecord]]

# Nobody is late with an outcome that began so few days ago.
JUST_BEGUN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when, and in words since what."""

    start: datetime
    end: datetime
    words: str

    @property
    def over(self) -> datetime:
        """Return the first moment after it: what happened in its last minute belongs to it."""
        return minute_after(self.end)


@dataclass(frozen=True, slots=True)
class MeasurementShown:
    """One measurement with its value in words."""

    measurement: Measurement
    value: str


@dataclass(frozen=True, slots=True)
class OutcomeSince:
    """One outcome of the plan, with everything that happened to it in the period."""

    outcome: Outcome
    person_says: str
    staff_see: str
    direction: Tag | None
    measured: list[MeasurementShown]
    not_measured_since: date | None
    figure: Figure | None
    records: int
    last_records: list[DailyRecord]
    has_just_begun: bool


@dataclass(frozen=True, slots=True)
class Since:
    """What a review opens with, and the changes agreed in it."""

    period: Period
    plan: Plan | None
    next_review: Process | None
    # What it shows then is of that day: nothing done later changes it.
    is_past: bool
    outcomes: list[OutcomeSince]
    records_without_outcome: int
    changes: list[ChangeShown]
    agreed_here: list[ChangeShown]


def since_last_review(
    review: Process, *, plan_too: bool, records_too: bool, you: bool = False
) -> Since:
    """Return what happened since the review before this one, until this one was held.

    What the reader may not see (the plan, the daily record) is not read. `you` when it is the
    person who reads it.
    """
    end = review.held_at or review.called_off_at or clock.now()
    plan, outcomes = _plan_at(review, end, outcomes_too=plan_too)
    others = beside(review, end)
    period = _period(review, plan, others.before, end)
    daily = _daily(review, [one.record for one in outcomes], period) if records_too else {}
    before, here = _changes(review, period) if plan_too else ([], [])
    return Since(
        period=period,
        plan=plan,
        next_review=others.after,
        is_past=_is_past(review),
        outcomes=_outcomes(review, outcomes, period, daily, you=you),
        records_without_outcome=_how_many(daily.get(None, [])),
        changes=before,
        agreed_here=here,
    )


def _is_past(review: Process) -> bool:
    return not review.is_open or review.held_at is not None


def _plan_at(
    review: Process, moment: datetime, *, outcomes_too: bool
) -> tuple[Plan | None, list[Outcome]]:
    over = minute_after(moment)
    settled = Plan.objects.of(review.individual_id).filter(settled_at__lt=over)
    then = settled.filter(Q(replaced_at__isnull=True) | Q(replaced_at__gte=over))
    # Outcomes bring their plan along: it is asked for by itself only where it has none.
    found = Outcome.objects.in_plans(then).select_related("plan").in_order()
    outcomes = list(found) if outcomes_too else []
    return (outcomes[0].plan if outcomes else then.first()), outcomes


def _period(review: Process, plan: Plan | None, before: Process | None, end: datetime) -> Period:
    name = review.individual.preferred_name
    if before and before.held_at:
        return Period(before.held_at, end, _("Since the last review"))
    if plan and plan.settled_at:
        return Period(plan.settled_at, end, _("Since this plan began"))
    start = timezone.make_aware(datetime.combine(review.individual.moved_in_on, time.min))
    return Period(start, end, _("Since %(name)s moved in") % {"name": name})


def _outcomes(
    review: Process, outcomes: list[Outcome], period: Period, daily: Daily, *, you: bool
) -> list[OutcomeSince]:
    measured = _measured([one.record for one in outcomes], period)
    for one in outcomes:
        one.individual = review.individual
    return [
        _outcome(one, measured[one.record], daily.get(one.record, []), period, you)
        for one in outcomes
    ]


def _measured(records: list[UUID], period: Period) -> defaultdict[UUID, list[Measurement]]:
    # All of the period; of the time before it the last few of each side, to see where it came from.
    until = _measurements().of_outcomes(records).filter(happened_at__lt=period.over)
    found = until.filter(Q(happened_at__gte=period.start) | Q(place__lte=MEASURED_BEFORE))
    by_outcome: defaultdict[UUID, list[Measurement]] = defaultdict(list)
    for one in found:
        by_outcome[one.outcome.record].append(one)
    return by_outcome


@put_together_once
def _measurements() -> Any:
    side = [F("outcome__record"), F("measured_by")]
    place = Window(RowNumber(), partition_by=side, order_by=NEWEST)
    found = Measurement.objects.current().annotate(place=place)
    shown = found.select_related("outcome", "recorded_by").only(*OF_MEASUREMENTS)
    return shown.order_by("happened_at", "id")


def _daily(review: Process, records: list[UUID], period: Period) -> Daily:
    # The last few of each outcome, each carrying how many there are in all; under None of those
    # linked to no outcome, whose number is told.
    mine = _days().filter(individual=review.individual_id)
    then = mine.filter(happened_at__gte=period.start, happened_at__lt=period.over)
    found = then.filter(Q(outcome__record__in=records) | Q(outcome__isnull=True))
    by_outcome: Daily = defaultdict(list)
    for one in sorted(found, key=lambda row: row.happened_at, reverse=True):
        by_outcome[one.outcome.record if one.outcome else None].append(one)
    return by_outcome


def _how_many(last: list[DailyRecord]) -> int:
    return getattr(last[0], "of_all", 0) if last else 0


@put_together_once
def _days() -> Any:
    group = [F("outcome__record")]
    found = DailyRecord.objects.current().annotate(
        place=Window(RowNumber(), partition_by=group, order_by=NEWEST),
        of_all=Window(Count("pk"), partition_by=group),
    )
    return found.filter(place__lte=RECORDS_SHOWN).select_related("outcome").only(*OF_DAYS)


def _outcome(
    outcome: Outcome,
    measured: list[Measurement],
    daily: list[DailyRecord],
    period: Period,
    you: bool,
) -> OutcomeSince:
    progress = _progress(outcome, measured)
    since = [one for one in measured if one.happened_at >= period.start]
    last, new = progress.last_measured_at, outcome.started_on > _day(period.end) - JUST_BEGUN
    return OutcomeSince(
        outcome=outcome,
        person_says=sentences.person_says(outcome, progress, you=you),
        staff_see=sentences.staff_see(outcome, progress),
        direction=direction_tag(progress, you=you),
        measured=[MeasurementShown(one, _value(outcome, one)) for one in reversed(since)],
        not_measured_since=None if since or new else _day(last) if last else outcome.started_on,
        figure=_figure(outcome, progress, measured, you),
        records=_how_many(daily),
        last_records=daily,
        has_just_begun=new,
    )


def _figure(
    outcome: Outcome, progress: Progress, measured: list[Measurement], you: bool
) -> Figure | None:
    if len([one for one in measured if one.value is not None]) < 2:
        return None
    return sentences.figure_of(outcome, progress, measured, you=you)


def _progress(outcome: Outcome, measured: Iterable[Measurement]) -> Progress:
    latest = {one.measured_by: one for one in measured if one.value is not None}
    return Progress(
        record=outcome.record,
        started_on=outcome.started_on,
        baseline=outcome.baseline_value,
        target=outcome.target_value,
        by_person=_seen(outcome, latest.get(MeasuredBy.INDIVIDUAL)),
        by_worker=_seen(outcome, latest.get(MeasuredBy.WORKER)),
    )


def _seen(outcome: Outcome, one: Measurement | None) -> Seen | None:
    if one is None or one.value is None:
        return None
    direction = direction_of(outcome, one.value)
    return Seen(one.value, one.happened_at, one.words, _value(outcome, one), direction)


def _value(outcome: Outcome, one: Measurement) -> str:
    return shown(outcome.scale, outcome.unit, one.value)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _changes(review: Process, period: Period) -> tuple[list[ChangeShown], list[ChangeShown]]:
    # Agreed since, or agreed before and not done by then; and those agreed in this review.
    last, here = _day(period.end), Q(review=review)
    over = Coalesce("done_on", "not_done_on")
    owed = Q(agreed_on__gte=_day(period.start)) | Q(over_on__isnull=True) | Q(over_on__gt=last)
    every_one = Change.objects.of(review.individual_id).alias(over_on=over)
    found = every_one.filter(here | owed & Q(agreed_on__lte=last))
    every = list(found.select_related("outcome", "action"))
    earlier = [one for one in every if one.review_id != review.pk]
    mine = [one for one in every if one.review_id == review.pk]
    then = as_they_stood(earlier, period.end) if _is_past(review) else changes_shown(earlier)
    return then, changes_shown(mine)
