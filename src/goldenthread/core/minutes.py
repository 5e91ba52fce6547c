"""Which of two moments came first: people type times to the minute.

What happened in the same minute happened in time. What is to follow something may be noted with
any time of its day: the moment of that is often typed later.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, Q
from django.db.models.functions import TruncDate, TruncMinute
from django.db.models.lookups import Exact, GreaterThanOrEqual, IsNull, LessThanOrEqual


def minute_after(moment: datetime) -> datetime:
    """Return the first moment that is later than the minute of `moment`."""
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def came_after(moment: datetime, other: datetime) -> bool:
    """Return whether a moment lies in a later minute than another."""
    return moment >= minute_after(other)


def in_time(name: str, other: F) -> LessThanOrEqual:
    """Return the condition that the moment `name` did not come after another, as `came_after`."""
    return LessThanOrEqual(_minute_of(F(name)), _minute_of(other))


def on_or_after(name: str, other: F) -> Q:
    """Return the condition that the moment `name` lies on the day of another, or later."""
    # The day itself is cut out only of what came before: in SQLite that is Python's work.
    later = Q(GreaterThanOrEqual(_moment(F(name)), _moment(other)))
    return later | Q(Exact(TruncDate(_moment(F(name))), TruncDate(_moment(other))))


def since(changed: F) -> Q:
    """Return the condition that a record was written, and is of a moment, since a change, if any.

    It says of records with `recorded_at` and `happened_at` the contrary of `was_before`.
    """
    written = GreaterThanOrEqual(F("recorded_at"), _moment(changed))
    happened = LessThanOrEqual(_minute_of(changed), _minute_of(F("happened_at")))
    return Q(IsNull(_moment(changed), True)) | Q(written, happened)


def was_before(happened: datetime, written: datetime, changed: datetime | None) -> bool:
    """Return whether what was written down is of a moment before a change."""
    return changed is not None and (written < changed or came_after(changed, happened))


def _minute_of(moment: F) -> TruncMinute:
    return _Minute(_moment(moment), tzinfo=UTC)


def _moment(moment: F) -> ExpressionWrapper[Any]:
    # What stands outside a subquery does not say what it is.
    return ExpressionWrapper(moment, output_field=DateTimeField())


class _Minute(TruncMinute):
    """The minute of a moment. SQLite keeps moments in UTC as text, and its minute begins it."""

    def as_sqlite(self, compiler: Any, connection: Any, **_more: Any) -> tuple[str, Any]:
        """Return the beginning of the text: to cut it costs far less than to call Python."""
        sql, values = compiler.compile(self.lhs)
        return f"SUBSTR({sql}, 1, {len('2026-11-22 20:45')})", values
