"""What every measure is: the records a criterion asks about, and those that meet it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, DurationField, ExpressionWrapper, F, Q, Subquery, Value, When

from goldenthread.core.lateness import first_written
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual

from ..period import Period

Rows = models.QuerySet[Any]
PERSONS_HOME = "individual__home"
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
    several, of the one written down soonest after.
    """

    id: UUID
    individual: Individual
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


class Measure(ABC):
    """One criterion's figure. It reads what is there and writes nothing.

    `home` is the way from a record to its home, `key` the record's identity, `related` what
    its page needs beside it, `needs` the permission to put a missing one right. `at_end` says
    that it asks how things stand on the last day, not what happened in the days before it.
    `due_once` says that each record is due in one period only, and counts or not in any.
    """

    reference: str
    needs: Permission
    home = "home"
    key = "pk"
    newest_first: Sequence[str] = ("-pk",)
    related: Sequence[str] = ("individual",)
    at_end = False
    due_once = False

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

    def span(self, period: Period) -> Q:
        """Return a condition that holds for all that can be due within the period."""
        return Q()

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
        grouped = self.due(wanted, period).order_by().values(self.home)
        met = self.is_met(period)
        counted = grouped.annotate(
            n_due=models.Count("pk"),
            n_met=models.Count("pk", filter=met),
            n_late=models.Count("pk", filter=~met & self.is_too_late(period)),
        )
        found = {r[self.home]: Count(r["n_met"], r["n_due"], r["n_late"]) for r in counted}
        return {home.pk: found.get(home.pk, Count()) for home in wanted}

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure of each period, for all the homes together, in one query."""
        if self.due_once:
            return self._trend_of_what_is_due_once(homes, periods)
        counts = {}
        for number, one in enumerate(periods):
            due = self.is_due(one)
            counts[f"due_{number}"] = models.Count("pk", filter=due)
            counts[f"met_{number}"] = models.Count("pk", filter=due & self.is_met(one))
        whole = Period(periods[0].start, periods[-1].end)
        found = self._in(homes).filter(self.span(whole)).order_by().aggregate(**counts)
        return [Count(found[f"met_{n}"], found[f"due_{n}"]) for n in range(len(periods))]

    def _trend_of_what_is_due_once(
        self, homes: Iterable[Home], periods: Sequence[Period]
    ) -> list[Count]:
        # Each record falls into one period: whether it counts is asked once, not for each.
        whole = Period(periods[0].start, periods[-1].end)
        here = self._in(homes).filter(self.is_due(whole)).order_by()
        place = Case(*(When(self.is_due(one), then=Value(n)) for n, one in enumerate(periods)))
        met = ExpressionWrapper(self.is_met(whole), models.BooleanField())
        found = [Count()] * len(periods)
        groups = here.annotate(its_period=place, counts=met).values_list("its_period", "counts")
        for number, is_met, count in groups.annotate(count=models.Count("pk")):
            found[number] += Count(met=count if is_met else 0, due=count)
        return found

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the records with everything `item` needs, the newest first."""
        return rows.select_related(*self.related).order_by(*self.newest_first)

    def _in(self, homes: Iterable[Home]) -> Rows:
        here = [home.pk for home in homes]
        rows = self.rows().filter(**{f"{self.home}__in": here})
        if self.home != PERSONS_HOME:
            return rows
        # Said once more by person: that is what the indexes begin with.
        return rows.filter(individual__in=Individual.objects.filter(home__in=here))


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
