"""What somebody decided in advance: a room below announces how it is read with the person.

It is read with what every page about the person reads, so that none costs more for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import JSONField, Value
from django.db.models.expressions import Combinable

# Takes the way from the row that is read to the person's key; returns an expression of SQL that
# gives what was decided last, when it was seen, and how many there are.
Read = Callable[[str], Combinable]
_reads: list[Read] = []


@dataclass(frozen=True, slots=True)
class InAdvance:
    """The newest decision made in advance, when it was seen, and how many others there are."""

    words: str
    seen_on: date
    others: int


def announce(read: Read) -> None:
    """Let this be how it is read."""
    _reads.append(read)


def column(person: str = "pk") -> Combinable:
    """Return the expression to read it by, for a row that holds the person's key by this name."""
    return _reads[0](person) if _reads else Value(None, JSONField())


def shown(told: dict[str, Any] | None) -> InAdvance | None:
    """Return what was read by the column, or None where nothing was decided."""
    if not told:
        return None
    return InAdvance(told["words"], date.fromisoformat(told["seen_on"]), told["count"] - 1)
