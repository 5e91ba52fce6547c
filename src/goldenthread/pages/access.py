"""The doors to the front pages' own things: what somebody is to do, and whom homes owe what."""

from uuid import UUID

from django.http import Http404

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Home
from goldenthread.plans.access import change_or_404
from goldenthread.plans.models import Change

from . import tasks


def task_or_404(actor: Actor, pk: UUID) -> Change:
    """Return a change this worker is to make, or may note as made. Raises Http404 otherwise."""
    for change in tasks.changes_for(actor):
        if change.pk == pk:
            return change
    return change_or_404(actor, pk, Can.RECORD_CARE)


def homes_to_answer_for(actor: Actor) -> list[Home]:
    """Return the homes whose figures the actor may see because they work there, by name."""
    return homes_with(actor, Can.VIEW_EVIDENCE, Can.VIEW_HOME)


def homes_of_board_or_404(actor: Actor) -> list[Home]:
    """Return the homes of the board of who needs what. Raises Http404 without one.

    Whoever records care and leads nothing sees there what is theirs to do.
    """
    homes = homes_to_answer_for(actor) or homes_with(actor, Can.RECORD_CARE)
    if not homes:
        raise Http404
    return homes
