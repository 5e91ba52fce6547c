"""What somebody who cares for people needs first: the people, and what is theirs to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import short_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.person_header import PersonHeader
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Home
from goldenthread.living.choices import What
from goldenthread.living.models import DailyRecord
from goldenthread.people.access import people_visible_to
from goldenthread.people.models import Individual

from .owed import ORDER, Kind, Owed


@dataclass(frozen=True, slots=True)
class PersonToday:
    """Somebody who lives in the home, with when something was last recorded."""

    individual: Individual
    face: PersonHeader
    flag: str
    last: str


def homes_of(actor: Actor) -> list[Home]:
    """Return the homes in which the actor records care."""
    return homes_with(actor, Can.RECORD_CARE)


def chosen_home(homes: list[Home], wanted: str) -> Home:
    """Return the home that was asked for, or the first."""
    return next((home for home in homes if str(home.pk) == wanted), homes[0])


def people_of(actor: Actor, home: Home, named: str = "") -> list[PersonToday]:
    """Return the people who live in the home, or those of a name, with their last record."""
    here = people_visible_to(actor, Can.RECORD_CARE).filter(home=home).living_here()
    newest = DailyRecord.objects.current().filter(individual=OuterRef("pk"))
    newest = newest.order_by("-happened_at", "-id")
    people = (
        (here.named(named) if named else here)
        .with_flag()
        .with_photo_hidden()
        .annotate(
            last_at=Subquery(newest.values("happened_at")[:1]),
            last_what=Subquery(newest.values("what")[:1]),
        )
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
    photo = address("people:photo", person.pk) if person.shows_photo else ""
    return PersonHeader(name=str(person), initials=person.initials, photo_url=photo)


def _last(moment: datetime | None, what: str | None) -> str:
    if moment is None or what is None:
        return _("Nothing recorded yet")
    local = timezone.localtime(moment)
    days = (clock.today() - local.date()).days
    when = {0: _("today"), 1: _("yesterday")}.get(days) or short_day(local)
    return _("Last: %(when)s %(time)s, %(what)s") % {
        "what": str(What(what).label).lower(),
        "when": when,
        "time": date_format(local, "H:i"),
    }


def own(owed: Iterable[Owed], actor: Actor) -> list[Owed]:
    """Return what is this worker's to do: what they lead, explained or were named for."""
    mine = [one for one in owed if one.owner == actor.account_id]
    # What is read comes after what is done: there may be as many plans as people.
    return sorted(mine, key=lambda one: (one.kind == Kind.READ, one.by, ORDER[one.kind]))
