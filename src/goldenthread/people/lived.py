"""What happened in somebody's life here: rooms below announce the kinds of record that say it.

Days of moving and birth are held against these, so that nobody moves out before what they lived.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goldenthread.core.dates import local_day

Rows = Callable[[UUID], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Records of one kind: what one is called, those about a person, and which moment counts.

    What may come before somebody moves in, such as an assessment, does not hold the day of
    moving in where it is.
    """

    called: str | Promise
    rows: Rows
    moment: str = "happened_at"
    may_come_before: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened: on which day, and what it is."""

    day: date
    called: str

    def __str__(self) -> str:
        """Return “a daily record, on 3 May 2026”."""
        return _("%(what)s, on %(day)s") % {
            "what": self.called,
            "day": date_format(self.day, "j F Y"),
        }


_kinds: list[Kind] = []


def announce(kind: Kind) -> None:
    """Hold the days of moving and birth against records of this kind."""
    _kinds.append(kind)


def first(individual_id: UUID) -> Happening | None:
    """Return the first that happened in somebody's life here, or None."""
    return min(_found(individual_id, 1), key=_day, default=None)


def first_of_the_stay(individual_id: UUID, moved_in_on: date) -> Happening | None:
    """Return the first from that day on that shows that somebody lived here, or None."""
    return min(_found(individual_id, 1, since=moved_in_on), key=_day, default=None)


def last(individual_id: UUID) -> Happening | None:
    """Return the last that happened in somebody's life here, or None."""
    return max(_found(individual_id, -1), key=_day, default=None)


def _day(happening: Happening) -> date:
    return happening.day


def _found(individual_id: UUID, way: int, since: date | None = None) -> list[Happening]:
    return [
        Happening(local_day(moment), str(kind.called))
        for kind in _kinds
        if not (since and kind.may_come_before)
        for moment in _outermost(kind, individual_id, way, since)
    ]


def _outermost(kind: Kind, individual_id: UUID, way: int, since: date | None) -> list[Any]:
    name = kind.moment
    rows = kind.rows(individual_id).filter(**{f"{name}__isnull": False})
    if since:
        rows = rows.filter(**{f"{name}__date__gte": since})
    return list(rows.order_by(name if way > 0 else f"-{name}").values_list(name, flat=True)[:1])
