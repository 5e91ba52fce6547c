"""What somebody is to do who has no part in the care record: the task, and nothing more.

A maintenance worker learns what to do, how, where and by when: not why, and not what the plan
says besides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import lateness
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.shown import Tag
from goldenthread.people.models import Individual
from goldenthread.plans.models import Action, Change


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, how, where, and how it stands. `url` notes that it is done."""

    what: str
    how: str
    where: str
    tag: Tag | None = None
    url: str = ""


def changes_for(actor: Actor) -> list[Change]:
    """Return the changes in the actor's homes that are theirs to make, those due first first."""
    homes = actor.homes_with(Can.VIEW_HOME)
    here = Individual.objects.living_here().filter(home__in=homes)
    mine = Change.objects.for_worker(actor.account_id)
    waiting = mine.open().filter(individual__in=here)
    return list(waiting.select_related("individual__home").order_by("due_on", "id"))


def tasks_of(actor: Actor) -> list[Task]:
    """Return what is to be done once, and what the plans in force ask of this worker."""
    return [*(_task(change) for change in changes_for(actor)), *_standing(actor)]


def _task(change: Change) -> Task:
    return Task(
        what=change.what,
        how=change.method,
        where=where(change.individual),
        tag=_tag(change.due_on),
        url=reverse("pages:task", args=[change.pk]),
    )


def _tag(due_on: date | None) -> Tag | None:
    if due_on is None:
        return None
    return Tag("late" if due_on < clock.today() else "due", lateness(due_on))


def _standing(actor: Actor) -> Iterator[Task]:
    homes = actor.homes_with(Can.VIEW_HOME)
    here = Individual.objects.living_here().filter(home__in=homes)
    mine = Action.objects.in_force().filter(worker_id=actor.account_id, individual__in=here)
    ordered = mine.select_related("individual__home").order_by("individual__room", "record")
    return (
        Task(
            what=act.what,
            how=" · ".join(filter(None, [act.when, act.resources])),
            where=where(act.individual),
        )
        for act in ordered
    )


def where(individual: Individual) -> str:
    """Return the room to go to, and who lives there."""
    if not individual.room:
        return str(individual)
    words = {"room": individual.room, "name": str(individual)}
    return _("Room %(room)s, %(name)s") % words
