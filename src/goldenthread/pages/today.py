"""What somebody who cares for people needs first: the people, and what is theirs to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import short_day
from goldenthread.core.one_row import one_row
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.person_header import PersonHeader
from goldenthread.core.scoped_query import put_together_once
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Home
from goldenthread.living.choices import What
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual

from .of_person import in_or_coming, profile_row, with_state
from .owed import ORDER, Kind, Owed


@dataclass(frozen=True, slots=True)
class PersonToday:
    """Somebody who lives in the home, with when something was last recorded."""

    individual: Individual
    face: PersonHeader
    flag: str
    last: str

    @property
    def url(self) -> str:
        """Return the address of their page."""
        return address("people:person", self.individual.pk)

    @property
    def record_url(self) -> str:
        """Return where something is recorded for them."""
        return address("living:record", self.individual.pk)


def homes_of(actor: Actor) -> list[Home]:
    """Return the homes in which the actor records care."""
    return homes_with(actor, Can.RECORD_CARE)


def chosen_home(homes: list[Home], wanted: str) -> Home:
    """Return the home that was asked for, or the first."""
    return next((home for home in homes if str(home.pk) == wanted), homes[0])


def everybody_in(home: Home, actor: Actor, leads: bool) -> list[Any]:
    """Return who lives in a home or moves in soon, by name, as Today shows them: one query.

    For whoever leads there with their state.
    """
    return in_or_coming(_with_all() if leads else _with_last(), [home], actor)


@put_together_once
def _with_last() -> Any:
    return _seen_today(Individual.objects.annotate(profile=profile_row()))


@put_together_once
def _with_all() -> Any:
    return _seen_today(with_state())


def _seen_today(people: Any) -> Any:
    newest = DailyRecord.objects.current().filter(individual=OuterRef("pk"))
    last = one_row(newest.order_by("-happened_at", "-id"), "happened_at", "what")
    return people.with_photo_hidden().annotate(last=last)


def people_of(everybody: Iterable[Any], named: str = "") -> list[PersonToday]:
    """Return those who live here by now, or those of a name, with their last record."""
    here = [one for one in everybody if one.moved_in_on <= clock.today()]
    if named:
        known = Individual.objects.filter(pk__in=[one.pk for one in here]).named(named)
        wanted = set(known.values_list("pk", flat=True))
        here = [one for one in here if one.pk in wanted]
    return [_person_today(person) for person in here]


def _person_today(person: Any) -> PersonToday:
    return PersonToday(
        individual=person,
        face=face_of(person),
        flag=person.profile["to_understand_me"] if person.profile else "",
        last=_last(person.last),
    )


def face_of(person: Individual) -> PersonHeader:
    """Return what is needed to show somebody's photograph or initials."""
    photo = address("people:photo", person.pk) if person.shows_photo else ""
    return PersonHeader(name=str(person), initials=person.initials, photo_url=photo)


def _last(record: dict[str, Any] | None) -> str:
    if record is None:
        return _("Nothing recorded yet")
    local = timezone.localtime(record["happened_at"])
    days = (clock.today() - local.date()).days
    when = {0: _("today"), 1: _("yesterday")}.get(days) or short_day(local)
    return _("Last: %(when)s %(time)s, %(what)s") % {
        "what": str(What(record["what"]).label).lower(),
        "when": when,
        "time": date_format(local, "H:i"),
    }


def own(owed: Iterable[Owed], actor: Actor) -> list[Owed]:
    """Return what is this worker's to do: what they lead, explained or were named for."""
    mine = [one for one in owed if one.owner == actor.account_id]
    # What is read comes after what is done: there may be as many plans as people.
    return sorted(mine, key=lambda one: (one.kind == Kind.READ, one.by, ORDER[one.kind]))
