"""The fields of a record as plain values: from what a program holds, and from what a database does.

Both must come to the same, to the letter: digests are made of them.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.backends.utils import format_number
from django.db.models.functions import Cast

Read = Callable[[Any], Any]
# The values of one column, in many rows.
Values = Sequence[Any]
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record, and how its value reads."""

    name: str
    nullable: bool
    is_json: bool
    plain: Read
    # From SQLite's own text, for the kinds it keeps as text.
    of_text: Read | None
    # Values of this very type are plain as they are.
    as_is: type[Any] | None

    def plain_in(self, row: models.Model) -> Any:
        """Return the plain value in a row of the model."""
        value = getattr(row, self.name)
        return None if value is None else self.plain(value)

    def is_empty(self, said: Any) -> bool:
        """Return whether a plain value says nothing."""
        if self.nullable or said:
            return said is None
        return said is None or said is False or said in ("", [], {})


class Reading:
    """How rows of a model are read in great number: all their columns, or `only` those named."""

    def __init__(self, model: type[models.Model], only: Collection[str] | None = None) -> None:
        """Prepare for the database in use."""
        # Making an object of each identifier and moment would take SQLite half of all the time.
        as_text = connection.vendor == "sqlite"
        self.columns = [c for c in columns(model) if only is None or c.name in only]
        self.names = [column.name for column in self.columns]
        self._of_text = {c.name: c.of_text for c in self.columns if as_text and c.of_text}

    def rows(self, wanted: models.QuerySet[Any]) -> Iterator[list[Any]]:
        """Yield the plain values of each row, in the order of the columns."""
        found = wanted.values_list(*self._asked()).iterator(chunk_size=AT_ONCE)
        # Column by column: most need no look at each value.
        while some := list(islice(found, AT_ONCE)):
            together = zip(self.columns, zip(*some, strict=True), strict=True)
            plain = (self._plain(column, values) for column, values in together)
            yield from map(list, zip(*plain, strict=True))

    def _plain(self, column: Column, values: Values) -> Values:
        read = self._of_text.get(column.name, column.plain)
        if read is _as_is or set(map(type, values)) <= {column.as_is, type(None)}:
            return values
        return [None if value is None else read(value) for value in values]

    def _asked(self) -> list[Any]:
        text = models.TextField()
        return [Cast(n, text) if n in self._of_text else models.F(n) for n in self.names]


@cache
def columns(model: type[models.Model]) -> tuple[Column, ...]:
    """Return a model's columns by name, without the provider: an entry names that itself."""
    fields = (f for f in model._meta.concrete_fields if f.attname != "provider_id")
    return tuple(_column(field) for field in sorted(fields, key=attrgetter("attname")))


def _column(field: Any) -> Column:
    held = field.target_field if isinstance(field, models.ForeignKey) else field
    reads = (known[1:] for known in _KINDS if isinstance(held, known[0]))
    plain, of_text, as_is = next(reads, (_text, None, str))
    return Column(
        name=field.attname,
        nullable=field.null,
        is_json=isinstance(field, models.JSONField),
        plain=partial(plain, held),
        of_text=of_text,
        as_is=as_is,
    )


def moment(value: datetime) -> str:
    """Return a moment as text, in whichever time zone the database returns it."""
    return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _moment_of_text(text: str) -> str:
    # SQLite's has a space in it, and leaves out microseconds that are none.
    return f"{text[:10]}T{text[11:19]}{text[19:] or '.000000'}Z"


def _text(field: Any, value: Any) -> str:
    return value if type(value) is str else str(field.to_python(value))


def _decimal(field: Any, value: Any) -> str:
    # As many places as the column keeps, whatever was typed; and there is no zero below zero.
    text = str(format_number(field.to_python(value), field.max_digits, field.decimal_places))
    return text.removeprefix("-") if not text.strip("-0.") else text


def _as_is(value: Any) -> Any:
    return value


# Django's DateTimeField is a DateField, so the order counts.
_KINDS: tuple[tuple[type[Any], Callable[[Any, Any], Any], Read | None, type[Any] | None], ...] = (
    (models.UUIDField, lambda field, value: field.to_python(value).hex, _as_is, None),
    (
        models.DateTimeField,
        lambda field, value: moment(field.to_python(value)),
        _moment_of_text,
        None,
    ),
    (models.DateField, lambda field, value: field.to_python(value).isoformat(), _as_is, None),
    (models.TimeField, lambda field, value: field.to_python(value).isoformat(), None, None),
    (models.JSONField, lambda field, value: value, None, None),
    (models.DecimalField, _decimal, None, None),
    (models.FloatField, lambda field, value: repr(field.to_python(value) + 0.0), None, None),
    (models.BooleanField, lambda field, value: field.to_python(value), None, bool),
    (models.IntegerField, lambda field, value: int(field.to_python(value)), None, int),
    (models.BinaryField, lambda field, value: bytes(value).hex(), None, None),
)
