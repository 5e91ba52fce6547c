"""What was measured, and what it comes to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from .browser import Answer


@dataclass
class Samples:
    """Every answer to one kind of request."""

    name: str
    floor: str
    answers: list[Answer] = field(default_factory=list)

    def cost(self) -> "Cost":
        """Return the median and the 95th percentile of what was measured."""
        walls = sorted(one.wall_ms for one in self.answers)
        return Cost(
            name=self.name,
            floor=self.floor,
            times=len(self.answers),
            median_ms=median(walls),
            p95_ms=at_part(walls, 0.95),
            app_ms=median(one.app_ms for one in self.answers),
            database_ms=median(one.database_ms for one in self.answers),
            cpu_ms=median(one.app_ms + one.database_ms for one in self.answers),
            queries=min(one.queries for one in self.answers),
            bytes_sent=round(median(one.sent for one in self.answers)),
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of request costs, in milliseconds; `cpu_ms` is application and database.

    Now and then a page also says what was saved before it, or notes that somebody is still there:
    `queries` are without these, the fewest that were asked.
    """

    name: str
    floor: str
    times: int
    median_ms: float
    p95_ms: float
    app_ms: float
    database_ms: float
    cpu_ms: float
    queries: int
    bytes_sent: int

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON, to three places."""
        return rounded(asdict(self))


def rounded(values: dict[str, Any]) -> dict[str, Any]:
    """Return the same with every number to three places."""
    return {k: round(v, 3) if isinstance(v, float) else v for k, v in values.items()}


def at_part(ordered: Sequence[float], part: float) -> float:
    """Return the value below which that part of the ordered values lie."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
