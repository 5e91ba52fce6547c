"""How statements and outcomes stood at the ends of several periods, from one reading of each.

The database would ask every condition anew for every period. What is said here of one record is
what `is_due` and `is_met` of its measure say in SQL.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from ..period import Period
from .base import Count


@dataclass(frozen=True, slots=True)
class End:
    """The last day of a period, the moment after it, and the one twelve months before that."""

    day: date
    until: datetime
    year_before: datetime

    @classmethod
    def of(cls, period: Period) -> "End":
        """Return the end of a period, worked out once for all that is asked about it."""
        return cls(period.end, period.until, period.year_before_end)


class Stood(Protocol):
    """A record, to be asked how it stood at the end of a period."""

    def is_due(self, end: End) -> bool:
        """Return whether it is asked about."""

    def is_met(self, end: End) -> bool:
        """Return whether it counts, if it is asked about."""


def counts_at_ends(stood: Iterable[Stood], periods: Sequence[Period]) -> list[Count]:
    """Return the figure at the end of each period."""
    found, every = [], list(stood)
    for end in map(End.of, periods):
        due = [one for one in every if one.is_due(end)]
        found.append(Count(sum(one.is_met(end) for one in due), len(due)))
    return found


@dataclass(frozen=True, slots=True)
class Stay:
    """The days from and to which somebody lives in a home."""

    moved_in_on: date
    moved_out_on: date | None

    def covers(self, end: End) -> bool:
        """Return whether they lived there when the period ended."""
        still = self.moved_out_on is None or self.moved_out_on >= end.day
        return still and self.moved_in_on <= end.day


@dataclass(frozen=True, slots=True)
class StatementStood:
    """What somebody needs or prefers, and when assessments were held that reflect it."""

    stay: Stay
    happened_at: datetime
    ended_on: date | None
    reflected_at: Collection[datetime]

    def is_due(self, end: End) -> bool:
        """Return whether it held at the end of the period, for somebody who lived there."""
        holds = self.ended_on is None or self.ended_on > end.day
        return holds and self.happened_at < end.until and self.stay.covers(end)

    def is_met(self, end: End) -> bool:
        """Return whether an assessment of the year before reflects it."""
        return any(end.year_before <= held_at < end.until for held_at in self.reflected_at)


@dataclass(frozen=True, slots=True)
class OutcomeStood:
    """An outcome as one settled plan has it, and when it was first measured after it began."""

    stay: Stay
    settled_at: datetime
    replaced_at: datetime | None
    started_on: date
    first_review_days: int
    has_start: bool
    measured_at: datetime | None

    def is_due(self, end: End) -> bool:
        """Return whether it was in force at the end of the period, past the first review."""
        replaced_later = self.replaced_at is None or self.replaced_at >= end.until
        in_force = replaced_later and self.settled_at < end.until
        is_old = (end.day - self.started_on).days > self.first_review_days
        return in_force and is_old and self.stay.covers(end)

    def is_met(self, end: End) -> bool:
        """Return whether it has a start, and was measured since."""
        measured = self.measured_at is not None and self.measured_at < end.until
        return self.has_start and measured


@dataclass(slots=True)
class PlanStood:
    """Somebody's stay, with every version of their plans in order."""

    stay: Stay
    plans: defaultdict[UUID, list[tuple[date, date]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, record: UUID, version: int, confirmed_on: date, review_on: date) -> None:
        """Add the next version of a plan."""
        self.plans[record].append((confirmed_on, review_on))

    def is_due(self, end: End) -> bool:
        """Return whether they lived there when the period ended."""
        return self.stay.covers(end)

    def is_met(self, end: End) -> bool:
        """Return whether the plan in force then was in date."""
        return any(self._in_date(versions, end.day) for versions in self.plans.values())

    def _in_date(self, versions: list[tuple[date, date]], day: date) -> bool:
        then = [review_on for confirmed_on, review_on in versions if confirmed_on <= day]
        return bool(then) and then[-1] >= day
