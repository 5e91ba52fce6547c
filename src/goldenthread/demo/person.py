"""One person of the demonstration while their year is being written."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from goldenthread.assessments.models import Finding
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account
from goldenthread.people.models import CircleMember, Individual, Statement
from goldenthread.plans.models import Action, Outcome, Plan

from .days import YEAR, Days
from .files import Entry, in_bank
from .fitting import unfit_for
from .house import House

SEED = "golden thread"
OLDER = 40
KNOWN_AHEAD = 9

PRONOUNS = {
    "she/her": ("she", "her", "her"),
    "he/him": ("he", "him", "his"),
    "they/them": ("they", "them", "their"),
}


def record_began(entry: Entry) -> int:
    """Return how many days ago the record of somebody begins.

    Those who lived here before the record did were written down one after the other; who is yet
    to move in, some days ago.
    """
    here = int(entry["here"])
    return min(here, YEAR - here % 23) if here > 0 else KNOWN_AHEAD


@dataclass
class PlanThen:
    """A plan as it was lived by from one moment on."""

    since: datetime
    plan: Plan
    outcomes: list[Outcome]
    actions: list[Action]


@dataclass
class Person:
    """Somebody, what is written about them by hand, and what the year has brought so far."""

    house: House
    entry: Entry
    individual: Individual
    rng: Random
    key_worker: str
    statements: list[Statement] = field(default_factory=list)
    circle: dict[str, CircleMember] = field(default_factory=dict)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    plans: list[PlanThen] = field(default_factory=list)
    next_review: Process | None = None
    _decks: dict[tuple[str, ...], list[Any]] = field(default_factory=dict)

    @property
    def days(self) -> Days:
        """Return the calendar."""
        return self.house.days

    @property
    def name(self) -> str:
        """Return the name this person likes."""
        return self.individual.preferred_name

    @property
    def began(self) -> int:
        """Return how many days ago the record of this person begins."""
        return record_began(self.entry)

    @property
    def lived_here_before(self) -> bool:
        """Return whether this person moved in before the record began."""
        return int(self.entry["here"]) > self.began

    @property
    def is_young(self) -> bool:
        """Return whether this is a young adult."""
        return int(self.entry["age"]) < OLDER

    @property
    def wants(self) -> list[Entry]:
        """Return the outcomes this person wants, as they are written by hand."""
        return list(self.entry.get("wants", []))

    def moment(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """Return a moment so many days ago; never one that is still to come."""
        return min(self.days.at(ago, hour, minute), self.days.now - timedelta(minutes=1))

    def actor(self, username: str) -> Actor:
        """Return a worker as they act."""
        return self.house.actors[username]

    def account(self, username: str) -> Account:
        """Return a worker's account."""
        return self.house.accounts[username]

    def fill(self, text: str, **more: str) -> str:
        """Return a sentence with this person's name and pronouns in it."""
        they, them, their = PRONOUNS.get(self.individual.pronouns, PRONOUNS["they/them"])
        words = {"they": they, "them": them, "their": their}
        capital = {key.capitalize(): value.capitalize() for key, value in words.items()}
        return text.format_map({"name": self.name, **words, **capital, **more})

    def pick(self, *path: str) -> Any:
        """Return one entry of a bank that fits this person, drawn for them.

        Where there is a bank for people who show more than they say, or for young adults, it is
        taken instead.
        """
        deck = self._decks.get(path)
        if not deck:
            # None comes again before all the others were drawn.
            fitting = self._fitting(path)
            deck = self._decks[path] = self.rng.sample(fitting, len(fitting))
        return deck.pop()

    def _fitting(self, path: tuple[str, ...]) -> list[Any]:
        for kind in self._kinds:
            special = in_bank(f"{path[0]}_{kind}", *path[1:])
            if special:
                return special
        found = in_bank(*path) or []
        return [one for one in found if self.fits(one)] or found

    @cached_property
    def _kinds(self) -> list[str]:
        kinds = {"shown": "few_words" in self.entry, "young": self.is_young}
        return [kind for kind, holds in kinds.items() if holds]

    def say(self, *path: str, **more: str) -> str:
        """Return one sentence of a bank, about this person."""
        return self.fill(self.pick(*path), **more)

    def fits(self, entry: Any) -> bool:
        """Return whether a drawn sentence is not out of place with this person."""
        return not self._unfit.search(str(entry))

    @cached_property
    def _unfit(self) -> re.Pattern[str]:
        return re.compile("|".join(unfit_for(self.entry)), re.IGNORECASE)

    def chance(self, probability: float) -> bool:
        """Return whether something happens that happens this often."""
        return self.rng.random() < probability

    def plan_at(self, moment: datetime) -> PlanThen | None:
        """Return the plan this person lived by at a moment."""
        settled = [one for one in self.plans if one.since <= moment]
        return settled[-1] if settled else None
