"""Processes that are open when somebody moves out: to be held before, or called off."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.core.dates import day
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.models import Individual
from goldenthread.people.still_open import StillOpen

from .access import processes_visible_to
from .models import Process
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
