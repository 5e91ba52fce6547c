"""What assessments, plans and reviews owe somebody: to take place, be explained and be closed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.addresses import address
from goldenthread.core.dates import day
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Home
from goldenthread.timing.entries import to_be_closed_by

from .owed import WEEK, Kind, Owed

# What took place longer ago than this stands in the evidence, not among today's work.
LOOK_BACK = timedelta(days=90)
BEFORE = (Topic.REASONS, Topic.WHO_IS_INVOLVED)
AFTER = (Topic.CONTENT, Topic.OUTCOMES)


def owed_by_processes(homes: list[Home]) -> Iterator[Owed]:
    """Return what is due, not explained, not closed, or open after moving out: two queries."""
    yield from _of_those_living_here(homes)
    left = Process.objects.filter(home__in=homes).left_open().named()
    yield from (_to_call_off(process) for process in left)


def _of_those_living_here(homes: list[Home]) -> Iterator[Owed]:
    coming = Q(held_at__isnull=True, closed_at__isnull=True, due_on__lte=clock.today() + WEEK)
    untold = Q(held_at__gte=clock.now() - LOOK_BACK) & _any_untold(AFTER)
    unclosed = Q(held_at__isnull=False, closed_at__isnull=True)
    told = {
        f"told_{topic.value}": Exists(
            Briefing.objects.to_individual(topic).filter(subject=OuterRef("pk"))
        )
        for topic in (*BEFORE, *AFTER)
    }
    # What is closed and long past is most of it: the indexes leave it out.
    lately = Q(closed_at__isnull=True) | Q(held_at__gte=clock.now() - LOOK_BACK)
    here: Any = Process.objects.standing().filter(lately, home__in=homes).of_people_living_here()
    found = here.annotate(**told).filter(coming | untold | unclosed).named()
    return (one for process in found for one in _owed_by(process))


def _any_untold(topics: tuple[Topic, ...]) -> Q:
    untold = Q()
    for topic in topics:
        untold |= Q(**{f"told_{topic.value}": False})
    return untold


def _owed_by(process: Any) -> Iterator[Owed]:
    if process.held_at is None:
        yield _to_hold(process)
    elif process.held_at >= clock.now() - LOOK_BACK and _untold(process, AFTER):
        yield _to_explain(process)
    elif process.closed_at is None:
        yield _to_close(process)


def _untold(process: Any, topics: tuple[Topic, ...]) -> list[Topic]:
    return [topic for topic in topics if not getattr(process, f"told_{topic.value}")]


def _topics(topics: list[Topic]) -> str:
    return " · ".join(str(topic.label) for topic in topics)


def _to_hold(process: Any) -> Owed:
    untold = _untold(process, BEFORE)
    first = _("to explain before: %(topics)s") % {"topics": _topics(untold)} if untold else ""
    return Owed(
        kind=Kind.HELD,
        individual=process.individual,
        what=process.title,
        by=process.due_on,
        url=address("cycle:process", process.pk),
        action=_("Open it"),
        more=" · ".join(filter(None, [process.lead.display_name, first])),
        owner=process.lead_id,
    )


def _to_explain(process: Any) -> Owed:
    missing = _untold(process, AFTER)
    asked = urlencode({"topic": missing[0].value, "audience": Audience.INDIVIDUAL.value})
    return Owed(
        kind=Kind.EXPLAIN,
        individual=process.individual,
        what=_("Explain: %(topics)s") % {"topics": _topics(missing)},
        by=to_be_closed_by(process.held_at),
        url=f"{address('cycle:brief', process.pk)}?{asked}",
        action=_("Explain it"),
        more=_about(process),
        owner=process.lead_id,
    )


def _to_close(process: Any) -> Owed:
    return Owed(
        kind=Kind.CLOSE,
        individual=process.individual,
        what=_("Share and close: %(title)s") % {"title": process.title},
        by=to_be_closed_by(process.held_at),
        url=address("cycle:process", process.pk),
        action=_("Open it"),
        more=_about(process),
        owner=process.lead_id,
    )


def _to_call_off(process: Any) -> Owed:
    # Within a week, like all that is left to do afterwards; so it is never out of sight.
    person = process.individual
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
