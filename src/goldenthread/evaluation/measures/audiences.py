"""Whom the procedures in force are for, each with what they were told: a record for each pair.

Nobody keeps such records: members are worked out from who lived and worked in a home, and so
three kinds of row are read as one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value

from goldenthread.briefings.choices import SETTLED, Audience, Understanding
from goldenthread.homes.models import Home, Post
from goldenthread.people.choices import CircleKind
from goldenthread.people.models import CircleMember, Individual, in_circle_on
from goldenthread.procedures.choices import FOR
from goldenthread.procedures.members import lived_on, worked_on
from goldenthread.procedures.models import Acknowledgement

from ..period import Period
from .kept import answer_to

NAMES = ("at_home", "edition", "audience", "member", "understanding", "again")
ORDER = {audience.value: place for place, audience in enumerate(Audience)}
EDITIONS = "procedures__editions__"


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody in an audience, and a version that is for them; with the last they were told."""

    home: UUID
    edition: UUID
    audience: str
    member: UUID
    understanding: str | None = None
    again: date | None = None

    @property
    def pk(self) -> str:
        """Return what a page knows it by."""
        return f"{self.home} {self.edition} {self.audience} {self.member}"

    @classmethod
    def known_by(cls, key: str) -> "Pair":
        """Return who and what a page means."""
        home, edition, audience, member = key.split(" ")
        return cls(UUID(home), UUID(edition), audience, UUID(member))

    def counts_on(self, day: date) -> bool:
        """Return whether they were told, and understood it or are to be told again in time."""
        return counts(self.understanding, self.again, day)


def counts(understanding: str | None, again: date | None, day: date) -> bool:
    """Return whether what somebody was told last counts on a day."""
    in_time = again is not None and again >= day
    return understanding in SETTLED or (understanding == Understanding.PARTLY and in_time)


@dataclass(slots=True)
class Pairs:
    """Pairs as a page asks for records: narrowed, put in order, cut. Read once they are needed."""

    load: Callable[[], list[Pair]]
    homes: Sequence[UUID] = ()
    period: Period | None = None
    found: list[Pair] | None = field(default=None)

    def __iter__(self) -> Iterator[Pair]:
        """Yield every pair."""
        if self.found is None:
            self.found = self.load()
        return iter(self.found)

    def those(self, wanted: Callable[[Pair], bool]) -> "Pairs":
        """Return the pairs that are wanted."""
        return Pairs(lambda: [one for one in self if wanted(one)], self.homes, self.period)

    def filter(self, *conditions: Q, pk__in: Iterable[str] = ()) -> "Pairs":
        """Return those known by these keys. No other condition holds of any: none is too late."""
        keys = [] if conditions else list(pk__in)
        return Pairs(lambda: [Pair.known_by(key) for key in keys], self.homes, self.period)

    def exclude(self, *conditions: Q) -> "Pairs":
        """Return all of them: none is too late."""
        return self

    def order_by(self, *names: str) -> "Pairs":
        """Return them as they are: they are in order."""
        return self

    def values_list(self, name: str, *, flat: bool) -> list[str]:
        """Return what a page knows them by."""
        return [one.pk for one in self]


def pairs_in(homes: Iterable[Home], period: Period, kind: str) -> list[Pair]:
    """Return each member with each version that was for them as the period ended: one query."""
    found = [Pair(*row) for row in answer_to(all_pairs, list(homes), period, kind)]
    return sorted(found, key=lambda one: (one.edition, ORDER[one.audience], one.member))


def all_pairs(homes: Sequence[Home], period: Period, kind: str) -> QuerySet[Any, Any]:
    """Return the same as rows, in no order."""
    here = [home.pk for home in homes]
    parts = [
        _people(here, period, kind),
        *(_circle(here, period, kind, one) for one in (Audience.KEY_PERSON, Audience.OTHER)),
        _workers(here, period, kind),
    ]
    return parts[0].union(*parts[1:])


def _people(here: list[UUID], period: Period, kind: str) -> QuerySet[Any, Any]:
    lived = Individual.objects.filter(
        lived_on(period.end), _in_force("home__", period, kind, Audience.INDIVIDUAL), home__in=here
    )
    own = {"individual": OuterRef("pk"), "circle_member__isnull": True}
    return _rows(lived, "home", "pk", Audience.INDIVIDUAL, own, period)


def _circle(here: list[UUID], period: Period, kind: str, audience: Audience) -> QuerySet[Any, Any]:
    professional = Q(kind=CircleKind.PROFESSIONAL)
    known = CircleMember.objects.filter(
        professional if audience == Audience.OTHER else ~professional,
        lived_on(period.end, "individual__"),
        in_circle_on(period.end, ""),
        _in_force("individual__home__", period, kind, audience),
        individual__in=Individual.objects.filter(home__in=here),
        recorded_at__lt=period.until,
    )
    own = {"circle_member": OuterRef("pk")}
    return _rows(known, "individual__home", "pk", audience, own, period)


def _workers(here: list[UUID], period: Period, kind: str) -> QuerySet[Any, Any]:
    held = Post.objects.filter(
        worked_on(period.end), _in_force("home__", period, kind, Audience.WORKER), home__in=here
    )
    own = {"account": OuterRef("account_id")}
    return _rows(held, "home", "account", Audience.WORKER, own, period)


def _in_force(home: str, period: Period, kind: str, audience: Audience) -> Q:
    way = f"{home}{EDITIONS}"
    still = Q(**{f"{way}over_at__isnull": True}) | Q(**{f"{way}over_at__gte": period.until})
    told = {f"{way}published_at__lt": period.until, f"{way}{FOR[audience]}": True}
    return still & Q(**told, **{f"{home}procedures__kind": kind})


def _rows(
    members: QuerySet[Any], home: str, who: str, audience: Audience, own: Any, period: Period
) -> QuerySet[Any, Any]:
    known = members.annotate(
        at_home=F(home),
        edition=F(f"{home}__{EDITIONS}pk"),
        audience=Value(audience.value, CharField()),
        member=F(who),
    )
    told = Acknowledgement.objects.current().filter(
        edition=OuterRef("edition"), happened_at__lt=period.until, **own
    )
    last = told.order_by("-happened_at", "-pk")
    said = {"understanding": "understanding", "again": "follow_up_on"}
    annotated = known.annotate(**{k: Subquery(last.values(v)[:1]) for k, v in said.items()})
    rows: QuerySet[Any, Any] = annotated.order_by().values_list(*NAMES)
    return rows
