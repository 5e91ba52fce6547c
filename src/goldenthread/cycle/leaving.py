"""What is open when somebody moves out, and what somebody who leaves a circle was asked to.

Processes are to be held before, or called off; whoever left takes no part in those to come.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import day
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.models import CircleMember, Individual
from goldenthread.people.still_open import StillOpen

from .access import processes_visible_to
from .models import Participant, Process
from .places import overview_url


def still_open(actor: Actor, individual: Individual) -> Iterator[StillOpen]:
    """Return the person's open processes that the actor may call off or take on: one query."""
    mine = processes_visible_to(actor, Can.RUN_PROCESSES).filter(individual=individual)
    return (StillOpen(_named(process), overview_url(process)) for process in mine.open())


def _named(process: Process) -> str:
    if process.held_at:
        return _("%(title)s, took place and is not closed") % {"title": process.title}
    words = {"title": process.title, "day": day(process.due_on)}
    return _("%(title)s, due %(day)s") % words


def part_no_more(by: Actor, member: CircleMember, why: str) -> None:
    """Take whoever left the circle out of what has not taken place: the history keeps them."""
    removed: dict[str, Any] = {"removed_at": clock.now(), "removed_because": why}
    for one in Participant.objects.coming_with(member).filter(removed_at__isnull=True):
        actions.revise(one, by=by, verb="participant.removed", reason=why, **removed)


def part_again(by: Actor, member: CircleMember, why: str) -> None:
    """Let whoever is in the circle again take part in what they were taken out of by leaving."""
    back: dict[str, Any] = {"removed_at": None, "removed_because": ""}
    taken_out = Participant.objects.coming_with(member).filter(removed_at__isnull=False)
    for one in taken_out.filter(removed_because=why):
        actions.revise(one, by=by, verb="participant.put_back", **back)
