"""What assessments, plans and reviews owe somebody: to take place, be explained and be closed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.addresses import address
from goldenthread.core.dates import day
from goldenthread.core.moments import Now, Today
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.booked import booked_words, with_booking
from goldenthread.cycle.models import Process, ProcessQuerySet
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual
from goldenthread.timing.entries import to_be_closed_by

from .owed import WEEK, Kind, Owed

People = Mapping[UUID, Individual]

# What took place longer ago than this stands in the evidence, not among today's work.
LOOK_BACK = timedelta(days=90)
BEFORE = (Topic.REASONS, Topic.WHO_IS_INVOLVED)
AFTER = (Topic.CONTENT, Topic.OUTCOMES)
_GONE = Q(individual__moved_out_on__lt=Today(), closed_at__isnull=True)
_SAID = (
    "pk",
    "individual_id",
    "title",
    "due_on",
    "held_at",
    "closed_at",
    "lead_id",
    "lead__display_name",
    "booking",
)


def owed_by_processes(homes: list[Home], people: People) -> Iterator[Owed]:
    """Return what is due, not explained, not closed, or open after moving out.

    Of these people, who live here, and of those who moved out. One query, and one more where
    somebody moved out.
    """
    found = list(_found(homes, people))
    gone = Individual.objects.in_bulk({one.individual_id for one in found} - people.keys())
    for one in found:
        if person := people.get(one.individual_id):
            yield from _owed_by(one, person)
        else:
            yield _to_call_off(one, gone[one.individual_id])


def _found(homes: list[Home], people: People) -> Iterable[Any]:
    # What is closed and long past is most of it: apart, each half has an index that leaves it out.
    still = _still_open().filter(Q(individual_id__in=people) | _GONE, home__in=homes)
    closed = _closed_lately().filter(individual_id__in=people, home__in=homes)
    columns = (*_SAID, *map(_told, (*BEFORE, *AFTER)))
    asked = [one.values_list(*columns, named=True) for one in (still, closed)]
    found: Iterable[Any] = asked[0].union(asked[1], all=True)
    return found


@put_together_once
def _still_open() -> ProcessQuerySet:
    due = Q(held_at__isnull=False) | Q(due_on__lte=Today(WEEK))
    told = {_told(topic): _is_told(topic) for topic in (*BEFORE, *AFTER)}
    standing = Process.objects.standing().filter(due | _GONE, closed_at__isnull=True)
    booked: ProcessQuerySet = with_booking(standing.annotate(**told))
    return booked


@put_together_once
def _closed_lately() -> ProcessQuerySet:
    # What was to be explained before it took place is explained no more.
    before = {_told(topic): Value(True) for topic in BEFORE}
    after = {_told(topic): _is_told(topic) for topic in AFTER}
    closed = Process.objects.standing().filter(
        closed_at__isnull=False, held_at__gte=Now(-LOOK_BACK)
    )
    asked: ProcessQuerySet = with_booking(closed.annotate(**before, **after))
    return asked.filter(_any_untold(AFTER))


def _told(topic: Topic) -> str:
    return f"told_{topic.value}"


def _is_told(topic: Topic) -> Exists:
    return Exists(Briefing.objects.to_individual(topic).filter(subject=OuterRef("pk")))


def _any_untold(topics: tuple[Topic, ...]) -> Q:
    untold = Q()
    for topic in topics:
        untold |= Q(**{_told(topic): False})
    return untold


def _owed_by(process: Any, person: Individual) -> Iterator[Owed]:
    if process.held_at is None:
        yield _to_hold(process, person)
    elif process.held_at >= clock.now() - LOOK_BACK and _untold(process, AFTER):
        yield _to_explain(process, person)
    elif process.closed_at is None:
        yield _to_close(process, person)


def _untold(process: Any, topics: tuple[Topic, ...]) -> list[Topic]:
    return [topic for topic in topics if not getattr(process, _told(topic))]


def _topics(topics: list[Topic]) -> str:
    return " · ".join(str(topic.label) for topic in topics)


def _to_hold(process: Any, person: Individual) -> Owed:
    untold, booking = _untold(process, BEFORE), process.booking
    booked = booked_words(**booking, due_on=process.due_on) if booking else ""
    first = _("to explain before: %(topics)s") % {"topics": _topics(untold)} if untold else ""
    return Owed(
        kind=Kind.HELD,
        individual=person,
        what=process.title,
        by=process.due_on,
        url=address("cycle:process", process.pk),
        action=_("Open it"),
        more=" · ".join(filter(None, [booked, process.lead__display_name, first])),
        owner=process.lead_id,
    )


def _to_explain(process: Any, person: Individual) -> Owed:
    missing = _untold(process, AFTER)
    asked = urlencode({"topic": missing[0].value, "audience": Audience.INDIVIDUAL.value})
    return Owed(
        kind=Kind.EXPLAIN,
        individual=person,
        what=_("Explain: %(topics)s") % {"topics": _topics(missing)},
        by=to_be_closed_by(process.held_at),
        url=f"{address('cycle:brief', process.pk)}?{asked}",
        action=_("Explain it"),
        more=_about(process),
        owner=process.lead_id,
    )


def _to_close(process: Any, person: Individual) -> Owed:
    return Owed(
        kind=Kind.CLOSE,
        individual=person,
        what=_("Share and close: %(title)s") % {"title": process.title},
        by=to_be_closed_by(process.held_at),
        url=address("cycle:process", process.pk),
        action=_("Open it"),
        more=_about(process),
        owner=process.lead_id,
    )


def _to_call_off(process: Any, person: Any) -> Owed:
    # Within a week, like all that is left to do afterwards; so it is never out of sight.
    return Owed(
        kind=Kind.LEFT_OPEN,
        individual=person,
        what=_("Moved out. Call off or close: %(title)s") % {"title": process.title},
        by=person.moved_out_on + WEEK,
        url=address("cycle:process", process.pk),
        action=_("Open it"),
        more=person.where_now,
        owner=process.lead_id,
    )


def _about(process: Any) -> str:
    words = {"title": process.title, "day": day(process.held_at)}
    return _("%(title)s of %(day)s") % words
