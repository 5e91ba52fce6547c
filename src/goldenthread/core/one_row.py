"""Several columns of one related row, for the price of one subquery."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.functions import JSONObject

Read = Callable[[Any], Any]


def one_row(rows: models.QuerySet[Any], *names: str) -> models.Subquery:
    """Return the first of these rows as one column: its values by name; None where there is none.

    Databases write days, times and identifiers into it as text, and some numbers; they are read
    back as what they are.
    """
    first = rows.annotate(one_row=JSONObject(**{name: name for name in names}))
    told_as = _Row({name: _reader(rows, name) for name in names})
    return models.Subquery(first.values("one_row")[:1], output_field=told_as)


class _Row(models.JSONField):
    def __init__(self, reads: dict[str, Read], **options: Any) -> None:
        super().__init__(**options)
        self.reads = reads

    def deconstruct(self) -> Any:
        """Return what it takes to make another of it."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "reads": self.reads}

    def from_db_value(self, value: Any, *known: Any) -> Any:
        row = super().from_db_value(value, *known)
        if row is None:
            return None
        return {name: self._value(name, told) for name, told in row.items()}

    def _value(self, name: str, told: Any) -> Any:
        return None if told is None else self.reads.get(name, _as_it_is)(told)


def _reader(rows: models.QuerySet[Any], name: str) -> Read:
    counted = rows.query.annotations.get(name)
    field = counted.output_field if counted else rows.model._meta.get_field(name)
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return next((read for kind, read in _READS if isinstance(field, kind)), _as_it_is)


def _moment(told: str) -> datetime:
    # SQLite says no zone: it keeps all of them in UTC.
    at = datetime.fromisoformat(told)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _number(told: Any) -> Decimal:
    return Decimal(str(told))


def _as_it_is(told: Any) -> Any:
    return told


# Django's DateTimeField is a DateField, so the order counts.
_READS: tuple[tuple[type[Any], Read], ...] = (
    (models.DateTimeField, _moment),
    (models.DateField, date.fromisoformat),
    (models.BooleanField, bool),
    (models.UUIDField, UUID),
    (models.TimeField, time.fromisoformat),
    (models.DecimalField, _number),
)
