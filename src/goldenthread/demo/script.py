"""What happens in one process, before it is played: written by hand, or drawn from the banks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread.cycle.models import Process

PERSON = "person"


@dataclass
class Taking:
    """Somebody's part in a process. `who` is the person, a worker's user name, or a circle name."""

    who: str
    role: str = ""
    responsibility: str = ""
    also: Sequence[str] = ()
    support_needed: str = ""
    support_provided: str = ""
    part: str = ""
    part_reason: str = ""

    @property
    def outcome(self) -> dict[str, Any]:
        """Return what is known only after it was held."""
        after = {
            "support_provided": self.support_provided,
            "part": self.part,
            "part_reason": self.part_reason,
        }
        return {name: value for name, value in after.items() if value}


@dataclass
class Told:
    """Something explained to somebody, so many days after it was held (before, when negative)."""

    topic: str
    days: int
    content: dict[str, Any]
    by: str
    member: str = ""
    hour: int = 15


@dataclass
class Content:
    """Something that happens in a process, so many days after it was held."""

    days: int
    act: Callable[[Process], None]
    hour: int = 11


@dataclass
class Script:
    """One process from being asked for to being closed; days are counted back from today."""

    kind: str
    title: str
    reason: str
    asked_by: str
    place: str
    lead: str
    due: int
    held: int
    asked: int
    prepared: int
    shared: int | None = None
    closed: int | None = None
    taking: list[Taking] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    decisions: list[dict[str, str]] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
