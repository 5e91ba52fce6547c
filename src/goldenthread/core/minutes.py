"""Which of two moments came first: people type times to the minute.

What happened in the same minute happened in time.
"""

from datetime import UTC, datetime, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import TruncMinute
from django.db.models.lookups import LessThanOrEqual


def minute_after(moment: datetime) -> datetime:
    """Return the first moment that is later than the minute of `moment`."""
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def came_after(moment: datetime, other: datetime) -> bool:
    """Return whether a moment lies in a later minute than another."""
    return moment >= minute_after(other)


def in_time(name: str, other: F) -> LessThanOrEqual:
    """Return the condition that the moment `name` did not come after another, as `came_after`."""
    return LessThanOrEqual(_minute_of(F(name)), _minute_of(other))


def _minute_of(moment: F) -> TruncMinute:
    # What stands outside a subquery does not say what it is.
    known = ExpressionWrapper(moment, output_field=DateTimeField())
    return TruncMinute(known, tzinfo=UTC)
