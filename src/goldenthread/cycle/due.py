"""What is due in the homes somebody works in: open processes, and whom to ask again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Topic, Understanding
from goldenthread.briefings.models import Briefing, BriefingQuerySet
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import lateness, short_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.people.access import of_people_visible_to
from goldenthread.people.models import Individual

from .access import of_processes_visible_to
from .matrix import brief_url
from .models import Process, ProcessQuerySet
from .shown import Tag

_ASKED_OF_BRIEFINGS = (
    "subject",
    "topic",
    "audience",
    "understanding",
    "follow_up",
    "follow_up_on",
)


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


def in_homes_of(actor: Actor, among: ProcessQuerySet | None = None) -> ProcessQuerySet:
    """Return the processes of people who live in the homes the actor works in."""
    homes = actor.homes_with(Can.VIEW_HOME)
    every = Process.objects.all() if among is None else among
    here = every.filter(of_processes_visible_to(actor, process=""), home_id__in=homes)
    return here.standing().of_people_living_here().named()


def open_in_homes_of(actor: Actor, among: ProcessQuerySet) -> ProcessQuerySet:
    """Return what is open in the homes the actor works in, `led`, those due first at the top.

    Also of people who moved out, where the actor can call it off.
    """
    today = clock.today()
    stays = Q(individual__moved_out_on__isnull=True) | Q(individual__moved_out_on__gte=today)
    gone = Q(individual__moved_out_on__lt=today) & of_people_visible_to(actor, Can.RUN_PROCESSES)
    here = Q(individual__moved_in_on__lte=today) & stays
    found = among.filter(here | gone, of_processes_visible_to(actor, process=""))
    return found.filter(home_id__in=actor.homes_with(Can.VIEW_HOME)).open().led()


@put_together_once
def _to_follow_up() -> BriefingQuerySet:
    return Briefing.objects.to_follow_up()


def follow_ups(actor: Actor, processes: ProcessQuerySet, most: int | None = None) -> FollowUps:
    """Return what is to be explained again within a week, the first and oldest: two queries.

    Open and closed processes count alike: what was not understood is still owed.
    """
    today = clock.today()
    # The person first: that is what the index begins with.
    here = Individual.objects.living_here().filter(home_id__in=actor.homes_with(Can.VIEW_HOME))
    due = _to_follow_up().filter(
        Exists(processes.order_by().filter(pk=OuterRef("subject"))),
        individual__in=here,
        follow_up_on__lte=today + timedelta(days=7),
    )
    counted = due.only(*_ASKED_OF_BRIEFINGS).annotate(count=Window(Count("pk")))
    first: list[Any] = list(counted[:most])
    about = Process.objects.named().in_bulk({one.subject for one in first})
    shown = [_follow_up(one, about[one.subject], today) for one in first]
    return FollowUps(shown, first[0].count if first else 0)


def _follow_up(briefing: Briefing, process: Process, today: date) -> FollowUp:
    on = briefing.follow_up_on or today
    again = _("again on %(day)s") % {"day": short_day(on)}
    tag = Tag("late", lateness(on)) if on < today else Tag("due", again)
    return FollowUp(briefing, process, tag, brief_url(process, briefing.topic, briefing.audience))
