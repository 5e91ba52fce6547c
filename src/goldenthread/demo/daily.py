"""The daily record: what happened in somebody's days, most of it in the last three months."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from goldenthread.core import clock
from goldenthread.living.bulk import record_many
from goldenthread.living.choices import How, Mood, What
from goldenthread.living.models import DailyRecord

from .files import bank
from .person import Person, PlanThen

LAST_DAYS = 90
# How many records a day brings in the last months, and how often one at all before.
A_DAY = (1, 2, 2, 3, 3, 3)
BEFORE = 0.36
HOURS = {
    "morning": (7, 11),
    "midday": (12, 13),
    "afternoon": (14, 17),
    "evening": (18, 21),
    "night": (22, 23),
}
BY_DAY = ("morning", "afternoon", "afternoon")
TIMES = {
    "sleep": ("night", "night", "evening"),
    "washing": ("morning", "morning", "morning", "evening"),
    "meal": ("morning", "midday", "midday", "evening"),
    "out": BY_DAY,
    "moving": BY_DAY,
    "health": BY_DAY,
}
ANY_TIME = ("morning", "midday", "afternoon", "afternoon", "evening")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A note begins with what it is, and may say on which day of the week or when: “out[sun]: …”.
NOTE = re.compile(r"(?P<what>\w+)(\[(?P<when>\w+)\])?: (?P<note>[^|]*)(\| (?P<said>.*))?")
HOW = {How.ALONE: 36, How.WITH_HELP: 46, How.WATCHED: 6, "": 12}
MOOD = {Mood.HAPPY: 52, Mood.SO_SO: 24, Mood.CANNOT_TELL: 4, "": 20}
UPSET_MOOD = {Mood.UNHAPPY: 60, Mood.SO_SO: 40}
UPSET = re.compile(
    r"\b(cross|cried|crying|sad|bad|frightened|homesick|upset|angry|anxious|nervous|hard|"
    r"unsettled|words were said|turned to the wall|sore|stopped|wrong|not the same|gatepost|lost|"
    r"agency|anybody’s arm|late call|short of staff|shut a door)\b",
    re.IGNORECASE,
)
TOLD_BY = (
    ("morning", re.compile(r"breakfast|this morning|first thing|by eight|before eight", re.I)),
    ("evening", re.compile(r"supper|evening|tonight|before bed|by six|midnight|late film", re.I)),
    ("midday", re.compile(r"lunch|noon", re.I)),
)
# A note that names an hour was written of that hour.
HOUR = re.compile(
    r"\b(?:at|by|until|till) (?:half past )?"
    r"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
HOURS_NAMED = [
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]
NIGHT_ENDS, NOON = 6, 12
# Nobody needs help with being sad or asleep.
NO_HELP_IN = ("company", "feelings", "sleep", "health", "other")
REFUSED = re.compile(r"^(Not today|No dance|Too windy|Too wet)")
# How often a record is about what somebody wants, and how many of all are only tapped.
ABOUT_WANTS, ONLY_TAPPED = 0.5, 0.24
NOT_AGAIN_SOON = 4


@dataclass(frozen=True, slots=True)
class Noted:
    """What a note says, before it has a day and a writer."""

    what: str
    note: str
    said: str = ""
    how: str = ""
    mood: str = ""
    time: str = ""
    weekday: str = ""
    serves: str = ""

    @property
    def story(self) -> str:
        """Return what its day of the week is about, as that goes one way only; else ""."""
        return self.serves if self.weekday else ""


class Deck:
    """Notes in a drawn order; none comes again before all the others were used."""

    def __init__(self, rng: Random, notes: list[Noted]) -> None:
        """Keep the notes."""
        self.rng, self.notes, self.left = rng, notes, list[Noted]()
        self.latest: list[Noted] = []

    def draw(self, weekday: str, told: set[str]) -> Noted | None:
        """Return the next note that fits the day of the week, or None.

        `told` are the stories this day has already, to which it is added.
        """
        if not self.left:
            drawn = self.rng.sample(self.notes, len(self.notes))
            self.left = sorted(drawn, key=lambda one: one not in self.latest)
        today = [one for one in self.left if one.weekday in ("", weekday)]
        fitting = [one for one in today if one.story not in told]
        if not fitting:
            return None
        told.update(filter(None, [fitting[-1].story]))
        self.left.remove(fitting[-1])
        self.latest = [*self.latest, fitting[-1]][-NOT_AGAIN_SOON:]
        return fitting[-1]


def keep(person: Person) -> int:
    """Write somebody's daily records, each by the worker who was there. Returns how many."""
    by_writer: dict[str, list[DailyRecord]] = {}
    for writer, record in _records(person):
        by_writer.setdefault(writer, []).append(record)
    for writer, records in by_writer.items():
        record_many(by=person.actor(writer), records=records)
    return sum(map(len, by_writer.values()))


def _records(person: Person) -> Iterator[tuple[str, DailyRecord]]:
    general = Deck(person.rng, list(_general(person)))
    own = Deck(person.rng, list(_own(person)))
    for ago in range(person.began - 1, -1, -1):
        number = person.rng.choice(A_DAY) if ago < LAST_DAYS else int(person.chance(BEFORE))
        weekday, told = WEEKDAYS[person.days.day(ago).weekday()], set[str]()
        for _ in range(number):
            about_own = bool(own.notes) and person.chance(ABOUT_WANTS)
            noted = (own.draw(weekday, told) if about_own else None) or general.draw(weekday, told)
            if noted:
                yield from _written(person, noted, ago)


def _written(person: Person, noted: Noted, ago: int) -> Iterator[tuple[str, DailyRecord]]:
    happened, written = _moments(person, noted, ago)
    writer = _writer(person, ago, happened)
    record = _record(person, noted, happened, written)
    if person.days.has_come(written):
        yield writer, record


def _general(person: Person) -> Iterator[Noted]:
    quiet = person.entry.get("few_words", False)
    for entry in bank()["day_young" if person.is_young else "day"]:
        if person.fits(entry["note"]):
            yield Noted(**{**entry, "said": "" if quiet else entry.get("said", "")})


def _own(person: Person) -> Iterator[Noted]:
    for line in person.entry.get("days", []):
        yield _parsed(person, line, "")
    for want in person.wants:
        for line in want.get("notes", []):
            yield _parsed(person, line, want["title"])


def _parsed(person: Person, line: str, serves: str) -> Noted:
    found = NOTE.fullmatch(line)
    if found is None:
        raise ValueError(f"{person.entry['key']}: this note says no kind: {line}")
    note = person.fill(found["note"].strip())
    when = found["when"]
    told = next((time for time, told in TOLD_BY if told.search(note)), "")
    return Noted(
        what=found["what"],
        note=note,
        said=found["said"] or "",
        how=How.SAID_NO if REFUSED.match(note) else "",
        mood=_drawn(person.rng, UPSET_MOOD) if UPSET.search(note) else "",
        time="" if found["what"] == "sleep" else when if when in HOURS else told,
        weekday=when if when in WEEKDAYS else "",
        serves=serves,
    )


def _moments(person: Person, noted: Noted, ago: int) -> tuple[datetime, datetime]:
    drawn = person.rng.choice(TIMES.get(noted.what, ANY_TIME))
    first, last = HOURS[noted.time or drawn]
    hour, minute = person.rng.randint(first, last), person.rng.randint(0, 59)
    happened = person.days.at(ago, _hour_named(noted, hour), minute)
    # Nearly all are written down within the hour, some at the end of the shift.
    minutes = person.rng.randint(2, 45) if person.chance(0.9) else person.rng.randint(120, 420)
    return happened, happened + timedelta(minutes=minutes)


def _hour_named(noted: Noted, drawn: int) -> int:
    named = HOUR.findall(noted.note)
    if not named:
        return drawn
    hour = HOURS_NAMED.index(named[-1]) + 1
    if noted.what == "sleep":
        return hour if hour < NIGHT_ENDS else hour + NOON
    early = noted.time == "morning" or noted.what == "washing" or hour > NIGHT_ENDS
    return hour if hour == NOON or (early and noted.time != "evening") else hour + NOON


def _writer(person: Person, ago: int, happened: datetime) -> str:
    asleep = happened.hour >= HOURS["night"][0] or happened.hour < NIGHT_ENDS
    at_night = person.house.night_workers(ago) if asleep else []
    by_day = [
        person.key_worker,
        *person.house.workers("carer", "senior", "activities_lead", ago=ago),
    ]
    return person.rng.choice(at_night or by_day)


def _record(person: Person, noted: Noted, happened: datetime, written: datetime) -> DailyRecord:
    bare = person.chance(ONLY_TAPPED)
    how, mood = _drawn(person.rng, HOW), _drawn(person.rng, MOOD)
    with clock.at(written):
        return DailyRecord(
            individual=person.individual,
            home_id=person.individual.home_id,
            happened_at=happened,
            what=What(noted.what),
            # Some are only tapped: what, how, and how they were.
            note="" if bare else noted.note,
            said_or_showed="" if bare else noted.said,
            how=noted.how or ("" if noted.what in NO_HELP_IN else how),
            mood=noted.mood or mood,
            **_part_of(person.plan_at(happened), noted.serves, person.rng),
        )


def _drawn(rng: Random, choices: dict[Any, int]) -> str:
    return str(rng.choices(list(choices), list(choices.values()))[0])


def _part_of(then: PlanThen | None, serves: str, rng: Random) -> dict[str, Any]:
    nth = rng.randint(0, 5)
    acts = [act for act in (then.actions if then else []) if act.outcome.title == serves]
    if not acts:
        return {}
    act = acts[nth % len(acts)]
    return {"action": act, "outcome": act.outcome}
