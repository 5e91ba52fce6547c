"""What ends when somebody leaves a circle: rooms below announce what they end, and take it back.

It is written in the same transaction, by the same hand. They also say what a page names before
it ends, and what does not end by itself: what somebody else has to take over.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor

from .models import CircleMember
from .still_open import StillOpen

Write = Callable[[Actor, CircleMember, str], None]
Find = Callable[[Actor, CircleMember], Iterable[StillOpen]]


@dataclass(frozen=True, slots=True)
class Ends:
    """What ends with somebody’s leaving, and what follows when they come back.

    Each is given why they left.
    """

    end: Write | None
    take_back: Write


_ends: list[Ends] = []
_parts: list[Find] = []
_left_behind: list[Find] = []


def announce(ends: Ends, parts: Find | None = None) -> None:
    """End this once somebody left a circle, and take it back once they are in it again.

    `parts` names, to those who may see it, what somebody is to take part in.
    """
    _ends.append(ends)
    if parts:
        _parts.append(parts)


def announce_left_behind(find: Find) -> None:
    """Say of whoever leaves a circle what `find` returns: somebody else has to take it over."""
    _left_behind.append(find)


def parts_to_come(actor: Actor, member: CircleMember) -> list[StillOpen]:
    """Return what somebody of a circle is to take part in, as far as the actor may see it."""
    return [one for find in _parts for one in find(actor, member)]


def left_behind(actor: Actor, member: CircleMember) -> list[StillOpen]:
    """Return what is still in somebody’s name or hands, as far as the actor may see it."""
    return [one for find in _left_behind for one in find(actor, member)]


def left(by: Actor, member: CircleMember) -> None:
    """End everything that was announced."""
    for one in _ends:
        if one.end:
            one.end(by, member, why(member))


def came_back(by: Actor, member: CircleMember) -> None:
    """Take back everything that was announced. `member` still says why they had left."""
    for one in _ends:
        one.take_back(by, member, why(member))


def why(member: CircleMember) -> str:
    """Return why somebody is no longer in the circle, as it is written with what ended.

    Without the sentence beside it: more people see what ended than the circle.
    """
    return _("No longer in the circle: %(why)s") % {"why": member.get_left_because_display()}
