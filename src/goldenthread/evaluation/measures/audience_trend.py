"""How many of the audiences were told at the ends of several periods, from one reading of all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldenthread.briefings.choices import Audience
from goldenthread.homes.models import Home, Post
from goldenthread.homes.roles import Role
from goldenthread.people.choices import CircleKind
from goldenthread.people.models import CircleMember, Individual
from goldenthread.procedures.models import Acknowledgement, Edition

from ..period import Period, midnight
from .audiences import counts
from .base import Count
from .standing import Stay


@dataclass(frozen=True, slots=True)
class Belonging:
    """Somebody in an audience of a home, from and to when."""

    home: UUID
    audience: str
    member: UUID
    stay: Stay | None = None
    known_at: datetime | None = None
    left_on: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def is_there(self, period: Period) -> bool:
        """Return whether they belonged to it when the period ended."""
        if self.known_at and self.known_at >= period.until:
            return False
        if self.left_on and self.left_on <= period.end:
            return False
        if self.stay:
            stay = self.stay
            still = stay.moved_out_on is None or stay.moved_out_on >= period.end
            return still and stay.moved_in_on <= period.end
        begun = self.starts_at is not None and self.starts_at < period.until
        return begun and (self.ends_at is None or self.ends_at >= midnight(period.end))


@dataclass(frozen=True, slots=True)
class InForce:
    """A version, for whom it is, and from and to when it held."""

    pk: UUID
    home: UUID
    audiences: frozenset[str]
    published_at: datetime
    over_at: datetime | None

    def holds(self, period: Period) -> bool:
        """Return whether it held when the period ended."""
        still = self.over_at is None or self.over_at >= period.until
        return still and self.published_at < period.until


Key = tuple[UUID, UUID]
Said = tuple[datetime, str, date | None]


def counts_of(homes: Iterable[Home], periods: Sequence[Period], kind: str) -> list[Count]:
    """Return the figure at the end of each period: five queries, however many periods."""
    here = [home.pk for home in homes]
    versions = _versions(here, kind)
    members, told = _members(here), _told(versions)
    return [_count(one, versions, members, told) for one in periods]


def _count(
    period: Period,
    versions: list[InForce],
    members: Sequence[Belonging],
    told: dict[Key, list[Said]],
) -> Count:
    there = {(one.home, one.audience, one.member) for one in members if one.is_there(period)}
    due = [
        (version.pk, member)
        for version in versions
        if version.holds(period)
        for home, audience, member in there
        if home == version.home and audience in version.audiences
    ]
    met = sum(_met(told.get(key, []), period) for key in due)
    return Count(met, len(due))


def _met(said: list[Said], period: Period) -> bool:
    before = [one for one in said if one[0] < period.until]
    if not before:
        return False
    _at, understanding, again = before[-1]
    return counts(understanding, again, period.end)


def _versions(here: list[UUID], kind: str) -> list[InForce]:
    published = Edition.objects.published().filter(
        procedure__home__in=here, procedure__kind=kind, dropped_because=""
    )
    return [
        InForce(
            one.pk,
            one.procedure.home_id,
            frozenset(audience.value for audience in one.audiences),
            one.published_at,
            one.over_at,
        )
        for one in published.select_related("procedure")
        if one.published_at
    ]


def _members(here: list[UUID]) -> list[Belonging]:
    people = Individual.objects.filter(home__in=here)
    circle = CircleMember.objects.filter(individual__home__in=here)
    posts = Post.objects.filter(home__in=here).exclude(role__in=Role.outsiders())
    stay = ("moved_in_on", "moved_out_on")
    of_circle = ("pk", "kind", "recorded_at", "left_on")
    theirs = [f"individual__{name}" for name in ("home", *stay)]
    return [
        *(
            Belonging(home, Audience.INDIVIDUAL, pk, Stay(moved_in, moved_out))
            for home, pk, moved_in, moved_out in people.values_list("home", "pk", *stay)
        ),
        *(_of_circle(row) for row in circle.values_list(*of_circle, *theirs)),
        *(
            Belonging(home, Audience.WORKER, who, starts_at=starts, ends_at=ends)
            for home, who, starts, ends in posts.values_list(
                "home", "account", "starts_at", "ends_at"
            )
            if home
        ),
    ]


def _of_circle(row: Any) -> Belonging:
    pk, kind, known_at, left_on, home, moved_in, moved_out = row
    audience = Audience.OTHER if kind == CircleKind.PROFESSIONAL else Audience.KEY_PERSON
    return Belonging(home, audience, pk, Stay(moved_in, moved_out), known_at, left_on)


def _told(versions: Iterable[InForce]) -> dict[Key, list[Said]]:
    found: defaultdict[Key, list[Said]] = defaultdict(list)
    for told in Acknowledgement.objects.of_editions(one.pk for one in versions):
        said = (told.happened_at, told.understanding, told.follow_up_on)
        found[(told.edition_id, told.member)].append(said)
    return found
