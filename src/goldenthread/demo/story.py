"""One person's story as it is being told: whose, by whom, and what the dice say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Home
from goldenthread.people.models import CircleMember, Individual

Thing = TypeVar("Thing")
A_YEAR = 360


@dataclass
class Story:
    """A person, their home and its workers, and dice that always fall the same way."""

    home: Home
    facts: dict[str, Any]
    leads: list[Account]
    workers: list[Account]
    dice: Random
    individual: Individual = field(init=False)
    circle: list[CircleMember] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return the short name of the person in the files."""
        return str(self.facts["key"])

    @property
    def name(self) -> str:
        """Return what they like to be called."""
        return str(self.facts["preferred"])

    @property
    def is_young(self) -> bool:
        """Return whether this is one of the young adults."""
        return int(self.facts["age"]) < 40

    @property
    def begins(self) -> int:
        """Return how many days ago what is told of them begins: at most a year."""
        return min(int(self.facts["since"]), A_YEAR)

    def lead(self) -> Account:
        """Return who leads this person's assessments, plans and reviews."""
        return self.leads[sum(map(ord, self.key)) % len(self.leads)]

    def by_lead(self) -> Actor:
        """Return the lead, acting."""
        return actor_for(self.lead())

    def by_worker(self) -> Actor:
        """Return one of the workers, acting."""
        return actor_for(self.one_of(self.workers))

    def chance(self, of: float) -> bool:
        """Return whether the dice say yes, `of` being between 0 and 1."""
        return self.dice.random() < of

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Return one of the things."""
        return self.dice.choice(things)

    def some_of(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Return some of the things, each once."""
        return self.dice.sample(list(things), min(count, len(things)))


def moment(days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
    """Return that time of that day, never later than now."""
    day = clock.today() - timedelta(days=days_ago)
    told = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    return min(told, clock.now() - timedelta(minutes=5))
