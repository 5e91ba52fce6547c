"""What somebody is owed next by the timescales, whether or not anybody has asked for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.core.moments import Now, Today
from goldenthread.core.one_row import one_row
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.access import VIEW as VIEW_OF
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.rhythm import Rhythm, days_to_the_first, homes_own
from goldenthread.homes.models import Home
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual, IndividualQuerySet

from .access import VIEW
from .models import AgreedTimescale

KEPT, PEOPLE_KEPT = "owed in homes", "people in homes"


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


def people_in_homes_of(actor: Actor) -> list[Any]:
    """Return who lives or is to live in the homes where the actor works, read `with_processes`."""
    here = with_processes().visible_to(actor, VIEW).not_moved_out()
    found = here.filter(home_id__in=actor.homes_with(Can.VIEW_HOME))
    return actor.once(PEOPLE_KEPT, lambda: list(found))


def _not_asked_in_homes_of(actor: Actor) -> list[NotAsked]:
    every = not_asked(people_in_homes_of(actor))
    return [one for one in every if actor.may(VIEW_OF[one.kind], one.individual.home_id)]


def not_asked_seen_by(actor: Actor, individual: Individual) -> list[NotAsked]:
    """Return what one person is owed next, of the kinds the actor may see: one query."""
    can = permissions_about(actor, individual)
    return [one for one in not_asked_for(individual) if VIEW_OF[one.kind] in can]


def not_asked_for(individual: Individual) -> list[NotAsked]:
    """Return what one person is owed next and nobody asked for: one query."""
    return not_asked(with_processes().filter(pk=individual.pk).not_moved_out())


def not_asked(people: Iterable[Any]) -> list[NotAsked]:
    """Return what these people, read `with_processes`, are owed next, soonest first.

    Also before they move in.
    """
    found = [one for person in people for one in owed_to(person)]
    return sorted(found, key=lambda one: (one.due_on, one.individual.pk))


@put_together_once
def with_processes() -> IndividualQuerySet:
    """Return everybody with what `owed_to` goes by."""
    # As it is known now: what was looked at on a day stays what was known on that day.
    known = Process.objects.standing().filter(asked_for_at__lte=Now())
    mine = known.filter(individual=OuterRef("pk"))
    reviews = mine.filter(kind=ProcessKind.REVIEW)
    held = reviews.filter(held_at__lte=Now()).order_by("-held_at")
    # One that took place and is not closed does not stand in the way of the next.
    ahead = reviews.filter(Q(held_at__isnull=True) | Q(held_at__gt=Now())).order_by("-due_on")
    # The newest took the place of all before it, also where it is over.
    agreed = AgreedTimescale.objects.current().filter(agreed_on__lte=Today())
    agreed = agreed.filter(individual=OuterRef("pk")).order_by("-agreed_on", "-record")
    return Individual.objects.select_related("home").annotate(
        assessed=Exists(mine.filter(kind=ProcessKind.ASSESSMENT)),
        planned=Exists(mine.filter(kind=ProcessKind.PLAN)),
        asked_due=Subquery(ahead.values("due_on")[:1]),
        asked_next=Subquery(ahead.order_by("due_on").values("due_on")[:1]),
        last_review=one_row(held, "held_at", "due_on"),
        agreed=one_row(agreed, "every_days", "day_of_month", "until"),
    )


def last_held(person: Any) -> datetime | None:
    """Return when the last review of somebody, read `with_processes`, took place."""
    held: datetime | None = person.last_review and person.last_review["held_at"]
    return held


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
    days, moves_in = days_to_the_first(person.home, kind), person.moved_in_on
    latest = moves_in + timedelta(days=days)
    words = ngettext(
        "before moving in, or at latest %(days)s day after",
        "before moving in, or at latest %(days)s days after",
        days,
    )
    due_on = moves_in if moves_in > clock.today() else latest
    return NotAsked(person, kind, due_on, words % {"days": days}, first=True, latest=latest)


def _first_review(person: Any) -> NotAsked:
    days = days_to_the_first(person.home, ProcessKind.REVIEW)
    why = ngettext("%(days)s day after moving in", "%(days)s days after moving in", days)
    due_on = person.moved_in_on + timedelta(days=days)
    words = why % {"days": days}
    return NotAsked(person, ProcessKind.REVIEW, due_on, words, first=True, latest=due_on)


def _review(person: Any) -> NotAsked:
    last = person.last_review
    if last is None:
        return _first_review(person)
    rhythm = _rhythm(person)
    due_on = rhythm.after(local_day(last["held_at"]), last["due_on"])
    why = rhythm.since_the_last
    if rhythm.agreed:
        words = {"name": person.preferred_name, "when": why}
        why = _("agreed for %(name)s: %(when)s") % words
    return NotAsked(person, ProcessKind.REVIEW, due_on, why, first=False, latest=due_on)


def _rhythm(person: Any, on: date | None = None) -> Rhythm:
    agreed = person.agreed
    if agreed is None or _is_over(agreed["until"], on):
        return homes_own(person)
    return Rhythm(agreed["every_days"] or 0, agreed["day_of_month"], agreed=True)


def _is_over(until: date | None, on: date | None) -> bool:
    # What ended before today counts for no day any more.
    return until is not None and until < max(on or clock.today(), clock.today())


def ahead(home: Home, last: date) -> Iterator[tuple[str, date]]:
    """Return kind and day of what nobody asked for yet in a home, to a last day: one query.

    With the reviews that follow the next one of somebody, asked for or not, until then.
    """
    for person in with_processes().filter(home=home).not_moved_out():
        yield from ((one.kind.value, one.due_on) for one in owed_to(person))
        yield from ((ProcessKind.REVIEW.value, day) for day in _following(person, last))


def _following(person: Any, last: date) -> Iterator[date]:
    # What is overdue is held today at the earliest.
    today, end = clock.today(), min(last, person.moved_out_on or last)
    day = person.asked_due or _review(person).due_on
    while (day := _rhythm(person, day).after(max(day, today), day)) <= end:
        yield day
