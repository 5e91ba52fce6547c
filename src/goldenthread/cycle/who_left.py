"""Whoever left a circle takes part in what is on that day or before it, and in nothing after it.

The day of a process is when it took place. Until then it is the one that is booked, or on which
it is due; once it took place, on whatever day, the parts of those who left follow it.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.people import leaving
from goldenthread.people.models import CircleMember

from .booked import with_booking
from .models import Participant, Process


def days_of(processes: Collection[Process]) -> dict[UUID, date]:
    """Return the day of each process, by its key: at most one query."""
    days = {one.pk: one.day for one in processes}
    coming = [one.pk for one in processes if one.held_at is None]
    if coming:
        booked = with_booking(Process.objects.filter(pk__in=coming))
        days |= {one.pk: one.when.day for one in booked}
    return days


def refuse_gone(made: Participant) -> None:
    """Raise Refused for a part of somebody who left the circle before the day of the process."""
    member = made.circle_member
    if member is None or member.left_on is None:
        return
    day = days_of([made.process])[made.process_id]
    if day <= member.left_on:
        return
    sentence = _("%(name)s is no longer in the circle since %(left)s, and this is on %(day)s.")
    days = {"left": date_format(member.left_on, "j F Y"), "day": date_format(day, "j F Y")}
    raise Refused(sentence % {"name": member.name, **days}, "circle_member")


def take_out(one: Participant, *, by: Actor, why: str) -> Participant:
    """Take somebody out of a process, with why: the history keeps them. Returns the part."""
    removed: dict[str, Any] = {"removed_at": clock.now(), "removed_because": why}
    return actions.revise(one, by=by, verb="participant.removed", reason=why, **removed)


def put_back(one: Participant, *, by: Actor) -> Participant:
    """Let somebody take part again who was taken out. Returns the part."""
    back: dict[str, Any] = {"removed_at": None, "removed_because": ""}
    return actions.revise(one, by=by, verb="participant.put_back", **back)


def follow(process: Process, *, by: Actor) -> Process:
    """Let the parts of those who left the circle follow the day of a process. Returns it.

    Only where that day changed: what took place stays as it is, whoever leaves later.
    """
    gone = list(Participant.objects.of_those_who_left(process.pk))
    day = days_of([process])[process.pk] if gone else None
    for one in gone:
        if one.circle_member and one.circle_member.left_on and day:
            _follow(one, one.circle_member, is_later=day > one.circle_member.left_on, by=by)
    return process


def _follow(one: Participant, member: CircleMember, *, is_later: bool, by: Actor) -> None:
    why = leaving.why(member)
    if is_later and one.removed_at is None:
        take_out(one, by=by, why=why)
    elif not is_later and one.removed_because == why:
        put_back(one, by=by)
