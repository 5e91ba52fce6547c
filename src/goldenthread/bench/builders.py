"""Processes that make the rows of days while another one writes them, so that both cores work.

Imported by those processes: nothing here needs Django.
"""

import json
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import islice, zip_longest
from multiprocessing import connection as pipes
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from . import scratch
from .stream import Block, Days, Row, block

BUILDERS, AHEAD, SLICE = 1, 3, timedelta(days=120)
# Where many are written beside each other nobody is far ahead, so that what is near in time is near
# in the indexes of a home as well; and their entries are waited for while a life is lived.
AHEAD_FILED, SLICE_FILED = 120, timedelta(days=27)
# Somebody's days, and a statement that puts in one of their records.
Part = tuple[Days, str]
Make = Callable[[Days, str], str]


class Builders:
    """Processes that make the rows of days, so that both cores are used."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        """Keep the pool."""
        self.pool = pool

    def begin(self, days: Days) -> Iterator[Block]:
        """Begin with somebody's days; return the blocks as they are made, the oldest first.

        No more than a few are made ahead of whoever takes them, so that memory stays bounded.
        """
        blocks = self._begin(((part, "") for part in _slices(days, SLICE)), AHEAD, _packed)
        return (made for _, made in blocks)

    def file(self, parts: Iterator[Part]) -> Iterator[tuple[Days, list[Row]]]:
        """Put the records of people's days in the file that was opened; return their entries.

        With each part comes the statement that puts in one of its records.
        """
        return self._begin(parts, AHEAD_FILED, _filed)

    def open_file(self, file: Path, statements: Sequence[str]) -> None:
        """Let the process that makes the rows put the records in a database file of its own.

        `statements` make the tables there. What the file holds is lost where the power fails.
        """
        self.pool.submit(scratch.begin, file, statements).result()

    def close_file(self) -> None:
        """Have done with the file: it can be read now."""
        self.pool.submit(scratch.end).result()

    def _begin(self, parts: Iterator[Part], ahead: int, make: Make) -> Iterator[tuple[Days, Any]]:
        begun = deque((one[0], self.pool.submit(make, *one)) for one in islice(parts, ahead))
        return self._made(begun, parts, make)

    def _made(
        self, begun: deque[tuple[Days, Future[str]]], parts: Iterator[Part], make: Make
    ) -> Iterator[tuple[Days, Any]]:
        while begun:
            days, made = begun.popleft()
            yield days, json.loads(made.result())
            begun.extend((one[0], self.pool.submit(make, *one)) for one in islice(parts, 1))


def side_by_side_in_time(everybody: Iterable[Days]) -> list[Days]:
    """Return the days of all these people in short parts, the oldest of everybody first."""
    parts = zip_longest(*(_slices(days, SLICE_FILED) for days in everybody))
    return [part for some in parts for part in some if part]


def _packed(days: Days, statement: str) -> str:
    # Plain rows take a third of the time in JSON that pickling them takes.
    return json.dumps(block(days))


def _filed(days: Days, statement: str) -> str:
    records, entries = block(days)
    scratch.insert(statement, records)
    return json.dumps(entries)


def _slices(days: Days, length: timedelta) -> Iterator[Days]:
    first, number = days.first, 1
    while first <= days.last:
        last = min(first + length, days.last)
        yield replace(days, first=first, last=last, seed=f"{days.seed} {number}")
        first, number = last + timedelta(days=1), number + 1


@contextmanager
def builders() -> Iterator[Builders]:
    """Yield the processes, and end them after the block."""
    # A fresh process: a copy of this one would hold its connections to the database.
    pool = ProcessPoolExecutor(BUILDERS, get_context("spawn"), _belong_to_parent)
    try:
        yield Builders(pool)
    finally:
        pool.shutdown(cancel_futures=True)


def _belong_to_parent() -> None:
    # Ctrl-C is for the parent, which ends this one; should it be killed, this one goes as well.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        pipes.wait([parent.sentinel])
        os._exit(1)
