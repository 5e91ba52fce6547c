"""What the product may cost. Checked by hand and before a release, never by a timed test."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from .report import Measured, Report
from .samples import Cost, rounded
from .works import COMMIT, EVIDENCE, PAGE

TIMES_THE_PAGE, TIMES_A_SAVE, TIMES_THE_SQL = 2.0, 1.5, 1.5
MOST_QUERIES, MOST_MEMORY_MB = 12, 180.0
FIRST_VISIT_BYTES, LATER_PAGE_BYTES = 150_000, 25_000
GROWTH, GROWS = 1.2, ("timeline", "timeline far back", "what is due")
START_SECONDS = 5.0
# A password is slow to check on purpose, whatever the page costs.
NOT_A_PAGE = {"sign in"}


@dataclass(frozen=True, slots=True)
class Budget:
    """One thing that may cost so much, and what it cost."""

    what: str
    is_: float
    may_be: float
    unit: str = ""

    @property
    def held(self) -> bool:
        """Return whether it stayed within."""
        return self.is_ <= self.may_be

    @property
    def times(self) -> float:
        """Return what part of the budget was used; 1 is all of it."""
        return self.is_ / self.may_be if self.may_be else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {**rounded(asdict(self)), "held": self.held}


def budgets(report: Report) -> list[Budget]:
    """Return every budget of a run; those of works that were not measured are left out."""
    every = chain(
        chain.from_iterable(_of_work(one, report.many.costs) for one in _works(report.many)),
        _of_growth(report.few.costs, report.many.costs),
        _of_rows(report),
        chain.from_iterable(_of_memory(one) for one in report.steps),
        _of_starting(report),
    )
    return list(every)


def _works(measured: Measured) -> list[Cost]:
    return [cost for cost in measured.costs.values() if cost.floor]


def _of_work(cost: Cost, costs: Mapping[str, Cost]) -> Iterator[Budget]:
    if cost.name in NOT_A_PAGE:
        return
    yield _time(cost, costs)
    if cost.floor != COMMIT:
        yield Budget(f"{cost.name}: queries", cost.queries, MOST_QUERIES)
        yield Budget(f"{cost.name}: sent", cost.bytes_sent, LATER_PAGE_BYTES, "bytes")


def _time(cost: Cost, costs: Mapping[str, Cost]) -> Budget:
    if cost.floor == COMMIT:
        # What a durable commit costs is waiting for the disk, so this one is on the wall.
        most = TIMES_A_SAVE * costs[PAGE].median_ms + costs[COMMIT].median_ms
        return Budget(f"{cost.name}: time", cost.median_ms, most, "ms")
    times = TIMES_THE_SQL if cost.floor == EVIDENCE else TIMES_THE_PAGE
    return Budget(f"{cost.name}: processor", cost.cpu_ms, times * costs[cost.floor].cpu_ms, "ms")


def _of_growth(few: Mapping[str, Cost], many: Mapping[str, Cost]) -> Iterator[Budget]:
    for name in GROWS:
        if name in many:
            most = GROWTH * few[name].cpu_ms
            yield Budget(f"{name}: processor with many records", many[name].cpu_ms, most, "ms")


def _of_rows(report: Report) -> Iterator[Budget]:
    for name, cost in report.few.costs.items():
        if cost.floor:
            grown = max(one.costs[name].queries for one in (report.many, report.homes))
            yield Budget(f"{name}: queries with more rows", grown, cost.queries)


def _of_memory(measured: Measured) -> Iterator[Budget]:
    for peak in measured.peaks_mb:
        yield Budget(f"a worker's memory ({measured.label})", peak, MOST_MEMORY_MB, "MB")


def _of_starting(report: Report) -> Iterator[Budget]:
    yield Budget("first visit: sent", report.first_visit_bytes, FIRST_VISIT_BYTES, "bytes")
    yield Budget(f"start of {report.start_of}", report.start_seconds, START_SECONDS, "s")
