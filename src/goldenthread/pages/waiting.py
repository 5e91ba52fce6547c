"""What waits for somebody to act: said, not met, not agreed, or a reason for a review.

Two queries, however many homes and people. The people live here.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual
from goldenthread.timing.access import VIEW as VIEW_TRIGGERS
from goldenthread.timing.entries import DAYS_TO_ANSWER, in_a_line, raised_by
from goldenthread.timing.models import Trigger, TriggerQuerySet
from goldenthread.unsettled.access import VIEW_DISAGREEMENTS, VIEW_NEEDS
from goldenthread.unsettled.waiting import NEED, disagreements_about, needs_of, waiting
from goldenthread.voice.access import ANSWER, of_comments_visible_to
from goldenthread.voice.choices import NAMES, About, From
from goldenthread.voice.models import Comment
from goldenthread.voice.reading import named_or_not

from .owed import WEEK, Kind, Owed

People = Mapping[UUID, Individual]
SAID = "said"


def waiting_in(actor: Actor, people: People) -> Iterator[Owed]:
    """Return what waits about these people, as far as this actor is to know of it."""
    yield from _said_or_unsettled(actor, people)
    yield from _reasons(actor, people)


def _known(actor: Actor, people: People, permission: Can) -> list[UUID]:
    return [key for key, one in people.items() if actor.may(permission, one.home_id)]


def _said_or_unsettled(actor: Actor, people: People) -> Iterator[Owed]:
    needs = needs_of(_known(actor, people, VIEW_NEEDS))
    quarrels = disagreements_about(_known(actor, people, VIEW_DISAGREEMENTS))
    said = _unanswered_comments().filter(
        of_comments_visible_to(actor),
        individual_id__in=_known(actor, people, ANSWER),
        due_on__lte=clock.today() + WEEK,
    )
    for row in needs.union(quarrels, said, all=True):
        matter, _pk, person = row[:3]
        put = _to_answer if matter == SAID else _to_settle
        yield put(row, people[person])


@put_together_once
def _unanswered_comments() -> QuerySet[Any, Any]:
    # As rows like those of what is not met and not agreed. What was said stays behind the door:
    # only that it was, and by whom.
    rows: QuerySet[Any, Any] = Comment.objects.open()
    matter = Value(SAID, output_field=CharField())
    is_anonymous = ExpressionWrapper(Q(from_whom=From.ANONYMOUS), BooleanField())
    said = JSONObject(kind="kind", about="about")
    columns = (matter, "pk", "individual", "said_by", "due_on", is_anonymous, said)
    return rows.order_by().values_list(*columns)


def _to_answer(row: Sequence[Any], person: Individual) -> Owed:
    _said, pk, _person, by_whom, due_on, is_anonymous, said = row
    about = str(About(said["about"]).label) if said["about"] else ""
    return Owed(
        kind=Kind.SAID,
        individual=person,
        what=_("To be answered: %(kind)s") % {"kind": str(NAMES[said["kind"]]).lower()},
        by=due_on,
        url=address("voice:comment", pk),
        action=_("Answer it"),
        more=" · ".join(filter(None, [named_or_not(by_whom, is_anonymous), about])),
    )


def _to_settle(row: Sequence[Any], person: Individual) -> Owed:
    one = waiting(row)
    kind = Kind.NEED if one.matter == NEED else Kind.DISAGREEMENT
    return Owed(kind, person, one.what, one.by, one.url, one.action, one.more)


def _reasons(actor: Actor, people: People) -> Iterator[Owed]:
    known = _known(actor, people, VIEW_TRIGGERS)
    found = _unanswered_calls().filter(individual_id__in=known)
    return (_to_decide(actor, one, people[one.individual_id]) for one in found)


@put_together_once
def _unanswered_calls() -> TriggerQuerySet:
    # The people are known.
    return Trigger.objects.open().told().select_related(None).select_related("daily", "action")


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
