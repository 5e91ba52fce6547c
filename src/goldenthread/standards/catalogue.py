"""The standards a home works to, as read from the data files in `data/`.

Each standard is told in our own words. The original is cited by number only: "LMCB5 P12".
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Table = dict[str, Any]

SHARED = "shared.toml"


class UnknownStandard(LookupError):
    """No standard has this id. Its text is a sentence to show, naming those that exist."""


class UnknownCriterion(LookupError):
    """The standard has no criterion with this id. Its text is a sentence to show."""


class UnknownTopic(LookupError):
    """The standard has no practice topic with this number. Its text is a sentence to show."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts a standard falls into, with the letter it goes by."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Something a worker needs to know about. `standard` is empty where all standards share it."""

    number: int
    title: str
    group: str
    standard: str = ""

    @property
    def id(self) -> str:
        """Return the name the topic goes by in its standard, such as "K12"."""
        return f"K{self.number}"


@dataclass(frozen=True, slots=True)
class Right:
    """A right everyone has, told to the person. `picture` is an OpenMoji code point."""

    id: str
    title: str
    plain: str
    easy_read: str
    picture: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a standard asks for: what people do about it here and how it is measured.

    `topics` are numbers of practice topics in the same standard. `also` are references,
    such as "LMCB7 P13", to criteria which the same records serve.
    """

    standard: str
    id: str
    part: str
    title: str
    does: str
    measure: str
    topics: tuple[int, ...]
    also: tuple[str, ...]

    @property
    def reference(self) -> str:
        """Return the name that is unique among all standards, such as "LMCB5 P12"."""
        return f"{self.standard} {self.id}"


@dataclass(frozen=True, slots=True)
class Standard:
    """An occupational standard with its parts, criteria and practice topics, in natural order."""

    id: str
    title: str
    version: str
    parts: tuple[Part, ...]
    criteria: tuple[Criterion, ...]
    topics: tuple[Topic, ...]

    def criterion(self, criterion_id: str) -> Criterion:
        """Return the criterion with this id, in capitals or not.

        Raises `UnknownCriterion` where there is none.
        """
        for criterion in self.criteria:
            if criterion.id == criterion_id.upper():
                return criterion
        last = self.criteria[-1].id
        raise UnknownCriterion(f"{self.id} has no {criterion_id}. Its criteria end at {last}.")

    def topic(self, number: int) -> Topic:
        """Return the practice topic with this number, shared or the standard's own.

        Raises `UnknownTopic` where there is none.
        """
        for topic in self.topics:
            if topic.number == number:
                return topic
        last = self.topics[-1].id
        raise UnknownTopic(f"{self.id} has no K{number}. Its topics end at {last}.")


@cache
def standards() -> tuple[Standard, ...]:
    """Return every standard there is a data file for, in natural order of id."""
    tables = (_read(name) for name in _file_names() if name != SHARED)
    return tuple(sorted((_standard(table) for table in tables), key=lambda one: _natural(one.id)))


def standard(standard_id: str) -> Standard:
    """Return the standard with this id, in capitals or not.

    Raises `UnknownStandard` where there is none.
    """
    for one in standards():
        if one.id == standard_id.upper():
            return one
    known = " and ".join(one.id for one in standards())
    raise UnknownStandard(f"There is no standard {standard_id}. The standards here are {known}.")


def criterion(reference: str) -> Criterion:
    """Return the criterion a reference such as "LMCB7 P13" points at.

    Raises `UnknownStandard` or `UnknownCriterion` where there is none.
    """
    standard_id, _, criterion_id = reference.partition(" ")
    return standard(standard_id).criterion(criterion_id)


@cache
def rights() -> tuple[Right, ...]:
    """Return the nine rights that everyone supported has, in the order of the data file."""
    return tuple(Right(**row) for row in _read(SHARED)["rights"])


def _file_names() -> list[str]:
    """Return the names of the data files."""
    folder = files("goldenthread.standards") / "data"
    return [entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")]


@cache
def _read(name: str) -> Table:
    """Return what the data file says."""
    text = (files("goldenthread.standards") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _standard(table: Table) -> Standard:
    """Return the standard that one data file tells, with the shared topics before its own."""
    criteria = (_criterion(row, table["id"]) for row in table["criteria"])
    own_topics = _topics(table["topics"], table["id"])
    return Standard(
        id=table["id"],
        title=table["title"],
        version=table["version"],
        parts=tuple(Part(**row) for row in table["parts"]),
        criteria=tuple(sorted(criteria, key=lambda one: _natural(one.id))),
        topics=(*_topics(_read(SHARED)["topics"]), *own_topics),
    )


def _criterion(row: Table, standard_id: str) -> Criterion:
    """Return the criterion that one `[[criteria]]` table tells."""
    lists = {"topics": tuple(row["topics"]), "also": tuple(row.get("also", ()))}
    return Criterion(**{**row, **lists, "standard": standard_id})


def _topics(rows: Iterable[Table], standard_id: str = "") -> list[Topic]:
    """Return the topics of `[[topics]]` tables by number; without a standard they are shared."""
    topics = (Topic(**row, standard=standard_id) for row in rows)
    return sorted(topics, key=lambda topic: topic.number)


def _natural(name: str) -> tuple[str, int]:
    """Return a sorting key that puts P2 before P10."""
    letters = name.rstrip("0123456789")
    return letters, int(name.removeprefix(letters) or 0)
