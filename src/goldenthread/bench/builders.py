"""Processes that make the rows of days while another one writes them, so that both cores work.

Imported by those processes: nothing here needs Django.
"""

import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from multiprocessing import connection as pipes
from multiprocessing import get_context, parent_process
from threading import Thread

from .stream import Block, Days, block

BUILDERS, AHEAD, SLICE = 1, 3, timedelta(days=120)


class Builders:
    """Processes that make the rows of days, so that both cores are used."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        """Keep the pool."""
        self.pool = pool

    def begin(self, days: Days) -> Iterator[Block]:
        """Begin with somebody's days; return the blocks as they are made, the oldest first.

        No more than a few are made ahead of whoever takes them, so that memory stays bounded.
        """
        parts = _slices(days)
        begun = deque(self.pool.submit(block, part) for part in islice(parts, AHEAD))
        return self._blocks(begun, parts)

    def _blocks(self, begun: deque[Future[Block]], parts: Iterator[Days]) -> Iterator[Block]:
        while begun:
            made = begun.popleft().result()
            begun.extend(self.pool.submit(block, part) for part in islice(parts, 1))
            yield made


def _slices(days: Days) -> Iterator[Days]:
    first, number = days.first, 1
    while first <= days.last:
        last = min(first + SLICE, days.last)
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
