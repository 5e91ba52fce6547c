"""The page of what is due in the homes somebody works in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.due import follow_ups, in_homes_of, open_in_homes_of
from goldenthread.cycle.models import Process, ProcessQuerySet
from goldenthread.cycle.on_time import OnTime
from goldenthread.people.models import Individual

from . import access, entries, keeping
from .choices import Grouping
from .entries import Entry, Line
from .forms import BoardForm
from .models import Trigger, TriggerQuerySet, with_booking
from .owing import not_asked_in_homes_of, people_in_homes_of

# Nobody reads more at once; one link shows all of it, for reading through and for print.
AT_ONCE, WHOLE = 50, "all"
# What was on time is told of so many days.
TOLD_DAYS = 91


@dataclass(frozen=True)
class Part:
    """One part of the board."""

    title: str
    lines: list[Line]
    late: bool = False
    # With those that are not shown, where only the first are.
    count: int = 0

    @cached_property
    def rows(self) -> list[Entry]:
        """Return what it shows, in words."""
        return [line.told() for line in self.lines]


@requires(Can.VIEW_HOME)
def due(request: HttpRequest) -> HttpResponse:
    """Show everything due, as it is to be put together, and what to explain again."""
    actor = actor_of(request)
    if not actor.may(Can.VIEW_HOME):
        raise Http404
    every = all_lines(actor)
    form = BoardForm(request.GET or None, entries=every, actor=actor)
    board = parts([one for one in every if form.wants(one)], form.grouping)
    whole = WHOLE in request.GET
    context = {
        "form": form,
        "narrowed": form.narrows,
        "parts": board if whole else first_of(board, AT_ONCE),
        "follow_ups": _again(actor, form, whole),
        "open_count": sum(part.count for part in board),
        "most": None if whole else AT_ONCE,
        "whole_url": f"?{urlencode({**request.GET.dict(), WHOLE: 'on'})}",
        "mine": f"?lead={actor.account_id}",
        "may_brief": actor.may(Can.BRIEF_PEOPLE),
        "on_time": [] if form.narrows else on_time(actor),
        "told_days": TOLD_DAYS,
        "here": request.get_full_path(),
        "timescales_url": _timescales_url(actor),
    }
    return render(request, "timing/due.html", context)


def _timescales_url(actor: Actor) -> str:
    """Return where it stands how soon things are due; "" for whom the homes do not show it."""
    homes = actor.homes_with(Can.VIEW_EVIDENCE)
    if len(homes) == 1:
        return reverse("homes:timescales", args=homes)
    return reverse("evaluation:standards") if homes else ""


def _again(actor: Actor, form: BoardForm, whole: bool) -> Any:
    about = in_homes_of(actor).filter(**form.of_processes())
    return follow_ups(actor, about, None if whole else AT_ONCE)


def all_lines(actor: Actor) -> list[Line]:
    """Return every line of the board, each part's most urgent first: three queries."""
    today, people = clock.today(), people_in_homes_of(actor)
    every = with_people(open_in_homes_of(actor, with_booking()), people)
    found = [entries.line_of_process(one, actor, today) for one in every]
    here = {"individual__in": Individual.objects.living_here()}
    calls = _unanswered_calls().filter(access.in_homes_of(actor), **here)
    owed = (entries.line_of_not_asked(one, actor, today) for one in not_asked_in_homes_of(actor))
    dated = [one for one in found if one.part != entries.MOVED_OUT]
    return [
        *(one for one in found if one.part == entries.MOVED_OUT),
        *(entries.line_of_trigger(one, actor) for one in calls),
        *sorted([*dated, *owed], key=lambda one: one.on),
    ]


def with_people(processes: ProcessQuerySet, people: Iterable[Individual]) -> list[Process]:
    """Return the processes with these people and their homes; one query for those not among them.

    A home’s people have many: to read somebody with each takes longer than the processes.
    """
    found, known = list(processes), {one.pk: one for one in people}
    missing = {one.individual_id for one in found} - known.keys()
    known |= Individual.objects.select_related("home").in_bulk(missing)
    for one in found:
        one.individual = known[one.individual_id]
        one.home = one.individual.home
    return found


@put_together_once
def _unanswered_calls() -> TriggerQuerySet:
    return Trigger.objects.open().told().order_by("happened_on", "pk")


def parts(rows: Iterable[Line], grouping: str) -> list[Part]:
    """Return the board: by default what is late, held but not closed, this week, next, later."""
    by = _KEYS[Grouping(grouping)]
    found: dict[Any, list[Line]] = {}
    for one in rows:
        found.setdefault(by(one), []).append(one)
    if grouping == Grouping.WEEK:
        titles = part_titles()
        in_order = [key for key in titles if key in found]
        return [_part(titles[key], found[key], key == entries.LATE) for key in in_order]
    # Two people may have one name.
    titled = [(_titles(grouping, group[0]), group) for group in found.values()]
    return [_part(title, group) for title, group in sorted(titled, key=lambda one: one[0])]


def _part(title: str, lines: list[Line], late: bool = False) -> Part:
    return Part(title, lines, late, len(lines))


_KEYS: dict[Grouping, Callable[[Line], Any]] = {
    Grouping.WEEK: lambda one: one.part,
    Grouping.PERSON: lambda one: one.individual.pk,
    Grouping.LEAD: lambda one: one.lead,
    Grouping.KIND: lambda one: one.kind,
}


def part_titles() -> dict[str, str]:
    """Return the parts of the board in order, with their titles."""
    return {
        entries.MOVED_OUT: _("Moved out: to be called off or closed"),
        entries.LATE: _("Late"),
        entries.OPEN_CALLS: _("Calls for a review, not answered yet"),
        entries.HELD: _("Took place: to be shared, explained and closed"),
        entries.THIS: _("This week"),
        entries.NEXT: _("Next week"),
        entries.LATER: _("Later"),
    }


def _titles(grouping: str, one: Line) -> str:
    if grouping == Grouping.PERSON:
        return str(one.individual)
    if grouping == Grouping.LEAD:
        return one.lead_name or _("Nobody leads it yet")
    return kind_label(one.kind)


def kind_label(kind: str) -> str:
    """Return what a line is, in words."""
    return _("Calls for a review") if kind == entries.CALLS else str(ProcessKind(kind).label)


def first_of(board: Iterable[Part], most: int) -> list[Part]:
    """Return the first rows of the board, as many as may be; a part still says how many it has."""
    kept, left = [], most
    for part in board:
        if left > 0:
            kept.append(replace(part, lines=part.lines[:left]))
        left -= part.count
    return kept


def on_time(actor: Actor) -> list[OnTime]:
    """Return what was due and on time in the last weeks, by timescale, over all homes here."""
    homes = [home for home in actor.homes_with(Can.VIEW_HOME) if actor.may(access.VIEW, home)]
    yesterday = clock.today() - timedelta(days=1)
    start = clock.today() - timedelta(days=TOLD_DAYS)
    owed = [one for one in not_asked_in_homes_of(actor) if one.individual.home_id in homes]
    together: dict[str, OnTime] = {}
    for one in keeping.on_time(homes, start, yesterday, owed):
        told = together.get(one.name)
        together[one.name] = _both(told, one) if told else one
    return list(together.values())


def _both(one: OnTime, other: OnTime) -> OnTime:
    return replace(one, due=one.due + other.due, on_time=one.on_time + other.on_time)
