"""What somebody is owed next by the timescales, whether or not anybody has asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.access import VIEW as VIEW_OF
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.rhythm import Rhythm, homes_own
from goldenthread.homes.models import Home
from goldenthread.people.access import people_visible_to
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual, IndividualQuerySet

from .access import VIEW
from .models import AgreedTimescale

KEPT = "owed in homes"


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An assessment, plan or review that is due by a timescale, and nobody asked for it yet.

    `latest` is the last day on which it is in time.
    """

    individual: Individual
    kind: ProcessKind
    due_on: date
    why: str
    first: bool
    latest: date

    @property
    def title(self) -> str:
        """Return what it is called."""
        if not self.first:
            return _("Review")
        return {
            ProcessKind.ASSESSMENT: _("First assessment"),
            ProcessKind.PLAN: _("First plan"),
            ProcessKind.REVIEW: _("First review"),
        }[self.kind]


def agreed_rhythm(individual: Individual) -> Rhythm | None:
    """Return the time between reviews that was agreed for this person, or None."""
    agreed = AgreedTimescale.objects.in_force().filter(individual=individual).first()
    return agreed.rhythm if agreed else None


def not_asked_in_homes_of(actor: Actor) -> list[NotAsked]:
    """Return what is due in the homes where the actor works and nobody asked for: one query.

    Of each kind where they may see that kind.
    """
    return actor.once(KEPT, lambda: _not_asked_in_homes_of(actor))


def _not_asked_in_homes_of(actor: Actor) -> list[NotAsked]:
    homes = actor.homes_with(Can.VIEW_HOME)
    every = not_asked(people_visible_to(actor, VIEW).filter(home_id__in=homes))
    return [one for one in every if actor.may(VIEW_OF[one.kind], one.individual.home_id)]


def not_asked_seen_by(actor: Actor, individual: Individual) -> list[NotAsked]:
    """Return what one person is owed next, of the kinds the actor may see: one query."""
    can = permissions_about(actor, individual)
    return [one for one in not_asked_for(individual) if VIEW_OF[one.kind] in can]


def not_asked_for(individual: Individual) -> list[NotAsked]:
    """Return what one person is owed next and nobody asked for: one query."""
    return not_asked(Individual.objects.filter(pk=individual.pk))


def not_asked(people: IndividualQuerySet) -> list[NotAsked]:
    """Return what these people are owed next, soonest first, also before they move in."""
    found = [one for person in with_processes(people.not_moved_out()) for one in owed_to(person)]
    return sorted(found, key=lambda one: (one.due_on, one.individual.pk))


def with_processes(people: IndividualQuerySet) -> Any:
    """Return people with what `owed_to` goes by."""
    # As it is known now: what was looked at on a day stays what was known on that day.
    now = clock.now()
    mine = Process.objects.standing().filter(individual=OuterRef("pk"), asked_for_at__lte=now)
    reviews = mine.filter(kind=ProcessKind.REVIEW)
    held = reviews.filter(held_at__lte=now).order_by("-held_at")
    # One that took place and is not closed does not stand in the way of the next.
    ahead = reviews.filter(Q(held_at__isnull=True) | Q(held_at__gt=now)).order_by("-due_on")
    agreed = AgreedTimescale.objects.in_force().filter(individual=OuterRef("pk"))
    return people.select_related("home").annotate(
        assessed=Exists(mine.filter(kind=ProcessKind.ASSESSMENT)),
        planned=Exists(mine.filter(kind=ProcessKind.PLAN)),
        asked_due=Subquery(ahead.values("due_on")[:1]),
        asked_next=Subquery(ahead.order_by("due_on").values("due_on")[:1]),
        last_held=Subquery(held.values("held_at")[:1]),
        last_due=Subquery(held.values("due_on")[:1]),
        agreed_days=Subquery(agreed.values("every_days")[:1]),
        agreed_day=Subquery(agreed.values("day_of_month")[:1]),
        agreed_until=Subquery(agreed.values("until")[:1]),
    )


def owed_to(person: Any) -> Iterator[NotAsked]:
    """Return what somebody, read `with_processes`, is owed next and nobody asked for."""
    every: list[NotAsked] = []
    if not person.assessed:
        every.append(_before_moving_in(person, ProcessKind.ASSESSMENT))
    if not person.planned:
        every.append(_before_moving_in(person, ProcessKind.PLAN))
    if person.asked_due is None:
        every.append(_review(person))
    # For somebody who moves out nothing is due after that day.
    last = person.moved_out_on
    return (one for one in every if last is None or one.due_on <= last)


def _before_moving_in(person: Any, kind: ProcessKind) -> NotAsked:
    # Due when they move in; late only some days after.
    days, moves_in = person.home.first_plan_days, person.moved_in_on
    latest = moves_in + timedelta(days=days)
    words = ngettext(
        "before moving in, or at latest %(days)s day after",
        "before moving in, or at latest %(days)s days after",
        days,
    )
    due_on = moves_in if moves_in > clock.today() else latest
    return NotAsked(person, kind, due_on, words % {"days": days}, first=True, latest=latest)


def _first_review(person: Any) -> NotAsked:
    days = person.home.first_review_days
    why = ngettext("%(days)s day after moving in", "%(days)s days after moving in", days)
    due_on = person.moved_in_on + timedelta(days=days)
    words = why % {"days": days}
    return NotAsked(person, ProcessKind.REVIEW, due_on, words, first=True, latest=due_on)


def _review(person: Any) -> NotAsked:
    if person.last_held is None:
        return _first_review(person)
    rhythm = _rhythm(person)
    due_on = rhythm.after(local_day(person.last_held), person.last_due)
    why = rhythm.since_the_last
    if rhythm.agreed:
        words = {"name": person.preferred_name, "when": why}
        why = _("agreed for %(name)s: %(when)s") % words
    return NotAsked(person, ProcessKind.REVIEW, due_on, why, first=False, latest=due_on)


def _rhythm(person: Any, on: date | None = None) -> Rhythm:
    until = person.agreed_until
    lasts = on is None or until is None or on <= until
    if lasts and (person.agreed_days or person.agreed_day):
        return Rhythm(person.agreed_days or 0, person.agreed_day, agreed=True)
    return homes_own(person)


def ahead(home: Home, last: date) -> Iterator[tuple[str, date]]:
    """Return kind and day of what nobody asked for yet in a home, to a last day: one query.

    With the reviews that follow the next one of somebody, asked for or not, until then.
    """
    for person in with_processes(Individual.objects.filter(home=home).not_moved_out()):
        yield from ((one.kind.value, one.due_on) for one in owed_to(person))
        yield from ((ProcessKind.REVIEW.value, day) for day in _following(person, last))


def _following(person: Any, last: date) -> Iterator[date]:
    # What is overdue is held today at the earliest.
    today, end = clock.today(), min(last, person.moved_out_on or last)
    day = person.asked_due or _review(person).due_on
    while (day := _rhythm(person, day).after(max(day, today), day)) <= end:
        yield day
