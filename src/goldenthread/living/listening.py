"""Who is told of a daily record that was written: rooms below announce themselves here."""

from collections.abc import Callable

from goldenthread.core.actors import Actor

from .models import DailyRecord

Listener = Callable[[Actor, DailyRecord], object]
_listeners: list[Listener] = []


def announce(listener: Listener) -> None:
    """Tell `listener` of every record as it is written or corrected, in the same transaction."""
    _listeners.append(listener)


def tell(by: Actor, daily: DailyRecord) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        listener(by, daily)
