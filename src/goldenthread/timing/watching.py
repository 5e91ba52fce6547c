"""Whether the same planned thing is refused again and again."""

from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from goldenthread.core.dates import local_day
from goldenthread.living.choices import How
from goldenthread.living.models import DailyRecord, DailyRecordQuerySet

from .models import Trigger, rule_of

__all__ = ["day_of", "is_known", "is_refusal", "refused_since", "rule_of"]


def is_refusal(daily: DailyRecord) -> bool:
    """Return whether something planned was offered, and the person said no."""
    return daily.how == How.SAID_NO and daily.action_id is not None and not daily.entered_in_error


def day_of(daily: DailyRecord) -> date:
    """Return the day it happened on."""
    return local_day(daily.happened_at)


def refused_since(daily: DailyRecord, since: date, most: int) -> int:
    """Return how often this was refused from a day up to this record: one query."""
    begin = timezone.make_aware(datetime.combine(since, time.min))
    return len(_alike(daily, begin)[:most])


def _alike(daily: DailyRecord, begin: datetime) -> DailyRecordQuerySet:
    mine = DailyRecord.objects.current().filter(
        individual_id=daily.individual_id,
        happened_at__gte=begin,
        happened_at__lte=daily.happened_at,
    )
    planned = daily.action.record if daily.action else UUID(int=0)
    same = mine.filter(how=How.SAID_NO, action__record=planned)
    return same.order_by("-happened_at").only("pk")


def is_known(daily: DailyRecord, since: date) -> bool:
    """Return whether this run was raised before: it waits still, or was raised in these days."""
    if daily.action is None:
        return False
    alike = Trigger.objects.about_action(daily.action.record)
    mine = alike.filter(individual_id=daily.individual_id)
    return mine.filter(happened_on__gte=since).exists() or mine.open().exists()
