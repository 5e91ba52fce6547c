"""The board of what is due: every open process, week by week, and whom to ask again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Topic, Understanding
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import lateness, short_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Account

from .access import processes_visible_to
from .matrix import brief_url
from .models import Process, ProcessQuerySet
from .shown import Row, Tag, rows

_ASKED_OF_BRIEFINGS = (
    "subject",
    "topic",
    "audience",
    "understanding",
    "follow_up",
    "follow_up_on",
)


@dataclass(frozen=True, slots=True)
class Week:
    """One part of the board."""

    title: str
    rows: list[Row]
    late: bool = False
    # With those that are not shown, where only the first are.
    count: int = 0


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to explain again, with what it is about."""

    briefing: Briefing
    process: Process
    tag: Tag
    url: str

    @property
    def what(self) -> str:
        """Return whom it is explained to, and what."""
        return f"{self.process.individual}: {Topic(self.briefing.topic).label}"

    @property
    def about(self) -> str:
        """Return what it is about, how far it was understood, and what was said of it."""
        understood = Understanding(self.briefing.understanding).label
        told = [self.process.title, str(understood), self.briefing.follow_up]
        return " · ".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What is to be explained again: what is shown of it, and how much there is."""

    shown: list[FollowUp]
    count: int


def in_homes_of(actor: Actor) -> ProcessQuerySet:
    """Return the processes of people who live in the homes the actor works in."""
    homes = actor.homes_with(Can.VIEW_HOME)
    here = processes_visible_to(actor).filter(home_id__in=homes)
    return here.standing().of_people_living_here().named()


def left_open_in_homes_of(actor: Actor) -> ProcessQuerySet:
    """Return what is open of people who moved out of the homes where the actor can call it off."""
    homes = actor.homes_with(Can.VIEW_HOME)
    mine = processes_visible_to(actor, Can.RUN_PROCESSES).filter(home_id__in=homes)
    return mine.left_open().named()


def of_those_who_moved_out(processes: Iterable[Process]) -> list[Week]:
    """Return the part of the board for people who moved out; none when nothing is open."""
    tag = Tag("waiting", _("moved out"))
    shown = [replace(row, tag=tag) for row in rows(processes)]
    title = _("Moved out: to be called off or closed")
    return [Week(title, shown, count=len(shown))] if shown else []


def leads_of(*processes: ProcessQuerySet, actor: Actor) -> QuerySet[Account]:
    """Return the accounts of those who lead these processes, and the actor's own, by name."""
    who = Q(pk=actor.account_id)
    for some in processes:
        who |= Q(pk__in=some.order_by().values("lead_id"))
    return Account.objects.filter(who).order_by("display_name")


def weeks(processes: Iterable[Process]) -> list[Week]:
    """Return the board: what is late, held but not closed, this week, next week, later."""
    groups: dict[str, list[Process]] = {"late": [], "held": [], "this": [], "next": [], "later": []}
    for one in processes:
        groups[_group(one)].append(one)
    titles = {
        "late": _("Late"),
        "held": _("Took place: to be shared, explained and closed"),
        "this": _("This week"),
        "next": _("Next week"),
        "later": _("Later"),
    }
    return [
        Week(title, rows(groups[key]), key == "late", len(groups[key]))
        for key, title in titles.items()
        if groups[key]
    ]


def first_of(board: Iterable[Week], most: int) -> list[Week]:
    """Return the first rows of the board, as many as may be; a part still says how many it has."""
    kept, left = [], most
    for week in board:
        if left > 0:
            kept.append(replace(week, rows=week.rows[:left]))
        left -= week.count
    return kept


def _group(process: Process) -> str:
    if process.held_at:
        return "held"
    if process.is_late:
        return "late"
    today = clock.today()
    sunday = today + timedelta(days=6 - today.weekday())
    if process.due_on <= sunday:
        return "this"
    return "next" if process.due_on <= sunday + timedelta(days=7) else "later"


def follow_ups(processes: ProcessQuerySet, most: int | None = None) -> FollowUps:
    """Return what is to be explained again within a week, the first and oldest: two queries.

    Open and closed processes count alike: what was not understood is still owed.
    """
    today = clock.today()
    due = Briefing.objects.due_by(today + timedelta(days=7)).only(*_ASKED_OF_BRIEFINGS)
    told = list(due.filter(subject__in=processes.order_by().values("pk")))
    first = told[:most]
    about = processes.in_bulk({one.subject for one in first})
    return FollowUps([_follow_up(one, about[one.subject], today) for one in first], len(told))


def _follow_up(briefing: Briefing, process: Process, today: date) -> FollowUp:
    on = briefing.follow_up_on or today
    again = _("again on %(day)s") % {"day": short_day(on)}
    tag = Tag("late", lateness(on)) if on < today else Tag("due", again)
    return FollowUp(briefing, process, tag, brief_url(process, briefing.topic, briefing.audience))
