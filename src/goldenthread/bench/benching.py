"""The whole run: fill, serve, measure in turn, verify, and tell."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass

from . import machine, server
from .browser import BenchError
from .filled import Filled
from .measuring import Site, measure
from .places import Place, place
from .report import Measured, Report
from .sizes import Size, Step
from .works import Work, floors, works

Tell = Callable[[str], None]
VERIFY = "verify"
PREPARE = [sys.executable, "-m", "goldenthread.bench.preparing"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured: all works, or only those named so."""

    size: Size
    only: Sequence[str] = ()


def names() -> list[str]:
    """Return the names of everything that can be asked for alone."""
    return [one.name for one in works(Filled())] + [VERIFY]


def bench(asked: Asked, tell: Tell) -> Report:
    """Measure. Raises BenchError when something would not be measured as it is in use."""
    with ExitStack() as stack:
        places = [stack.enter_context(place(step.name)) for step in asked.size.steps]
        measured = [
            _filled(where, step, tell) for where, step in zip(places, asked.size.steps, strict=True)
        ]
        report = Report(asked.size, machine.described(places[0].folder), measured)
        _start(report, places[0], tell)
        _measure(report, places, asked, tell)
        if not asked.only or VERIFY in asked.only:
            _verify(report, places, tell)
        return report


def _filled(where: Place, step: Step, tell: Tell) -> Measured:
    tell(f"writing {step.records:,} records of {step.people} people in {step.homes} home(s)")
    server.run_well(where.environment, "migrate")
    return Measured(step, fill(where.environment, step.as_dict()))


def fill(environment: Mapping[str, str], step: Mapping[str, object]) -> Filled:
    """Fill a database in a process of its own. Raises BenchError when that fails."""
    return Filled.read(server.answer_of([*PREPARE, json.dumps(step)], environment))


def _start(report: Report, where: Place, tell: Tell) -> None:
    tell("starting the server twice: the second time counts")
    for _ in range(2):
        with server.running(where.environment) as running:
            report.start_seconds = running.seconds_to_start
    report.start_of = "the server, after the first time"


def _measure(report: Report, places: Sequence[Place], asked: Asked, tell: Tell) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(server.running(one.environment)) for one in places]
        sites = [
            Site(one.step.name, running.port, where.secret, one.filled, _wanted(one, asked))
            for one, running, where in zip(report.steps, servers, places, strict=True)
        ]
        tell(f"measuring for {asked.size.seconds} s")
        report.rounds = measure(sites, asked.size.seconds, tell)
        with closing(sites[0].browser()) as visitor:
            report.machine["database"] = visitor.get("/bench/about/").body.decode()
            report.first_visit_bytes = visitor.first_visit()
        for one, site, running in zip(report.steps, sites, servers, strict=True):
            one.costs, one.peaks_mb = site.costs(), running.peak_memory_mb()


def _wanted(measured: Measured, asked: Asked) -> list[Work]:
    every = works(measured.filled)
    return [
        *floors(measured.filled),
        *(one for one in every if not asked.only or one.name in asked.only),
    ]


def _verify(report: Report, places: Sequence[Place], tell: Tell) -> None:
    for one, where in zip(report.steps, places, strict=True):
        tell(f"verifying {one.label}")
        one.verify = server.run(where.environment, "verify")
        if one.verify.code:
            raise BenchError(f"What was written does not verify: {one.verify.said[:500]}")
