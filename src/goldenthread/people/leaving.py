"""What ends when somebody leaves a circle: rooms below announce what they end, and take it back.

It is written in the same transaction, by the same hand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor

from .models import CircleMember

Write = Callable[[Actor, CircleMember, str], None]


@dataclass(frozen=True, slots=True)
class Ends:
    """What ends with somebody’s leaving, and what follows when they come back.

    Each is given why they left.
    """

    end: Write | None
    take_back: Write


_ends: list[Ends] = []


def announce(ends: Ends) -> None:
    """End this once somebody left a circle, and take it back once they are in it again."""
    _ends.append(ends)


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
