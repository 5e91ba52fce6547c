"""Whether the same planned thing is refused again and again."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.dates import local_day
from goldenthread.living.choices import How
from goldenthread.living.models import DailyRecord, DailyRecordQuerySet

from . import rules
from .models import Trigger, rule_of

__all__ = ["Run", "is_known", "is_refusal", "rule_of", "run_with"]


@dataclass(frozen=True, slots=True)
class Run:
    """So many refusals from the first day that is looked at to the day of the last of them."""

    number: int
    first: date
    last: date


def is_refusal(daily: DailyRecord) -> bool:
    """Return whether something planned was offered, and the person said no."""
    return daily.how == How.SAID_NO and daily.action_id is not None and not daily.entered_in_error


def day_of(daily: DailyRecord) -> date:
    """Return the day it happened on."""
    return local_day(daily.happened_at)


def run_with(daily: DailyRecord, within_days: int) -> Run:
    """Return the longest run of refusals within so many days that this one is part of.

    Written up late it may complete a run of those after it. One query.
    """
    begin = rules.first_day_watched(day_of(daily), within_days)
    end = min(day_of(daily) + timedelta(days=within_days - 1), clock.today())
    moments = _alike(daily, begin, end).values_list("happened_at", flat=True)
    days = sorted(local_day(moment) for moment in moments)
    starts = (begin + timedelta(days=n) for n in range(within_days))
    return max((_run(days, start, within_days) for start in starts), key=lambda one: one.number)


def _run(days: list[date], start: date, within_days: int) -> Run:
    there = [day for day in days if start <= day < start + timedelta(days=within_days)]
    return Run(len(there), start, max(there, default=start))


def _alike(daily: DailyRecord, first: date, last: date) -> DailyRecordQuerySet:
    mine = DailyRecord.objects.current().filter(
        individual_id=daily.individual_id,
        happened_at__gte=_midnight(first),
        happened_at__lt=_midnight(last + timedelta(days=1)),
    )
    planned = daily.action.record if daily.action else UUID(int=0)
    return mine.filter(how=How.SAID_NO, action__record=planned)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def is_known(daily: DailyRecord, since: date) -> bool:
    """Return whether this run was raised before: it waits still, or was raised in these days."""
    if daily.action is None:
        return False
    alike = Trigger.objects.about_action(daily.action.record)
    mine = alike.filter(individual_id=daily.individual_id)
    return mine.filter(happened_on__gte=since).exists() or mine.open().exists()
