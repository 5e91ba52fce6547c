"""Daily records by the million, as rows for plain statements, each with its entry in the trail.

What `living.actions` and `core.audit` would write, without making an object of it: a test holds
that both say the same, and `verify` checks every digest and leaf. Needs no database and no
Django, so that a process of its own can do it beside the one that writes.
"""

import hmac
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import product
from random import Random
from secrets import token_hex
from typing import Any, NamedTuple

from . import words

PART_OF_THE_PLAN = 0.3
WRITTEN_DOWN_MINUTES = (2, 45)
STARTS_ANY_TIME_WITHIN_MINUTES = 20

# How many digits of an identifier are drawn.
RANDOM = 15

# Action and outcome, as identifiers in hexadecimal.
Act = tuple[str, str]
Row = tuple[Any, ...]
Block = tuple[list[Row], list[Row]]


class Record(NamedTuple):
    """What differs from one record to the next; moments like “2026-01-31 08:05:00”, in UTC."""

    id: str
    record: str
    recorded_at: str
    recorded_by_id: str
    happened_at: str
    what: str
    note: str
    how: str
    mood: str
    said_or_showed: str
    action_id: str | None
    outcome_id: str | None


class Entry(NamedTuple):
    """What differs from one entry of the trail to the next."""

    id: str
    at: str
    actor_id: str
    record_id: str
    content_digest: str
    content_salt: str
    leaf_hash: str


@dataclass(frozen=True, slots=True)
class Days:
    """Some days of one person: who writes, and what is done for the plan in force on each.

    Identifiers are in hexadecimal. `plans` are what is done from each day on, the oldest first.
    Nothing is written down later than `until`, like “2026-01-31 08:05:00”, in UTC. There are
    about `a_day` records on each day, at most MOST_A_DAY.
    """

    provider: str
    home: str
    individual: str
    writers: Sequence[str]
    plans: Sequence[tuple[date, Sequence[Act]]]
    first: date
    last: date
    until: str
    a_day: float
    seed: str


class _Said(NamedTuple):
    # What happened, with how it stands in a record's canonical JSON, between the other fields.
    row: tuple[str, str, str, str, str]
    how: str
    mood_note: str
    rest: str


def _said(what: str) -> list[_Said]:
    hows = [""] if what in words.WITHOUT_HOW else words.HOWS
    return [
        _Said(
            row=(what, note, how, mood, said),
            how=_member("how", how),
            mood_note=_member("mood", mood) + _member("note", note),
            rest=f'{_member("said_or_showed", said)}"version":1,"what":"{what}"}}',
        )
        for (note, said), how, mood in product(words.DAYS[what], hows, words.MOODS)
    ]


def _member(name: str, value: str) -> str:
    # What is empty is no part of a digest.
    return f'"{name}":{json.dumps(value)},' if value else ""


_MINUTES = [f"{hour:02}:{minute:02}" for hour, minute in product(range(24), range(60))]
_SAID = {what: _said(what) for what in words.DAYS}
MOST_A_DAY = len(words.A_DAY)
_A_DAY = [(_MINUTES.index(time), _SAID[what]) for time, what in words.A_DAY]


class Identifiers:
    """UUIDv7 (RFC 9562) in the order in which they are drawn, many in each millisecond."""

    def __init__(self) -> None:
        """Begin with this millisecond."""
        self.milliseconds = time.time_ns() // 1_000_000
        self.ready: Iterator[str] = iter(())

    def draw(self) -> str:
        """Return a new identifier, in hexadecimal."""
        for one in self.ready:
            return one
        self.ready = self._of_this_millisecond()
        return next(self.ready)

    def _of_this_millisecond(self) -> Iterator[str]:
        before, chance = f"{self.milliseconds:012x}7", token_hex(4096 * RANDOM // 2)
        self.milliseconds = max(self.milliseconds + 1, time.time_ns() // 1_000_000)
        places = range(0, len(chance), RANDOM)
        # The variant's two bits, and two more that are not drawn.
        return (f"{before}{n:03x}8{chance[p : p + RANDOM]}" for n, p in enumerate(places))


def written(days: Days) -> Iterator[tuple[Record, Entry]]:
    """Yield each record with its entry in the trail, the oldest first.

    The same seed says the same; identifiers and salts are new each time.
    """
    diary, plans, day = _Diary(days), list(days.plans), days.first
    while day <= days.last:
        while plans and plans[0][0] <= day:
            diary.acts = plans.pop(0)[1]
        yield from diary.of(day)
        day += timedelta(days=1)


def block(days: Days) -> Block:
    """Return the records and their entries as plain rows, for `store`."""
    both = list(written(days))
    return [tuple(record) for record, _ in both], [tuple(entry) for _, entry in both]


class _Diary:
    def __init__(self, days: Days) -> None:
        self.days, self.rng, self.identifiers = days, Random(days.seed), Identifiers()
        self.acts: Sequence[Act] = ()

    def of(self, day: date) -> Iterator[tuple[Record, Entry]]:
        """Yield what is written of one day."""
        random, within = self.rng.random, STARTS_ANY_TIME_WITHIN_MINUTES
        soonest, latest = WRITTEN_DOWN_MINUTES
        share = self.days.a_day / MOST_A_DAY
        for likely, said in _A_DAY:
            minute = likely + int(random() * within)
            later = minute + soonest + int(random() * (latest - soonest))
            happened = f"{day} {_MINUTES[minute]}:00"
            recorded = f"{day} {_MINUTES[later]}:{int(random() * 60):02}"
            one = said[int(random() * len(said))]
            act = self._act()
            if random() < share and recorded <= self.days.until:
                yield self._write(happened, recorded, one, act)

    def _act(self) -> Act | None:
        if self.acts and self.rng.random() < PART_OF_THE_PLAN:
            return self.rng.choice(self.acts)
        return None

    def _write(
        self, happened: str, recorded: str, said: _Said, act: Act | None
    ) -> tuple[Record, Entry]:
        days, key = self.days, self.identifiers.draw()
        writer = days.writers[int(self.rng.random() * len(days.writers))]
        action, outcome = act or (None, None)
        # In the order of the names, and without what is empty: as core.digests has it.
        content = "".join(
            (
                f'{{"action_id":"{action}",' if act else "{",
                f'"happened_at":"{_moment(happened)}","home_id":"{days.home}",{said.how}"id":"{key}",',
                f'"individual_id":"{days.individual}",{said.mood_note}',
                f'"outcome_id":"{outcome}",' if act else "",
                f'"record":"{key}","recorded_at":"{_moment(recorded)}",',
                f'"recorded_by_id":"{writer}",{said.rest}',
            )
        )
        record = Record(key, key, recorded, writer, happened, *said.row, action, outcome)
        return record, self._entry(record, content)

    def _entry(self, of: Record, content: str) -> Entry:
        number, salt = self.identifiers.draw(), token_hex(16)
        digest = hmac.digest(salt.encode(), content.encode(), "sha256").hex()
        facts = (
            f'{{"actor_id":"{of.recorded_by_id}","at":"{_moment(of.recorded_at)}",'
            f'"content_digest":"{digest}","id":"{number}",'
            f'"individual_id":"{self.days.individual}","provider_id":"{self.days.provider}",'
            f'"record_id":"{of.id}","record_model":"living.dailyrecord","record_version":1,'
            f'"system":"goldenthread","verb":"daily.recorded"}}'
        )
        leaf = sha256(b"\x00" + facts.encode()).hexdigest()
        return Entry(number, of.recorded_at, of.recorded_by_id, of.id, digest, salt, leaf)


def _moment(text: str) -> str:
    return f"{text[:10]}T{text[11:]}.000000Z"
