"""The “bench” command: what the pages cost on this machine, beside the least they could cost."""

import argparse
import json
import signal
import sys
from pathlib import Path

from goldenthread.bench import benching, tables
from goldenthread.bench.benching import Asked
from goldenthread.bench.browser import BenchError
from goldenthread.bench.budgets import Budget, budgets
from goldenthread.bench.report import Report
from goldenthread.bench.sizes import SIZES

from .errors import CommandError
from .saying import say

# What a shell says of a program that was asked to end.
ENDED = 143


def run(given: argparse.Namespace) -> int:
    """Measure, and show the table. Returns 1 when --check finds a budget missed, else 0.

    Raises CommandError for a name that is not measured, and for what cannot be measured here.
    """
    asked = Asked(SIZES[given.size], _known(given.only))
    _refuse_unwritable(given.json)
    # Whoever ends it, what was made for it is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    try:
        report = benching.bench(asked, _tell)
    except BenchError as fault:
        raise CommandError(str(fault)) from None
    found = budgets(report)
    say(tables.as_text(report, found))
    if given.json:
        Path(given.json).write_text(_as_json(report, found), encoding="utf-8")
    return 1 if given.check and any(not one.held for one in found) else 0


def _known(names: list[str]) -> list[str]:
    known = benching.names()
    for name in names:
        if name not in known:
            raise CommandError(f"“{name}” is not measured. There are: {', '.join(known)}.")
    return names


def _refuse_unwritable(file: str | None) -> None:
    # Before the minutes it takes to measure, not after them.
    if file and not (Path(file).is_file() or Path(file).absolute().parent.is_dir()):
        raise CommandError(f"There is no folder for {file}.")


def _as_json(report: Report, found: list[Budget]) -> str:
    told = {**report.as_dict(), "budgets": [one.as_dict() for one in found]}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _tell(text: str) -> None:
    sys.stderr.write(f"· {text}\n")
    sys.stderr.flush()
