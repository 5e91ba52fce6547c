"""How much is written for each size of the benchmark, and what is compared with what."""

from dataclasses import asdict, dataclass
from typing import Any

from .stream import MOST_A_DAY


@dataclass(frozen=True, slots=True)
class Step:
    """One database: people in how many homes, over how many years, and records a person a day."""

    name: str
    people: int
    homes: int
    years: float
    a_day: float

    @property
    def records(self) -> int:
        """Return about how many daily records that makes."""
        return round(self.people * self.years * 365 * self.a_day)

    def as_dict(self) -> dict[str, Any]:
        """Return it for another process."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Size:
    """A few records, many, and many in many homes; measured side by side for some seconds."""

    name: str
    few: Step
    many: Step
    homes: Step
    seconds: int

    @property
    def steps(self) -> tuple[Step, Step, Step]:
        """Return the three."""
        return self.few, self.many, self.homes


def _size(name: str, *, people: int, years: float, each: int, records: int, seconds: int) -> Size:
    # The same people, plans and reviews: only the records grow, and then the homes.
    days = years * 365
    few = Step("few", people, 1, years, 1_000 / people / days)
    many = Step("many", people, 1, years, records / people / days)
    homes = Step("homes", 20 * each, 20, years, records / (20 * each) / days)
    return Size(name, few, many, homes, seconds)


SIZES = {
    "small": _size("small", people=20, years=1, each=3, records=100_000, seconds=60),
    "full": _size(
        "full",
        people=60,
        years=5,
        each=20,
        records=60 * 5 * 365 * MOST_A_DAY,
        seconds=300,
    ),
}
