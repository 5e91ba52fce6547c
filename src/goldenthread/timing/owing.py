"""What somebody is owed next by the timescales, whether or not anybody has asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.rhythm import Rhythm
from goldenthread.people.access import people_visible_to
from goldenthread.people.models import Individual, IndividualQuerySet

from .access import VIEW
from .models import AgreedTimescale


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An assessment, plan or review that is due by a timescale, and nobody asked for it yet."""

    individual: Individual
    kind: ProcessKind
    due_on: date
    why: str
    first: bool

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
    """Return what is due in the homes where the actor works and nobody asked for: one query."""
    homes = actor.homes_with(Can.VIEW_HOME)
    return not_asked(people_visible_to(actor, VIEW).filter(home_id__in=homes))


def not_asked_for(individual: Individual) -> list[NotAsked]:
    """Return what one person is owed next and nobody asked for: one query."""
    return not_asked(Individual.objects.filter(pk=individual.pk))


def not_asked(people: IndividualQuerySet) -> list[NotAsked]:
    """Return what these people, as far as they live here, are owed next, soonest first."""
    found = [one for person in _with_processes(people.living_here()) for one in _owed(person)]
    return sorted(found, key=lambda one: (one.due_on, one.individual.pk))


def _with_processes(people: IndividualQuerySet) -> Any:
    mine = Process.objects.standing().filter(individual=OuterRef("pk"))
    reviews = mine.filter(kind=ProcessKind.REVIEW)
    held = reviews.filter(held_at__isnull=False).order_by("-held_at")
    agreed = AgreedTimescale.objects.in_force().filter(individual=OuterRef("pk"))
    return people.select_related("home").annotate(
        assessed=Exists(mine.filter(kind=ProcessKind.ASSESSMENT)),
        planned=Exists(mine.filter(kind=ProcessKind.PLAN)),
        review_open=Exists(reviews.filter(closed_at__isnull=True)),
        last_held=Subquery(held.values("held_at")[:1]),
        last_due=Subquery(held.values("due_on")[:1]),
        agreed_days=Subquery(agreed.values("every_days")[:1]),
        agreed_day=Subquery(agreed.values("day_of_month")[:1]),
    )


def _owed(person: Any) -> Iterator[NotAsked]:
    every: list[NotAsked] = []
    if not person.assessed:
        every.append(_first(person, ProcessKind.ASSESSMENT, person.home.first_plan_days))
    if not person.planned:
        every.append(_first(person, ProcessKind.PLAN, person.home.first_plan_days))
    if not person.review_open:
        every.append(_review(person))
    # For somebody who moves out nothing is due after that day.
    last = person.moved_out_on
    return (one for one in every if last is None or one.due_on <= last)


def _first(person: Any, kind: ProcessKind, days: int) -> NotAsked:
    why = ngettext("%(days)s day after moving in", "%(days)s days after moving in", days)
    due_on = person.moved_in_on + timedelta(days=days)
    return NotAsked(person, kind, due_on, why % {"days": days}, first=True)


def _review(person: Any) -> NotAsked:
    if person.last_held is None:
        return _first(person, ProcessKind.REVIEW, person.home.first_review_days)
    rhythm = _rhythm(person)
    due_on = rhythm.after(local_day(person.last_held), person.last_due)
    why = rhythm.since_the_last
    if rhythm.agreed:
        words = {"name": person.preferred_name, "when": why}
        why = _("agreed for %(name)s: %(when)s") % words
    return NotAsked(person, ProcessKind.REVIEW, due_on, why, first=False)


def _rhythm(person: Any) -> Rhythm:
    if person.agreed_days or person.agreed_day:
        return Rhythm(person.agreed_days or 0, person.agreed_day, agreed=True)
    return Rhythm(person.home.review_every_days)
