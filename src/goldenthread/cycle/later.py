"""Everybody is reviewed at least every 12 months: a later day needs a reason, which is kept."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import actions as core
from goldenthread.core import clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.homes.timescales import LIMITS
from goldenthread.people.models import Individual

from . import actions
from .choices import ProcessKind
from .models import Process

LONGEST = timedelta(days=LIMITS["review_every_days"][1])
# Where the 12 months are over, it takes a month to bring people together.
TO_ARRANGE = timedelta(days=31)
WHY = "later_reason"


def reviewed_at_the_latest(individual: Individual, last_held: Any) -> date:
    """Return the day by which somebody is reviewed again: counted from moving in before that."""
    return (local_day(last_held) if last_held else individual.moved_in_on) + LONGEST


def refuse_unexplained(individual: Individual, kind: str, on: date, why: str) -> bool:
    """Return whether a review is later than everybody’s is. Raises Refused if so, without why."""
    if kind != ProcessKind.REVIEW:
        return False
    held = Process.objects.of(individual.pk).standing().filter(kind=kind)
    last = held.aggregate(last=Max("held_at"))["last"]
    latest = max(reviewed_at_the_latest(individual, last), clock.today() + TO_ARRANGE)
    if on > latest and not why.strip():
        words = _("Everybody is reviewed at least every 12 months: by %(day)s. Say why not then.")
        raise Refused(words % {"day": date_format(latest, "j F Y")}, field=WHY)
    return on > latest


def keep(by: Actor, process: Process, why: str) -> None:
    """Keep why a review is later than everybody’s is."""
    if why:
        core.revise(core.as_it_stands(process), by=by, verb="process.later_than_all", reason=why)


@action
def ask_for(
    *, by: Actor, individual: Individual, kind: str, due_on: date, later_reason: str, **new: Any
) -> Process:
    """Ask as `actions.ask_for` does. Raises Refused beyond 12 months without why."""
    made = actions.ask_for(
        by=by, individual=individual, kind=ProcessKind(kind), due_on=due_on, **new
    )
    is_later = refuse_unexplained(individual, kind, due_on, later_reason)
    keep(by, made, later_reason if is_later else "")
    return made


@action
def move_due_date(
    *, by: Actor, process: Process, due_on: date, later_reason: str, **known: Any
) -> Process:
    """Move as `actions.move_due_date` does. Raises Refused beyond 12 months without why."""
    moved = actions.move_due_date(by=by, process=process, due_on=due_on, **known)
    is_later = refuse_unexplained(process.individual, process.kind, due_on, later_reason)
    keep(by, moved, later_reason if is_later else "")
    return moved
