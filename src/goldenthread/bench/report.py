"""All that one run found out, for tables, budgets and JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .filled import Filled
from .samples import Cost, rounded
from .server import Ran
from .sizes import Size, Step


@dataclass
class Measured:
    """What one step came to: what stands there, and what each work cost."""

    step: Step
    filled: Filled
    costs: Mapping[str, Cost] = field(default_factory=dict)
    peaks_mb: Sequence[float] = ()
    verify: Ran | None = None

    @property
    def label(self) -> str:
        """Return what it is compared by, like “100,000 records, 1 home”."""
        at = self.filled.subjects
        records = self.filled.written or at.records
        return f"{records:,} records, {at.homes} {'home' if at.homes == 1 else 'homes'}"

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        at = self.filled.subjects
        return {
            "records": self.filled.written or at.records,
            "people": at.people,
            "homes": at.homes,
            "due": at.due,
            "seconds_to_generate": round(self.filled.seconds, 1),
            "works": [cost.as_dict() for cost in self.costs.values()],
            "peak_memory_mb": [round(one, 1) for one in self.peaks_mb],
            "verify": rounded(
                {"seconds": self.verify.seconds, "cpu_seconds": self.verify.cpu_seconds}
            )
            if self.verify
            else None,
        }


@dataclass
class Report:
    """One run of the benchmark."""

    size: Size
    machine: dict[str, Any]
    steps: Sequence[Measured]
    rounds: int = 0
    first_visit_bytes: int = 0
    start_seconds: float = 0.0
    start_of: str = ""

    @property
    def few(self) -> Measured:
        """Return what was measured with few records."""
        return self.steps[0]

    @property
    def many(self) -> Measured:
        """Return what was measured with many records of the same people."""
        return self.steps[1]

    @property
    def homes(self) -> Measured:
        """Return what was measured with as many records in many homes."""
        return self.steps[2]

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "size": self.size.name,
            "machine": self.machine,
            "rounds": self.rounds,
            "first_visit_bytes": self.first_visit_bytes,
            "start_seconds": round(self.start_seconds, 2),
            "start_of": self.start_of,
            "steps": {one.step.name: one.as_dict() for one in self.steps},
        }
