"""What begins when somebody moves in or their circle grows: rooms below announce what they open.

It is written in the same transaction, by the same hand.
"""

from collections.abc import Callable

from goldenthread.core.actors import Actor

from .models import Individual

Open = Callable[[Actor, Individual], None]
_opens: list[Open] = []


def announce(open_them: Open) -> None:
    """Call this once somebody moved in, and again once their circle changed."""
    _opens.append(open_them)


def joined(by: Actor, individual: Individual) -> None:
    """Open everything that was announced."""
    for open_them in _opens:
        open_them(by, individual)
