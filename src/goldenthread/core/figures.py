"""What charts and threads are drawn from. Plain values: no queries, no drawing here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

StepState = Literal["done", "current", "to_come"]
When = date | str


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one colour of bars: a name, and a value at each moment or for each group.

    `look` is the place in the row of colours and marks, where it is not that among the others:
    who says it looks the same also where the others said nothing.
    """

    label: str
    points: Sequence[tuple[When, float]]
    look: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart that begins with the sentence a person can read out.

    `axis` says moments in short, `names` in full: in the table, which then has a row for each of
    them; `more` gives its further columns. `cut` are moments that stand for less time than the
    others, marked by `cut_words`.
    """

    sentence: str
    series: Sequence[Series]
    unit: str = ""
    target: float | None = None
    low: float | None = None
    high: float | None = None
    kind: Literal["line", "bars"] = "line"
    axis: Mapping[When, str] = field(default_factory=dict)
    names: Mapping[When, str] = field(default_factory=dict)
    more: Sequence[tuple[str, Mapping[When, str]]] = ()
    cut: Collection[When] = ()
    cut_words: str = ""
    last_value: bool = True

    @property
    def looks(self) -> list[int]:
        """Return the place of each series in the row of colours and marks."""
        return [at if one.look is None else one.look for at, one in enumerate(self.series)]


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One dot of a thread: when and who, then what. A gap carries the link that mends it."""

    when: str
    text: str
    strong: bool = False
    tag: str = ""
    tag_kind: str = "neutral"
    gap: bool = False
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class ThreadNode:
    """One thing in the picture of threads."""

    key: str
    label: str
    url: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class ThreadColumn:
    """All things of one kind: what was said, needs, outcomes, actions, records, changes."""

    title: str
    nodes: Sequence[ThreadNode]


@dataclass(frozen=True, slots=True)
class ThreadPicture:
    """Columns of things and the lines that join them, as pairs of keys."""

    sentence: str
    columns: Sequence[ThreadColumn]
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a process."""

    label: str
    state: StepState = "to_come"
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One person's view beside the others': a heading, and what they said."""

    heading: str
    text: str = ""
    source: str = ""
    points: Sequence[str] = field(default_factory=tuple)
