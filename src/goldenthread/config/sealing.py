"""Sealing the audit trail: once, or again and again beside the server."""

import argparse
import os
import sys
import time

from django.db import connection

from goldenthread.core import audit, seal_keys

from . import faults
from .commands import each_provider
from .errors import CommandError
from .saying import say

LOOK_EVERY_SECONDS = 1
# Between these only what was written lately is looked at, so that a long trail costs no more.
LOOK_AT_EVERYTHING_EVERY_SECONDS = 24 * 60 * 60


def run(given: argparse.Namespace) -> int:
    """Seal, and go on where that was asked for. Returns the exit code."""
    if given.new_key:
        _begin_new_key()
    if given.every:
        _go_on(given.every, given.beside)
        return 0
    seal_all()
    say("The audit trail is sealed.")
    return 0


def seal_all(*, lately: bool = False) -> None:
    """Seal the trail of every provider; `lately` is as for `audit.seal`."""
    for provider in each_provider():
        audit.seal(provider.pk, lately=lately)


def _begin_new_key() -> None:
    if seal_keys.place().exists():
        raise CommandError(f"There is a key already: {seal_keys.place()}. It goes on signing.")
    seal_keys.begin_anew()


def _go_on(every: int, beside: int | None) -> None:
    everything_at = time.monotonic()
    while _is_there(beside):
        lately = time.monotonic() < everything_at
        try:
            seal_all(lately=lately)
            if not lately:
                everything_at = time.monotonic() + LOOK_AT_EVERYTHING_EVERY_SECONDS
        except faults.EXPECTED as fault:
            # A busy database or a share that is away: what waits is sealed the next time.
            sys.stderr.write(f"goldenthread: sealing: {faults.in_one_line(fault)}\n")
            connection.close()
        _wait(every, beside)


def _wait(seconds: int, beside: int | None) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and _is_there(beside):
        time.sleep(LOOK_EVERY_SECONDS)


def _is_there(parent: int | None) -> bool:
    # Who is killed outright cannot tell anybody: the orphan notices by its new parent.
    return parent is None or os.getppid() == parent
