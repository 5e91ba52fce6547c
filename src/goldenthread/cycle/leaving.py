"""What is open when somebody moves out, and what somebody who leaves a circle was asked to.

Processes are to be held before, or called off; whoever left takes no part in those to come.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import day
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.models import CircleMember, Individual
from goldenthread.people.still_open import StillOpen

from .access import of_processes_visible_to, processes_visible_to
from .models import Participant, ParticipantQuerySet, Process
from .places import overview_url
from .who_left import days_of, put_back, take_out


def still_open(actor: Actor, individual: Individual) -> Iterator[StillOpen]:
    """Return the person's open processes that the actor may call off or take on: one query."""
    mine = processes_visible_to(actor, Can.RUN_PROCESSES).filter(individual=individual)
    return (StillOpen(_named(process), overview_url(process)) for process in mine.open())


def _named(process: Process) -> str:
    if process.held_at:
        return _("%(title)s, took place and is not closed") % {"title": process.title}
    words = {"title": process.title, "day": day(process.due_on)}
    return _("%(title)s, due %(day)s") % words


def parts_to_come(actor: Actor, member: CircleMember) -> list[StillOpen]:
    """Return what somebody of a circle is to take part in and the actor may see: two queries."""
    seen = of_processes_visible_to(actor)
    processes = [one.process for one in _coming_with(member).filter(seen)]
    days = days_of(processes)
    in_order = sorted(processes, key=lambda one: days[one.pk])
    return [StillOpen(_on(one, days[one.pk]), overview_url(one)) for one in in_order]


def _on(process: Process, on: date) -> str:
    words = {"title": process.title, "day": day(on)}
    if on > clock.today():
        return _("%(title)s, %(day)s") % words
    return _("%(title)s, %(day)s, not noted yet that it took place") % words


def part_no_more(by: Actor, member: CircleMember, why: str) -> None:
    """Take whoever left the circle out of what comes after that day: the history keeps them.

    What took place, and what was to take place by then, may be noted later: there they stay.
    """
    coming = list(_coming_with(member))
    days = days_of([one.process for one in coming])
    for one in coming:
        if member.left_on and days[one.process_id] > member.left_on:
            take_out(one, by=by, why=why)


def part_again(by: Actor, member: CircleMember, why: str) -> None:
    """Let whoever is in the circle again take part in what they were taken out of by leaving.

    In what took place without them they are put back by hand, if they were there.
    """
    processes = Process.objects.filter(individual=member.individual_id).not_held()
    for one in Participant.objects.of_member(member, processes).filter(removed_because=why):
        put_back(one, by=by)


def _coming_with(member: CircleMember) -> ParticipantQuerySet:
    processes = Process.objects.filter(individual=member.individual_id).not_held().standing()
    return Participant.objects.of_member(member, processes).filter(removed_at__isnull=True)
