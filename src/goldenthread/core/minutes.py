"""Which of two moments came first: people type times to the minute.

What happened in the same minute happened in time.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

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
    return _Minute(known, tzinfo=UTC)


class _Minute(TruncMinute):
    """The minute of a moment. SQLite keeps moments in UTC as text, and its minute begins it."""

    def as_sqlite(self, compiler: Any, connection: Any, **_more: Any) -> tuple[str, Any]:
        """Return the beginning of the text: to cut it costs far less than to call Python."""
        sql, values = compiler.compile(self.lhs)
        return f"SUBSTR({sql}, 1, {len('2026-11-22 20:45')})", values
