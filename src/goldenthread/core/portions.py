"""Reading a whole table in portions, and saying how far it has come."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from .columns import AT_ONCE

# What a value that no program of ours wrote can raise while it is read.
UNREADABLE = (ValueError, TypeError, ArithmeticError, ValidationError)

Progress = Callable[[int], None]
T = TypeVar("T")


def told(rows: Iterable[T], progress: Progress) -> Iterator[T]:
    """Yield the rows, and tell `progress` of each portion of them."""
    for count, row in enumerate(rows, start=1):
        if count % AT_ONCE == 0:
            progress(AT_ONCE)
        yield row


def day(moment: object) -> str:
    """Return the day of a moment that was read as text, where the home is, in words."""
    with suppress(ValueError):
        return f"{timezone.localtime(datetime.fromisoformat(str(moment))):%-d %B %Y}"
    return "an unknown day"


def identifier(text: object) -> str:
    """Return an identifier that was read as text, as it is usually written."""
    with suppress(ValueError):
        return str(UUID(str(text)))
    return str(text)
