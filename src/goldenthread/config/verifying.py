"""The “verify” command: says whether anything was changed unseen, and what."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.conf import settings

from goldenthread.core import checkpoints, guards, verifying
from goldenthread.core.verifying import MOST_FAULTS, Findings

from .commands import each_provider
from .errors import CommandError
from .saying import say

QUIET_SECONDS = 1.0
# The database and the checkpoints are looked at as well.
NOT_PROVIDERS = 2


def run(given: argparse.Namespace) -> int:
    """Look at everything. Returns 0 when all is whole, 1 when not; then standard error says what.

    Raises CommandError for checkpoints that are not there.
    """
    elsewhere = [Path(path).resolve() for path in given.checkpoints]
    _refuse_bad(elsewhere)
    found = [_tell("the database", guards.faults())]
    found += [_one(provider, elsewhere) for provider in each_provider()]
    found.append(_tell("the checkpoints", _of_nobody([Path(settings.CHECKPOINTS), *elsewhere])))
    if len(found) == NOT_PROVIDERS:
        say("ok: there is no provider yet.")
    return 1 if any(found) else 0


def _refuse_bad(elsewhere: Sequence[Path]) -> None:
    for path in elsewhere:
        if not path.exists():
            raise CommandError(f"There are no checkpoints at {path}.")
        if Path(settings.CHECKPOINTS) in (path, path.parent):
            raise CommandError(f"{path} is no copy: it is where the checkpoints are written.")


def _tell(whose: str, faults: Iterator[str] | Sequence[str]) -> bool:
    said = False
    for fault in faults:
        sys.stderr.write(f"goldenthread: {whose}: {fault}\n")
        said = True
    return said


def _one(provider: Any, elsewhere: Sequence[Path]) -> bool:
    with Meter(provider.name) as meter:
        found = verifying.look(provider.pk, elsewhere=elsewhere, progress=meter)
    if _tell(provider.name, found.faults):
        if len(found.faults) == MOST_FAULTS:
            _tell(provider.name, ["These are the first; there may be more."])
        return True
    say(f"ok: {provider.name}: {_whole(found)}")
    for line in _besides(found):
        say(f"    {line}")
    return False


def _whole(found: Findings) -> str:
    entries, seals = many(found.entries, "entry", "entries"), many(found.seals, "seal", "seals")
    return f"whole: {entries}, {seals}, and the records they vouch for."


def _besides(found: Findings) -> Iterator[str]:
    if found.waiting:
        waiting = many(found.waiting, "entry", "entries")
        yield f"{waiting} without a seal yet: until the next sealing they prove nothing."
    here, *elsewhere = found.copies
    if here.fitting < found.seals:
        without = many(found.seals - here.fitting, "seal", "seals")
        yield f"{without} without a checkpoint here yet: the next sealing writes it."
    for copy in elsewhere:
        yield f"{copy.fitting:,} of {many(found.seals, 'seal', 'seals')} found in {copy.file}."


def many(number: int, one: str, more: str) -> str:
    """Return how many there are, in words."""
    return f"{number:,} {one if number == 1 else more}"


def _of_nobody(places: Sequence[Path]) -> Iterator[str]:
    known = {provider.pk.hex for provider in each_provider()}
    for place in places:
        for file in [place] if place.is_file() else sorted(place.glob("*.jsonl")):
            for number, provider_id in checkpoints.ends_of(file):
                if provider_id not in known:
                    yield (
                        f"{file} has {many(number, 'seal', 'seals')} of a provider that is not "
                        "there. If you began afresh on purpose, put the file away."
                    )


class Meter:
    """Says on a terminal how far it has come, once that takes longer than a moment."""

    def __init__(self, whose: str) -> None:
        """Keep whose rows they are."""
        self.whose, self.done, self.of = whose, 0, 0
        self.is_seen = sys.stderr.isatty()
        self.began = time.monotonic()

    def __call__(self, rows: int) -> None:
        """Note that so many more rows were looked at."""
        self.done += rows
        if self.is_seen and time.monotonic() - self.began > QUIET_SECONDS:
            self.of = self.of or verifying.amount()
            part = min(100 * self.done // max(self.of, 1), 100)
            sys.stderr.write(f"\r· {self.whose}: {part} %")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Clear the line."""
        if self.of:
            sys.stderr.write("\r\033[K")
