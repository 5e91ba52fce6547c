"""What is due in the homes somebody works in: open processes, and whom to ask again."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Topic, Understanding
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import lateness, short_day
from goldenthread.core.permissions import Permission as Can

from .access import processes_visible_to
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
