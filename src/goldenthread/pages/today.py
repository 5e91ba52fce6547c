"""What somebody who cares for people needs first: the people, and what is theirs to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.person_header import PersonHeader
from goldenthread.cycle.models import Process
from goldenthread.cycle.shown import SOON, Tag, tag_of
from goldenthread.homes.models import Home
from goldenthread.living.choices import What
from goldenthread.living.models import DailyRecord
from goldenthread.people.access import people_visible_to
from goldenthread.people.models import Individual


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: about whom, what, how it stands, and the page that puts it right."""

    who: str
    what: str
    url: str
    action: str
    tag: Tag | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class PersonToday:
    """Somebody who lives in the home, with when something was last recorded."""

    individual: Individual
    face: PersonHeader
    flag: str
    last: str


def homes_of(actor: Actor) -> list[Home]:
    """Return the homes in which the actor records care."""
    return list(Home.objects.filter(id__in=actor.homes_with(Can.RECORD_CARE)).in_order())


def chosen_home(homes: list[Home], wanted: str) -> Home:
    """Return the home that was asked for, or the first."""
    return next((home for home in homes if str(home.pk) == wanted), homes[0])


def people_of(actor: Actor, home: Home) -> list[PersonToday]:
    """Return the people who live in the home, with their flag and their last record."""
    here = people_visible_to(actor, Can.RECORD_CARE).filter(home=home).living_here()
    newest = DailyRecord.objects.current().filter(individual=OuterRef("pk"))
    newest = newest.order_by("-happened_at", "-id")
    people = here.with_flag().annotate(
        last_at=Subquery(newest.values("happened_at")[:1]),
        last_what=Subquery(newest.values("what")[:1]),
    )
    return [_person_today(person) for person in people.in_order()]


def _person_today(person: Any) -> PersonToday:
    return PersonToday(
        individual=person,
        face=face_of(person),
        flag=person.flag or "",
        last=_last(person.last_at, person.last_what),
    )


def face_of(person: Individual) -> PersonHeader:
    """Return what is needed to show somebody's photograph or initials."""
    photo = reverse("people:photo", args=[person.pk]) if person.photo else ""
    return PersonHeader(name=str(person), initials=person.initials, photo_url=photo)


def _last(moment: datetime | None, what: str | None) -> str:
    if moment is None or what is None:
        return _("Nothing recorded yet")
    local = timezone.localtime(moment)
    days = (clock.today() - local.date()).days
    when = {0: _("today"), 1: _("yesterday")}.get(days) or date_format(local, "j M")
    return _("Last: %(what)s, %(when)s %(time)s") % {
        "what": What(what).label,
        "when": when,
        "time": date_format(local, "H:i"),
    }


def own_things(actor: Actor) -> list[Line]:
    """Return what is this worker's to do soon: processes they lead, what to explain again."""
    return [*_led_by(actor.account_id), *_to_explain_again(actor)]


def _led_by(account_id: UUID) -> list[Line]:
    soon = Q(due_on__lte=clock.today() + SOON) | Q(held_at__isnull=False)
    led = Process.objects.open().filter(soon, lead_id=account_id).of_people_living_here()
    return [process_line(process) for process in led.with_people()]


def process_line(process: Process, more: str = "") -> Line:
    """Return an open process as one thing to do."""
    return Line(
        who=str(process.individual),
        what=process.title,
        url=reverse("cycle:process", args=[process.pk]),
        action=_("Open it"),
        tag=tag_of(process),
        more=more,
    )


def _to_explain_again(actor: Actor) -> list[Line]:
    people = people_visible_to(actor, Can.BRIEF_PEOPLE).living_here()
    due = Briefing.objects.due_by(clock.today() + timedelta(days=7))
    mine = due.filter(recorded_by_id=actor.account_id, individual__in=people)
    return [explain_again_line(briefing) for briefing in mine.select_related("individual")]


def explain_again_line(briefing: Briefing) -> Line:
    """Return a briefing to come back to as one thing to do."""
    again = briefing.follow_up_on or clock.today()
    day = _("try again %(day)s") % {"day": date_format(again, "j M")}
    return Line(
        who=str(briefing.individual),
        what=_("Explain again: %(topic)s") % {"topic": briefing.get_topic_display()},
        url=reverse("cycle:briefing", args=[briefing.record]),
        action=_("Open it"),
        tag=Tag("late" if again < clock.today() else "due", day),
        more=briefing.follow_up,
    )
