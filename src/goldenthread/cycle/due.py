"""The board of what is due: every open process, week by week, and whom to ask again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Account

from .access import processes_visible_to
from .matrix import brief_url
from .models import Process, ProcessQuerySet
from .shown import Row, Tag, rows


@dataclass(frozen=True, slots=True)
class Week:
    """One part of the board."""

    title: str
    rows: list[Row]
    late: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to explain again, with what it is about."""

    briefing: Briefing
    process: Process
    late: bool
    url: str


def in_homes_of(actor: Actor) -> ProcessQuerySet:
    """Return the processes of people who live in the homes the actor works in."""
    homes = actor.homes_with(Can.VIEW_HOME)
    here = processes_visible_to(actor).filter(home_id__in=homes)
    return here.standing().of_people_living_here().with_people()


def left_open_in_homes_of(actor: Actor) -> ProcessQuerySet:
    """Return what is open of people who moved out of the homes where the actor can call it off."""
    homes = actor.homes_with(Can.VIEW_HOME)
    mine = processes_visible_to(actor, Can.RUN_PROCESSES).filter(home_id__in=homes)
    return mine.left_open().with_people()


def of_those_who_moved_out(processes: Iterable[Process]) -> list[Week]:
    """Return the part of the board for people who moved out; none when nothing is open."""
    tag = Tag("waiting", _("moved out"))
    shown = [replace(row, tag=tag) for row in rows(processes)]
    return [Week(_("Moved out: to be called off or closed"), shown)] if shown else []


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
    shown = [Week(title, rows(groups[key]), key == "late") for key, title in titles.items()]
    return [week for week in shown if week.rows]


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


def follow_ups(processes: ProcessQuerySet) -> list[FollowUp]:
    """Return what is to be explained again within a week, the oldest first: two queries.

    Open and closed processes count alike: what was not understood is still owed.
    """
    today = clock.today()
    due = Briefing.objects.due_by(today + timedelta(days=7))
    told = list(due.filter(subject__in=processes.order_by().values("pk")))
    about = processes.in_bulk({one.subject for one in told})
    return [_follow_up(one, about[one.subject], today) for one in told]


def _follow_up(briefing: Briefing, process: Process, today: date) -> FollowUp:
    late = bool(briefing.follow_up_on and briefing.follow_up_on < today)
    return FollowUp(briefing, process, late, brief_url(process, briefing.topic, briefing.audience))
