"""Somebody's days, written in great number, and sealed with everything else that is new of them."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice, repeat
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from goldenthread.core import audit
from goldenthread.core.models import AuditEntry, SealedEntry
from goldenthread.living.models import DailyRecord

from .store import Table, Value
from .stream import Block, Days, Entry, Identifiers, Record, Row
from .together import checked_together

CACHE_KIB, LOG_PAGES, WRITERS = 64 * 1024, 50_000, 2
SEALS_AT_ONCE = 10
T = TypeVar("T")
# An entry of the trail, and its leaf hash.
Leaf = tuple[str, str]


@contextmanager
def room_to_write() -> Iterator[None]:
    """Let SQLite hold more in memory, and tidy up its log less often, while so much is written."""
    if connection.vendor != "sqlite":
        yield
        return
    wanted = {"cache_size": -CACHE_KIB, "wal_autocheckpoint": LOG_PAGES}
    with connection.cursor() as cursor:
        before = {name: _set(cursor, name) for name in wanted}
        for name, value in wanted.items():
            _set(cursor, name, value)
        try:
            yield
        finally:
            for name, value in before.items():
                _set(cursor, name, value)


def _set(cursor: Any, name: str, value: int | None = None) -> int:
    cursor.execute(f"PRAGMA {name}" if value is None else f"PRAGMA {name} = {value}")
    found = cursor.fetchone()
    return int(found[0]) if found else 0


def side_by_side(keep: Callable[[T], int], people: Iterator[T]) -> Iterator[int]:
    """Keep people one after the other; yield what `keep` returned for each.

    On PostgreSQL two at a time: each connection has a process of the server to itself.
    """
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        yield from map(keep, people)
        return
    with ThreadPoolExecutor(WRITERS) as writers:
        begun = deque(writers.submit(_apart, keep, one) for one in islice(people, WRITERS))
        while begun:
            yield begun.popleft().result()
            begun.extend(writers.submit(_apart, keep, one) for one in islice(people, 1))


def one_ahead(of: Iterator[T]) -> Iterator[T]:
    """Yield each once the one after it has begun."""
    before = list(islice(of, 1))
    for one in of:
        yield before.pop()
        before.append(one)
    yield from before


def _apart(keep: Callable[[T], int], one: T) -> int:
    # A thread has a connection of its own.
    try:
        return keep(one)
    finally:
        connection.close()


def fill(days: Days, blocks: Iterator[Block], lived: Sequence[Leaf]) -> int:
    """Write somebody's days and seal them, after what was `lived`. Returns how many records.

    To be called in one transaction with everything else that is written of them.
    """
    leaves, records, trail = list(lived), records_of(days), _trail_of(days)
    with checked_together(DailyRecord, provider=days.provider, individual=days.individual):
        for some, entries in blocks:
            records.insert(some)
            trail.insert(entries)
            leaves += [(entry[0], entry[-1]) for entry in entries]
    if connection.vendor == "postgresql":
        # References are checked now rather than at the end: nobody else can seal meanwhile.
        connection.check_constraints()
    _seal(days.provider, leaves)
    return len(leaves) - len(lived)


class Trail:
    """Takes in the trail of everybody's days, and seals what is new once there is enough of it."""

    def __init__(self, provider: str) -> None:
        """Begin with nothing that waits for a seal."""
        self.provider, self.waiting = provider, list[Leaf]()

    def take(self, days: Days, entries: list[Row]) -> int:
        """Write the entries of somebody's days. Returns how many."""
        _trail_of(days).insert(entries)
        self.add([(entry[0], entry[-1]) for entry in entries])
        return len(entries)

    def add(self, leaves: Sequence[Leaf]) -> None:
        """Add entries that are written already."""
        self.waiting += leaves
        enough = SEALS_AT_ONCE * audit.IN_ONE_SEAL
        if len(self.waiting) > enough:
            _seal(self.provider, self.waiting[:enough])
            del self.waiting[:enough]

    def end(self) -> None:
        """Seal the rest."""
        _seal(self.provider, self.waiting)


def records_of(days: Days) -> Table:
    """Return where somebody's daily records go."""
    whose = {"provider_id": days.provider, "individual_id": days.individual}
    return Table(DailyRecord, Record._fields, {**whose, "home_id": days.home, **_FIRST})


def _trail_of(days: Days) -> Table:
    whose = {"provider_id": days.provider, "individual_id": days.individual}
    return Table(AuditEntry, Entry._fields, {**whose, **_RECORDED})


_FIRST: dict[str, Value] = {
    "version": 1,
    "replaces_id": None,
    "change_reason": "",
    "entered_in_error": False,
}
_RECORDED: dict[str, Value] = {
    "verb": "daily.recorded",
    "record_model": DailyRecord._meta.label_lower,
    "record_version": 1,
    "system": "goldenthread",
}


def _seal(provider: str, leaves: Sequence[Leaf]) -> None:
    names = ("id", "entry_id", "seal_number", "position")
    places = Table(SealedEntry, names, {"provider_id": provider})
    draw, done = Identifiers().draw, 0
    for seal in audit.seal_leaves(UUID(provider), [bytes.fromhex(leaf) for _, leaf in leaves]):
        covered = [key for key, _ in leaves[done : done + seal.entries]]
        done += seal.entries
        drawn = [draw() for _ in covered]
        places.insert(list(zip(drawn, covered, repeat(seal.number), range(len(covered)))))
