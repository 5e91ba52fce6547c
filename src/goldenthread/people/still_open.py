"""What is still open about somebody who moves out: rooms below announce where that is found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldenthread.core.actors import Actor

from .models import Individual


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Something that was begun and has not ended: what it is in words, and where it ends."""

    what: str
    url: str


Find = Callable[[Actor, Individual], Iterable[StillOpen]]
_finds: list[Find] = []


def announce(find: Find) -> None:
    """Say with a day of moving out what `find` returns for the actor and the person."""
    _finds.append(find)


def still_open(actor: Actor, individual: Individual) -> list[StillOpen]:
    """Return what the actor may still settle. Nothing without a day of moving out."""
    if individual.moved_out_on is None:
        return []
    return [one for find in _finds for one in find(actor, individual)]
