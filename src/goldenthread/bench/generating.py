"""A history of any size: a few lives through the product's actions, copied, filled with days."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.core import audit, clock
from goldenthread.core.actors import Actor
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import provider_scope
from goldenthread.homes.actors import actor_for
from goldenthread.people import actions as people_actions

from . import words
from .alone import in_one_piece
from .builders import Builders, Part, builders, side_by_side_in_time
from .copying import Copy, Pattern
from .filling import Leaf, Trail, fill, one_ahead, records_of, room_to_write, side_by_side
from .lives import Life, live
from .opening import PASSWORD, Place, free_slug, open_places
from .size import YEAR, Size
from .stream import MOST_A_DAY, Block, Days

# Lives that are lived; everybody else's is a copy of one, some days earlier.
PATTERNS, DAYS_APART, MOST_DAYS_EARLIER = 4, 7, 13
OPENED_BEFORE = timedelta(days=60)

Tell = Callable[[str], None]
# From a day on, each action that is worked on, with its outcome.
Plan = tuple[date, list[tuple[UUID, UUID]]]


@dataclass(frozen=True, slots=True)
class GeneratedHome:
    """One home that was made, and the user names of those who can sign in there."""

    name: str
    slug: str
    manager: str
    carers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """What was made. `provider` is its short name; `password` is that of every account.

    `records` counts the daily records among what was written.
    """

    provider: str
    homes: tuple[GeneratedHome, ...]
    password: str
    people: int
    records: int
    seconds: float


def generate(
    people: int, years: float, homes: int, seed: int, progress: Tell, *, a_day: float = MOST_A_DAY
) -> Generated:
    """Write the history under a provider of its own. `progress` is told lines of text.

    `a_day` is how many daily records there are of each person, at most MOST_A_DAY.
    Into an SQLite database without any provider all of it is written, or nothing. Elsewhere
    everybody is written in a transaction of their own, with their days and the seals over them:
    stopped half way, whoever is there is whole. The same seed says the same, up to today.
    Raises ValueError, with a sentence, for a size that cannot be.
    """
    size = Size(people, years, homes, seed, a_day)
    size.refuse_impossible()
    slug = free_slug()
    by = Actor(account_id=new_id(), provider_id=new_id(), name="Ada Founder")
    began = time.monotonic()
    with provider_scope(by.provider_id), builders() as processes:
        history = _History(size, by, progress, processes)
        with in_one_piece(by.provider_id.hex, processes) as trail, room_to_write():
            history.open(slug)
            if trail:
                history.write_together(trail)
            else:
                history.write()
    return history.made(slug, time.monotonic() - began)


@dataclass(frozen=True)
class _Model:
    """A life that was lived through the actions, as a pattern for others."""

    life: Life
    place: Place
    pattern: Pattern


@dataclass(frozen=True)
class _Next:
    """Somebody who is written next."""

    copy: Copy
    days: Days

    def write(self) -> list[Leaf]:
        """Write their life, without the days. Returns the entries of the trail."""
        return _leaves(self.copy.write())


# Somebody who is written next, while their days are being made.
_Begun = tuple[_Next, Iterator[Block]]


class _History:
    def __init__(self, size: Size, by: Actor, tell: Tell, processes: Builders) -> None:
        self.size, self.by, self.tell, self.processes = size, by, tell, processes
        self.rng, self.now, self.clock = Random(f"{size.seed}"), clock.now(), time.monotonic()
        day = self.now.astimezone(UTC).date() - timedelta(days=round(size.years * YEAR))
        self.began = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        self.places: list[Place] = []
        self.models: list[_Model] = []
        self.records = self.done = self.parts_each = 0

    def open(self, slug: str) -> None:
        """Open the provider with its homes, all of them or none."""
        with transaction.atomic():
            at = self.began - OPENED_BEFORE
            self.places = open_places(
                by=self.by, slug=slug, how_many=self.size.homes, at=at, rng=self.rng
            )
            audit.seal(self.by.provider_id)

    def write(self) -> None:
        """Write everybody, one after the other."""
        for number in self._lived:
            with transaction.atomic():
                days, leaves = self._live(number)
                records = fill(days, self.processes.begin(days), leaves)
            self._tell(records)
        rest = one_ahead(map(self._begin, self._copied))
        for records in side_by_side(self._keep, rest):
            self._tell(records)

    def _begin(self, number: int) -> _Begun:
        one = self._next(number)
        return one, self.processes.begin(one.days)

    def _keep(self, begun: _Begun) -> int:
        one, blocks = begun
        with provider_scope(self.by.provider_id), transaction.atomic():
            return fill(one.days, blocks, one.write())

    def write_together(self, trail: Trail) -> None:
        """Write everybody, the days of many of them beside each other. `trail` seals them."""
        told, done = 0, 0
        for done, days in enumerate(self.processes.file(self._parts(trail)), 1):
            told += trail.take(*days)
            if (share := done // self.parts_each) > self.done and share < self.size.people:
                self._tell(told, share - self.done)
                told = 0
        self._tell(told, self.size.people - self.done)

    def _parts(self, trail: Trail) -> Iterator[Part]:
        # Whoever asks for the next part waits while a life is lived, and those like it are
        # written; the parts that were asked for before are made meanwhile.
        for pattern in self._lived:
            days, leaves = self._live(pattern)
            alike = [days]
            trail.add(leaves)
            for one in map(self._next, self._copied[pattern :: len(self._lived)]):
                trail.add(one.write())
                alike.append(one.days)
            parts = side_by_side_in_time(alike)
            self.parts_each = self.parts_each or len(parts) // len(alike)
            yield from ((part, records_of(part).statement) for part in parts)

    @property
    def _lived(self) -> range:
        return range(min(PATTERNS, self.size.people))

    @property
    def _copied(self) -> range:
        return range(len(self._lived), self.size.people)

    def _tell(self, records: int, people: int = 1) -> None:
        self.records += records
        self.done += people
        pace = self.records / (time.monotonic() - self.clock)
        self.tell(
            f"[{self.done}/{self.size.people}] {self.records:,} daily records, {pace:,.0f} a second"
        )

    def _place(self, number: int) -> Place:
        return self.places[number % len(self.places)]

    def _live(self, number: int) -> tuple[Days, list[Leaf]]:
        place, first = self._place(number), new_id()
        life = self._life(place, number)
        live(life)
        model = _Model(life, place, Pattern.between(first, new_id()))
        self.models.append(model)
        plans = [(day, [(act.pk, act.outcome_id) for act in acts]) for day, acts in life.plans]
        days = self._days(number, place, life.individual.pk, life.began, plans)
        return days, _leaves(model.pattern.entries)

    def _life(self, place: Place, number: int) -> Life:
        rng = Random(f"{self.size.seed} life {number}")
        carer, by = rng.choice(place.carers), actor_for(place.manager)
        began = self.began - timedelta(days=DAYS_APART * number)
        with clock.at(began):
            individual = people_actions.add_individual(
                by=by,
                home=place.home,
                birth_date=date(1928 + rng.randrange(20), 1 + rng.randrange(12), 11),
                moved_in_on=began.date(),
                **self._named(number),
            )
        return Life(
            individual=individual,
            home=place.home,
            manager=place.manager,
            by=by,
            carer=carer,
            carer_by=actor_for(carer),
            rng=rng,
            began=began,
            now=self.now,
        )

    def _named(self, number: int) -> dict[str, str]:
        rng = Random(f"{self.size.seed} name {number}")
        given, family = rng.choice(words.GIVEN), rng.choice(words.FAMILY)
        room = f"{number // len(self.places) + 1}, {rng.choice(words.VIEWS_FROM_ROOMS)}"
        return {"given_name": given, "family_name": family, "preferred_name": given, "room": room}

    def _next(self, number: int) -> _Next:
        lived, place = len(self._lived), self._place(number)
        model, rng = self.models[number % lived], Random(f"{self.size.seed} older {number}")
        earlier = timedelta(days=1 + (number // lived - 1) % MOST_DAYS_EARLIER)
        older = timedelta(days=rng.randrange(10 * YEAR))
        instead = {**model.pattern.instead(), **_people_instead(model.place, place)}
        old = model.life.individual
        instead |= {getattr(old, name): value for name, value in self._named(number).items()}
        plans = [
            (day - earlier, [(instead[act.pk], instead[act.outcome_id]) for act in acts])
            for day, acts in model.life.plans
        ]
        began = model.life.began - earlier
        days = self._days(number, place, instead[old.pk], began, plans)
        return _Next(Copy(model.pattern, instead, earlier, older), days)

    def _days(
        self, number: int, place: Place, individual: UUID, began: datetime, plans: list[Plan]
    ) -> Days:
        return Days(
            provider=self.by.provider_id.hex,
            home=place.home.pk.hex,
            individual=individual.hex,
            writers=[carer.pk.hex for carer in place.carers],
            plans=[(day, [(one.hex, other.hex) for one, other in acts]) for day, acts in plans],
            first=began.date() + timedelta(days=1),
            last=self.now.astimezone(UTC).date(),
            until=f"{self.now.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
            a_day=self.size.a_day,
            seed=f"{self.size.seed} {number}",
        )

    def made(self, slug: str, seconds: float) -> Generated:
        """Return what was made."""
        homes = tuple(
            GeneratedHome(
                name=place.home.name,
                slug=place.home.slug,
                manager=place.manager.username,
                carers=tuple(carer.username for carer in place.carers),
            )
            for place in self.places
        )
        return Generated(slug, homes, PASSWORD, self.size.people, self.records, seconds)


def _people_instead(before: Place, after: Place) -> dict[Any, Any]:
    instead: dict[Any, Any] = {}
    same = [(before.home, after.home), *zip(before.staff, after.staff, strict=True)]
    for old, new in same:
        instead |= {old.pk: new.pk, old.pk.hex: new.pk.hex, str(old): str(new)}
    return instead


def _leaves(entries: list[tuple[UUID, str]]) -> list[Leaf]:
    return [(key.hex, leaf) for key, leaf in entries]
