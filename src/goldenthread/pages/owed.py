"""What a home owes somebody, by when, and the page that puts it right; put in the order of need."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.addresses import address
from goldenthread.core.dates import day, lateness
from goldenthread.core.way_back import leading_back
from goldenthread.cycle.shown import Tag
from goldenthread.people.models import Individual

WEEK = timedelta(days=7)
# A page of its own has them all; Today shows so many people in each part, and things for each.
PEOPLE_SHOWN = 5
THINGS_SHOWN = 2


class Kind(models.TextChoices):
    """What somebody is owed, the most serious first."""

    SAID = "said", _("Comments, concerns and complaints to answer")
    HELD = "due", _("Assessments, plans and reviews due")
    ASK = "ask", _("Due, and nobody asked for it yet")
    PLAN = "plan", _("No plan they agreed")
    REASON = "reason", _("What may call for a review")
    NEED = "need", _("Needs that are not met")
    DISAGREEMENT = "disagreement", _("What is not agreed")
    CHANGE = "change", _("Agreed changes to make")
    AGAIN = "again", _("To explain again")
    EXPLAIN = "explain", _("Not explained yet")
    CLOSE = "close", _("To be shared and closed")
    LEFT_OPEN = "left_open", _("Still open after moving out")
    MEASURE = "measure", _("To be asked how it is going")
    CONSENT = "consent", _("Consent to ask for")
    COMMUNICATION = "communication", _("How they communicate: look at it again")
    READ = "read", _("Plans you have not read")


ORDER = {kind: place for place, kind in enumerate(Kind)}


class When(models.TextChoices):
    """How urgent it is."""

    LATE = "late", _("Late")
    TODAY = "today", _("Today")
    WEEK = "week", _("Next seven days")


NOTHING = {
    When.LATE: _("Nothing is late. Everybody here got what was promised in time."),
    When.TODAY: _("Nothing has to be done today. A good day to sit down with somebody."),
    When.WEEK: _("Nothing falls due in the next seven days."),
}
SEE_ALL = {
    When.LATE: _("See all %(n)s that are late"),
    When.TODAY: _("See all %(n)s for today"),
    When.WEEK: _("See all %(n)s of the next seven days"),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing somebody is owed, by a day. `owner` says whose it is to do.

    What is `open_since` a day is nobody's failing, and so it is never late.
    """

    kind: Kind
    individual: Individual
    what: str
    by: date
    url: str
    action: str
    more: str = ""
    owner: UUID | None = None
    open_since: date | None = None

    @property
    def when(self) -> When:
        """Return how urgent it is today."""
        return self.when_on(clock.today())

    def when_on(self, today: date) -> When:
        """Return how urgent it is on a day."""
        if self.open_since:
            return When.TODAY
        if self.by < today:
            return When.LATE
        return When.TODAY if self.by == today else When.WEEK

    @property
    def tag(self) -> Tag:
        """Return how late it is, or the day by which it is due, in words."""
        if self.open_since:
            return Tag("waiting", _("since %(day)s") % {"day": day(self.open_since)})
        return Tag("late" if self.when == When.LATE else "due", lateness(self.by))


@dataclass(frozen=True, slots=True)
class ForPerson:
    """Somebody, and what they are owed, the most serious first.

    What is shown leads `back` once it is done.
    """

    individual: Individual
    things: list[Owed]
    back: str = ""

    @property
    def shown(self) -> list[Owed]:
        """Return what Today shows of it."""
        return coming_back(self.things[:THINGS_SHOWN], self.back)

    @property
    def all(self) -> list[Owed]:
        """Return all of it, as the page that has everything shows it."""
        return coming_back(self.things, self.back)

    @property
    def url(self) -> str:
        """Return the address of the person's page."""
        return address("people:person", self.individual.pk)

    @property
    def more(self) -> int:
        """Return how many things there are besides what Today shows."""
        return max(0, len(self.things) - THINGS_SHOWN)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the board: late, today or the next days, person by person."""

    when: When
    people: list[ForPerson]

    @property
    def count(self) -> int:
        """Return how many things it holds."""
        return sum(len(one.things) for one in self.people)

    @property
    def shown(self) -> list[ForPerson]:
        """Return the people Today shows."""
        return self.people[:PEOPLE_SHOWN]

    @property
    def cut(self) -> bool:
        """Return whether Today leaves anything out."""
        return len(self.people) > PEOPLE_SHOWN or any(one.more for one in self.shown)

    @property
    def nothing(self) -> Any:
        """Return what to say when it is empty."""
        return NOTHING[self.when]

    @property
    def see_all(self) -> str:
        """Return the words that lead to all of it."""
        return SEE_ALL[self.when] % {"n": self.count}


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of thing, how many there are, and how many of them are late."""

    kind: Kind
    count: int
    late: int


def parts_of(owed: Iterable[Owed], back: str = "") -> list[Part]:
    """Return the three parts of the board, also those with nothing in them.

    What each shows leads `back` once it is done.
    """
    found: defaultdict[str, list[Owed]] = defaultdict(list)
    today = clock.today()
    for one in owed:
        found[one.when_on(today)].append(one)
    return [Part(when, by_person(found[when], back)) for when in When]


def first_of(parts: Iterable[Part], most: int | None) -> list[tuple[Part, list[ForPerson]]]:
    """Return each part with the people to show, until they have so many things; None shows all."""
    shown, so_far = [], 0
    for part in parts:
        people = []
        for one in part.people:
            if most is None or so_far < most:
                people.append(one)
            so_far += len(one.things)
        shown.append((part, people))
    return shown


def by_person(owed: Iterable[Owed], back: str = "") -> list[ForPerson]:
    """Return what is owed person by person, those with the most serious things first."""
    found: defaultdict[UUID, list[Owed]] = defaultdict(list)
    for one in sorted(owed, key=urgency):
        found[one.individual.pk].append(one)
    return [ForPerson(things[0].individual, things, back) for things in found.values()]


def urgency(one: Owed) -> tuple[int, date, str, str]:
    """Return what puts it in order: the most serious first, then the longest owed."""
    return ORDER[one.kind], one.by, one.what, one.url


def kinds_of(owed: Iterable[Owed]) -> list[Counted]:
    """Return how many there are of each kind, without the kinds of which there are none."""
    found, today = list(owed), clock.today()
    every = Counter(one.kind for one in found)
    late = Counter(one.kind for one in found if one.when_on(today) == When.LATE)
    return [Counted(kind, every[kind], late[kind]) for kind in Kind if kind in every]


def coming_back(owed: Iterable[Owed], here: str) -> list[Owed]:
    """Return the same, with addresses that lead back `here` once it is done."""
    return [replace(one, url=leading_back(one.url, here)) for one in owed]
