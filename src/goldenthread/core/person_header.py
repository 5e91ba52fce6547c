"""What stands at the top of every page about a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonHeader:
    """Who they are, what they like to be called, and how to talk with them.

    `strip` lines read "Label: value"; the label is shown bold. `strip_missing` says that nobody
    has yet recorded how this person communicates, and shows the gap instead.
    """

    name: str
    preferred: str = ""
    initials: str = ""
    photo_url: str = ""
    facts: Sequence[str] = field(default_factory=tuple)
    strip: Sequence[str] = field(default_factory=tuple)
    strip_missing: bool = False
    strip_url: str = ""
    url: str = ""
