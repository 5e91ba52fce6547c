"""Easy Read: short lines, each with a picture beside it where it names one."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread import core

PICTURES = Path(core.__file__).with_name("pictures.json")
SIGN = ":"


@dataclass(frozen=True, slots=True)
class EasyLine:
    """One line, and the name of its picture or ""."""

    picture: str
    words: str


@cache
def pictures() -> tuple[str, ...]:
    """Return the names of the pictures there are."""
    return tuple(json.loads(PICTURES.read_text(encoding="utf-8")))


def easy_lines(text: str) -> list[EasyLine]:
    """Return the lines of an Easy Read text, without the empty ones."""
    return [_line(line.strip()) for line in text.splitlines() if line.strip()]


def unknown_picture(text: str) -> str:
    """Return the first name that stands where a picture is named, and that none has; or ""."""
    for line in plain_lines(text):
        name, sign, _words = line.partition(SIGN)
        # A sentence begins with a capital letter, or has a space before its colon.
        if sign and name.islower() and " " not in name and name not in pictures():
            return name
    return ""


def _line(line: str) -> EasyLine:
    name, sign, words = line.partition(SIGN)
    known = sign and name.strip().lower().replace(" ", "_") in pictures()
    if not known:
        return EasyLine("", line)
    return EasyLine(name.strip().lower().replace(" ", "_"), words.strip())


def plain_lines(text: str) -> list[str]:
    """Return the lines of a text in which each line is something of its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]
