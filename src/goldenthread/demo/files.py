"""The hand-written files of the demonstration: people, workers, and banks of sentences."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

DATA = Path(__file__).parent / "data"

Entry = dict[str, Any]


@cache
def read(name: str) -> Entry:
    """Return what one file of the demonstration holds."""
    return tomllib.loads((DATA / f"{name}.toml").read_text())


@cache
def bank() -> Entry:
    """Return every bank of sentences, by the name of its table."""
    banks: Entry = {}
    for path in sorted((DATA / "banks").glob("*.toml")):
        banks |= tomllib.loads(path.read_text())
    return banks


def in_bank(*path: str) -> list[Any] | None:
    """Return the sentences at this place of the banks, or None when there is no such place."""
    found: Any = bank()
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return None if found is None else list(found)


def people_of(home: str) -> list[Entry]:
    """Return the people of one home, in the order in which they are written down."""
    found: list[Entry] = []
    for path in sorted((DATA / "people").glob(f"{home}*.toml")):
        found += tomllib.loads(path.read_text())["person"]
    return found


def portrait(key: str) -> ContentFile[bytes] | None:
    """Return the drawing of somebody (Open Peeps by Pablo Stanley, CC0), or None.

    One said no to being photographed, one has only just moved in, and one is yet to.
    """
    path = DATA / "portraits" / f"{key}.jpg"
    return ContentFile(path.read_bytes(), path.name) if path.is_file() else None


def workers() -> list[Entry]:
    """Return everybody who signs in because of a role in a home."""
    return list(read("workers")["worker"])


def providers() -> list[Entry]:
    """Return the providers with their homes."""
    return list(read("workers")["provider"])
