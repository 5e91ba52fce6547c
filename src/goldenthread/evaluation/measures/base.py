"""What every measure is: the records a criterion asks about, and those that meet it."""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import DurationField, Expression, ExpressionWrapper, F, Q, Subquery, Value

from goldenthread.core.dates import local_day
from goldenthread.core.lateness import first_written
from goldenthread.core.permissions import Permission
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual

from ..period import Period
from .kept import answer_to

Rows = models.QuerySet[Any]
PERSONS_HOME, PROCESS_HOME = "individual__home", "process__home"
NONE, EVERY = Q(pk__in=[]), Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the records asked about meet a criterion; of the others, how many are too late.

    `too_late` is no part of the figure: two figures are the same without it.
    """

    met: int = 0
    due: int = 0
    too_late: int = field(default=0, compare=False)

    def __add__(self, other: "Count") -> "Count":
        """Return both together."""
        late = self.too_late + other.too_late
        return Count(self.met + other.met, self.due + other.due, late)

    @property
    def missing(self) -> int:
        """Return how many do not count."""
        return self.due - self.met

    @property
    def percent(self) -> int | None:
        """Return the share in whole per cent, never rounded up. None when nothing is due."""
        return self.met * 100 // self.due if self.due else None

    def reaches(self, target: int) -> bool:
        """Return whether the share reaches the target. Nothing due reaches nothing."""
        return self.due > 0 and self.met * 100 >= target * self.due


@dataclass(frozen=True, slots=True)
class Item:
    """One record behind a figure, and where to open it or put it right.

    `kind`, `gap` and `too_late` say what it is without a word about the person; `title` may say
    more. Where it is `too_late`, `fix_url` leads at most to where it is written down that it was
    done in time after all. `happened_at` and `written_at` are those of what makes it count: of
    several, of the one written down soonest after. What is about nobody who lives there has no
    individual: `about` says whom or what it is about, `at_home` in which home.
    """

    id: UUID
    individual: Individual | None
    kind: str
    title: str
    gap: str
    since: date
    url: str
    fix_url: str = ""
    fix_label: str = ""
    needs: Permission | None = None
    too_late: str = ""
    happened_at: datetime | None = None
    written_at: datetime | None = None
    about: str = ""
    at_home: UUID | None = None
    # `about` is somebody's name: whoever sees nobody's name sees the initials.
    is_worker: bool = False

    @property
    def home_id(self) -> UUID | None:
        """Return the home it belongs to."""
        return self.individual.home_id if self.individual else self.at_home


class Measure(ABC):
    """One criterion's figure. It reads what is there and writes nothing.

    `home` is the way from a record to its home, `key` the record's identity, `related` what
    its page needs beside it, `needs` the permission to put a missing one right. `at_end` says
    that it asks how things stand on the last day, not what happened in the days before it.
    """

    reference: str
    needs: Permission
    home = "home"
    key = "pk"
    newest_first: Sequence[str] = ("-pk",)
    related: Sequence[str] = ("individual",)
    at_end = False
    counts_in_database = True

    @abstractmethod
    def rows(self) -> Rows:
        """Return the records that may be asked about, in any period."""

    @abstractmethod
    def is_due(self, period: Period) -> Q:
        """Return the condition for a record to be asked about in the period."""

    @abstractmethod
    def is_met(self, period: Period) -> Q:
        """Return the condition for such a record to count."""

    @abstractmethod
    def item(self, row: Any, period: Period) -> Item:
        """Return a record, read by `read` for the same period, as a page shows it."""

    def is_too_late(self, period: Period) -> Q:
        """Return the condition for a missing record to be beyond putting right; none is.

        It says of the same records what `item` says with `too_late`.
        """
        return NONE

    def due(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return the records asked about."""
        return self._in(homes).filter(self.is_due(period))

    def counted(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return the records that count."""
        return self.due(homes, period).filter(self.is_met(period))

    def missing(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return the records that do not count yet: each is something to do."""
        return self.due(homes, period).filter(~self.is_met(period))

    def ids(self, rows: Rows) -> list[UUID]:
        """Return the identities of records, in one query."""
        return list(rows.order_by(*self.newest_first).values_list(self.key, flat=True))

    def by_home(self, homes: Iterable[Home], period: Period) -> dict[UUID, Count]:
        """Return the figure of each home, in one query."""
        wanted = list(homes)
        found = {home.pk: Count() for home in wanted}
        for home, is_met, is_too_late, n in self.grouped(wanted, period):
            found[home] += counted_as(n, is_met=is_met, is_too_late=is_too_late)
        return found

    def grouped(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return home, whether it counts, whether it is too late, and how many stand so."""
        groups = self.judged(homes, period).values_list(self.home, "counts", "is_too_late")
        counted: Rows = groups.annotate(n=models.Count("pk"))
        return counted

    @abstractmethod
    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure of each period, for all the homes together.

        It says of each the same as `by_home`, in a constant number of queries.
        """

    def by_home_and_part(
        self, homes: Iterable[Home], period: Period
    ) -> tuple[dict[UUID, Count], list[Count]]:
        """Return the figure of each home, and of each part of the period; none for one alone."""
        wanted, parts = list(homes), [one.period for one in period.parts()]
        return self.by_home(wanted, period), self.trend(wanted, parts) if len(parts) > 1 else []

    def judged(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return the records asked about: each with whether it counts, and whether too late."""
        # Asked once of each record: a filter of a count would ask again for every count.
        known = {
            "counts": as_column(self.is_met(period)),
            "is_too_late": as_column(self.is_too_late(period)),
        }
        judged: Rows = self.due(homes, period).order_by().annotate(**known)
        return judged

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the records with everything `item` needs, the newest first."""
        return rows.select_related(*self.related).order_by(*self.newest_first)

    def _in(self, homes: Iterable[Home]) -> Rows:
        here = [home.pk for home in homes]
        rows = self.rows().filter(**{f"{self.home}__in": here})
        # Said once more by person, or by process: that is what the indexes begin with.
        if self.home == PERSONS_HOME:
            return rows.filter(individual__in=Individual.objects.filter(home__in=here))
        if self.home == PROCESS_HOME:
            return rows.filter(process__in=Process.objects.filter(home__in=here))
        return rows


class DueOnce(Measure):
    """A measure of what is due at one moment, `moment`, and so in one period only."""

    moment: str

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure of each period, which follow one another, in one query."""
        whole = Period(periods[0].start, periods[-1].end)
        return _by_part(self._each(list(homes), whole), periods)

    def by_home_and_part(
        self, homes: Iterable[Home], period: Period
    ) -> tuple[dict[UUID, Count], list[Count]]:
        """Return both, in one query."""
        wanted, parts = list(homes), [one.period for one in period.parts()]
        found = {home.pk: Count() for home in wanted}
        each = self._each(wanted, period)
        for home, _day, count in each:
            found[home] += count
        return found, _by_part(each, parts) if len(parts) > 1 else []

    # Read row by row, in one query: a day cut out of a moment is Python's work in SQLite too.
    def _each(self, homes: list[Home], period: Period) -> list[tuple[UUID, date, Count]]:
        return [
            (home, local_day(moment), counted_as(1, is_met=is_met, is_too_late=is_too_late))
            for home, moment, is_met, is_too_late in answer_to(one_by_one, homes, period, self)
        ]


def one_by_one(homes: list[Home], period: Period, measure: DueOnce) -> Rows:
    """Return home, moment, whether it counts and whether it is too late, of each record due."""
    names = (measure.home, measure.moment, "counts", "is_too_late")
    rows: Rows = measure.judged(homes, period).values_list(*names)
    return rows


def _by_part(each: Iterable[tuple[UUID, date, Count]], parts: Sequence[Period]) -> list[Count]:
    found, ends = [Count()] * len(parts), [part.end for part in parts]
    for _home, day, count in each:
        found[bisect_left(ends, day)] += count
    return found


def as_column(condition: Q) -> Expression:
    """Return a condition as a column."""
    if condition == NONE:
        # Django would write a 0, which is no truth value in PostgreSQL.
        return Value(False, models.BooleanField())
    return ExpressionWrapper(condition, models.BooleanField())


def counted_as(n: int, *, is_met: bool, is_too_late: bool) -> Count:
    """Return the figure of so many records that all stand the same."""
    return Count(n if is_met else 0, n, n if is_too_late and not is_met else 0)


def soonest_written(records: Rows, happened: str = "happened_at") -> dict[str, Subquery]:
    """Return `proof_at` and `proof_written_at` of the record written down soonest after it was."""
    begun = records.annotate(proof_written_at=first_written(records.model))
    gap = ExpressionWrapper(F("proof_written_at") - F(happened), DurationField())
    soonest = begun.annotate(proof_gap=gap).order_by("proof_gap", "pk")
    return {
        "proof_at": Subquery(soonest.values(happened)[:1]),
        "proof_written_at": Subquery(soonest.values("proof_written_at")[:1]),
    }


def total(counts: Iterable[Count]) -> Count:
    """Return several figures as one."""
    return sum(counts, Count())
