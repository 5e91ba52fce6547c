"""What somebody decided in advance: a room below announces how it is read with the person.

It is read with what every page about the person reads, so that none costs more for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import JSONField, Value
from django.db.models.expressions import Combinable

# Takes the way from the row that is read to the person's key; returns an expression of SQL that
# gives what was decided last, when it was seen, its papers, and how many decisions there are.
Read = Callable[[str], Combinable]
_reads: list[Read] = []


@dataclass(frozen=True, slots=True)
class InAdvance:
    """The newest decision made in advance, with its paper, and how many others there are."""

    words: str
    seen_on: date
    others: int
    # The paper itself, where it was added; how many pages or papers there are.
    paper: UUID | None
    papers: int


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
    return InAdvance(
        words=told["words"],
        seen_on=date.fromisoformat(told["seen_on"]),
        others=told["count"] - 1,
        paper=UUID(told["paper"]) if told["paper"] else None,
        papers=told["papers"] or 0,
    )
