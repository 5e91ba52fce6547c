"""What waits for somebody to act: said, not met, not agreed, or a reason for a review.

Three queries, one of each room, however many homes and people.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual, IndividualQuerySet
from goldenthread.timing.access import VIEW as VIEW_TRIGGERS
from goldenthread.timing.entries import DAYS_TO_ANSWER, in_a_line, raised_by
from goldenthread.timing.models import Trigger
from goldenthread.unsettled.access import VIEW_DISAGREEMENTS, VIEW_NEEDS
from goldenthread.unsettled.waiting import NEED, waiting_about
from goldenthread.voice.access import ANSWER, comments_visible_to
from goldenthread.voice.reading import said_by

from .owed import WEEK, Kind, Owed

People = Mapping[UUID, Individual]


def waiting_in(actor: Actor, people: People) -> Iterator[Owed]:
    """Return what waits about these people, as far as this actor is to know of it."""
    yield from _said(actor, people)
    yield from _unsettled(actor, people)
    yield from _reasons(actor, people)


def _known(actor: Actor, people: People, permission: Can) -> IndividualQuerySet:
    homes = {one.home_id for one in people.values()} & set(actor.homes_with(permission))
    return Individual.objects.living_here().filter(home__in=sorted(homes))


def _said(actor: Actor, people: People) -> Iterator[Owed]:
    found = comments_visible_to(actor).open().filter(due_on__lte=clock.today() + WEEK)
    theirs = found.filter(individual__in=_known(actor, people, ANSWER))
    return (_to_answer(one, people[one.individual_id]) for one in theirs)


def _to_answer(comment: Any, person: Individual) -> Owed:
    # What was said stays behind the door: only that it was, and by whom.
    about = str(comment.get_about_display()) if comment.about else ""
    return Owed(
        kind=Kind.SAID,
        individual=person,
        what=_("To be answered: %(kind)s") % {"kind": str(comment.name).lower()},
        by=comment.due_on,
        url=address("voice:comment", comment.pk),
        action=_("Answer it"),
        more=" · ".join(filter(None, [said_by(comment), about])),
    )


def _unsettled(actor: Actor, people: People) -> Iterator[Owed]:
    needs_of = _known(actor, people, VIEW_NEEDS)
    quarrels_about = _known(actor, people, VIEW_DISAGREEMENTS)
    for one in waiting_about(needs_of, quarrels_about):
        kind = Kind.NEED if one.matter == NEED else Kind.DISAGREEMENT
        person = people[one.individual_id]
        yield Owed(kind, person, one.what, one.by, one.url, one.action, one.more)


def _reasons(actor: Actor, people: People) -> Iterator[Owed]:
    known = _known(actor, people, VIEW_TRIGGERS)
    found = Trigger.objects.open().filter(individual__in=known).told()
    return (_to_decide(actor, one, people[one.individual_id]) for one in found)


def _to_decide(actor: Actor, trigger: Any, person: Individual) -> Owed:
    words = in_a_line(trigger, permissions_about(actor, person))
    return Owed(
        kind=Kind.REASON,
        individual=person,
        what=_("Is a review needed? %(what)s") % {"what": words},
        by=local_day(trigger.recorded_at) + timedelta(days=DAYS_TO_ANSWER),
        url=address("timing:trigger", trigger.pk),
        action=_("Answer it"),
        more=raised_by(trigger, actor),
    )
