"""What somebody said no to of being asked, written about and remembered.

A room below announces how it is read with the person, so that no page costs more for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Value
from django.db.models.expressions import Combinable


@dataclass(frozen=True, slots=True)
class SaidNo:
    """One use of their information somebody said no to, with the page that says what follows."""

    words: str
    url: str


# Takes the way from the row that is read to the person's key; returns an expression of SQL.
Read = Callable[[str], Combinable]
# Takes the person's key and what was read.
Tell = Callable[[Any, Any], list[SaidNo]]
_kept: list[tuple[Read, Tell]] = []


def announce(read: Read, tell: Tell) -> None:
    """Let this be how it is read, and put in words."""
    _kept.append((read, tell))


def column(person: str = "pk") -> Combinable:
    """Return the expression to read it by, for a row that holds the person's key by this name."""
    return _kept[0][0](person) if _kept else Value(None, IntegerField())


def shown(person: Any, told: Any) -> list[SaidNo]:
    """Return what was read by the column, in words; nothing where nothing was refused."""
    return _kept[0][1](person, told) if _kept and told else []
