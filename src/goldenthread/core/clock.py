"""The one clock. Everything that asks for the time asks here, so that a past can be replayed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set_time: ContextVar[datetime | None] = ContextVar("set_time", default=None)


def now() -> datetime:
    """Return the present moment, with its time zone."""
    return _set_time.get() or timezone.now()


def today() -> date:
    """Return today's date where the home is."""
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` inside the block. Raises ValueError when it has no time zone."""
    if timezone.is_naive(moment):
        raise ValueError("The clock needs a moment with its time zone.")
    token = _set_time.set(moment)
    try:
        yield
    finally:
        _set_time.reset(token)
