"""Who needs what: everything homes owe the people who live there, within the next seven days.

What is found here is what the criteria count as missing (LMCB5 P12, P15, P16, P21 to P23), while
there is still time to do it. Five queries, however many homes and people; two more for
whoever answers for a home, and one where somebody moved out and something is still open.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from goldenthread.briefings.models import Briefing, BriefingQuerySet
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import day, local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual
from goldenthread.plans.models import (
    Change,
    Measurement,
    Outcome,
    OutcomeQuerySet,
    Plan,
)
from goldenthread.plans.reading import missing_from

from .of_person import in_or_coming, owed_by_state, people_in, unread_plan
from .owed import WEEK, Kind, Owed, urgency
from .processes import owed_by_processes
from .waiting import People, waiting_in

# Whoever answers for a home learns there of all that waits.
LEADS = Can.VIEW_EVIDENCE

# What is said of each: there may be hundreds, and little of it is shown.
_OF_BRIEFINGS = (
    "individual",
    "record",
    "subject",
    "recorded_by",
    "topic",
    "follow_up",
    "follow_up_on",
)
_OF_OUTCOMES = ("individual_id", "record", "title", "started_on")


def owed_in(homes: Iterable[Home], actor: Actor) -> list[Owed]:
    """Return what these homes owe people within seven days, or owed before; most serious first.

    As far as this actor is to know of it.
    """
    here = list(homes)
    return owed_to_people(people_in(here, actor), here, actor) if here else []


def owed_to_people(people: Iterable[Any], homes: list[Home], actor: Actor) -> list[Owed]:
    """Return the same of people who were read already, as `people_in` reads them."""
    known = {one.pk: one for one in people}
    here = {key: one for key, one in known.items() if one.moved_in_on <= clock.today()}
    every = [*owed_by_processes(homes, here), *_again(here), *_unmeasured(here), *_changes(here)]
    every += [one for person in known.values() for one in owed_by_state(person, actor)]
    answered_for = {key: one for key, one in here.items() if actor.may(LEADS, one.home_id)}
    every += waiting_in(actor, answered_for) if answered_for else []
    return in_order(every)


def own_in(homes: list[Home], actor: Actor) -> list[Owed]:
    """Return what is this worker's own to do in these homes."""
    return own_to_do(in_or_coming(Individual.objects.all(), homes, actor), homes, actor)


def own_to_do(people: Iterable[Any], homes: list[Home], actor: Actor) -> list[Owed]:
    """Return what of it is this worker's own to do: what they lead, explained or were named for."""
    known = {one.pk: one for one in people}
    here = {key: one for key, one in known.items() if one.moved_in_on <= clock.today()}
    mine = actor.account_id
    every = [*owed_by_processes(homes, here), *_again(here, mine), *_changes(here, mine)]
    unread = [one for person in known.values() for one in unread_plan(person, actor)]
    return in_order(one for one in [*every, *unread] if one.owner == mine)


def in_order(owed: Iterable[Owed]) -> list[Owed]:
    """Return what is owed within seven days, the most serious first."""
    last = clock.today() + WEEK
    return sorted((one for one in owed if one.by <= last), key=urgency)


def _again(people: People, mine: UUID | None = None) -> Iterator[Owed]:
    due = _to_follow_up().filter(individual_id__in=people, **_mine(mine, "recorded_by"))
    due = due.filter(follow_up_on__lte=clock.today() + WEEK).only(*_OF_BRIEFINGS)
    together: defaultdict[tuple[UUID, UUID], list[Briefing]] = defaultdict(list)
    for briefing in due:
        together[briefing.subject, briefing.recorded_by_id].append(briefing)
    return (
        _again_together(briefings, people[briefings[0].individual_id])
        for briefings in together.values()
    )


@put_together_once
def _to_follow_up() -> BriefingQuerySet:
    return Briefing.objects.to_follow_up()


def _again_together(briefings: list[Briefing], person: Individual) -> Owed:
    first = briefings[0]
    topics = dict.fromkeys(str(one.get_topic_display()) for one in briefings)
    return Owed(
        kind=Kind.AGAIN,
        individual=person,
        what=_("Explain again: %(topics)s") % {"topics": " · ".join(topics)},
        by=min(one.follow_up_on or clock.today() for one in briefings),
        url=_page_of(briefings),
        action=_("Explain it"),
        more=" · ".join(dict.fromkeys(one.follow_up for one in briefings if one.follow_up)),
        owner=first.recorded_by_id,
    )


def _mine(account: UUID | None, field: str) -> dict[str, UUID]:
    return {field: account} if account else {}


def _page_of(briefings: list[Briefing]) -> str:
    if len(briefings) == 1:
        return address("cycle:briefing", briefings[0].record)
    return address("cycle:briefings", briefings[0].subject)


def _unmeasured(people: People) -> Iterator[Owed]:
    wanted = _measured().in_plans(Plan.objects.in_force().filter(individual_id__in=people))
    for one in wanted.values_list(*_OF_OUTCOMES, "last", named=True):
        person = people[one.individual_id]
        if _asked_long_ago(one, person.home):
            yield _measure(one, person)


@put_together_once
def _measured() -> OutcomeQuerySet:
    # The person first: that is what the index begins with.
    newest = Measurement.objects.current().filter(
        individual_id=OuterRef("individual_id"), outcome__record=OuterRef("record")
    )
    moments = newest.order_by("-happened_at").values("happened_at")
    return Outcome.objects.annotate(last=Subquery(moments[:1]))


def _asked_long_ago(outcome: Any, home: Home) -> bool:
    # Each home has timescales of its own.
    since = clock.now() + WEEK - timedelta(days=home.measure_every_days)
    never = outcome.last is None
    return bool(outcome.started_on <= local_day(since) if never else outcome.last <= since)


def _measure(outcome: Any, person: Any) -> Owed:
    last = local_day(outcome.last or outcome.started_on)
    asked = _("last asked %(day)s") % {"day": day(last)} if outcome.last else _("never asked yet")
    return Owed(
        kind=Kind.MEASURE,
        individual=person,
        what=_("Ask how it is going: %(outcome)s") % {"outcome": outcome.title},
        by=last + timedelta(days=person.home.measure_every_days),
        url=address("plans:measure", outcome.record),
        action=_("Ask now"),
        more=asked,
    )


def _changes(people: People, mine: UUID | None = None) -> Iterator[Owed]:
    agreed = Change.objects.open().filter(individual_id__in=people, **_mine(mine, "worker"))
    known = agreed.annotate(left_on=F("circle_member__left_on"))
    return (_change(one, people[one.individual_id]) for one in known)


def _change(change: Any, person: Individual) -> Owed:
    if change.left_on:
        return _to_take_over(change, person)
    # What it does not say has a week.
    missing = missing_from(change)
    lacks = _("does not say yet: %(what)s") % {"what": ", ".join(missing)} if missing else ""
    return Owed(
        kind=Kind.CHANGE,
        individual=person,
        what=_("Change: %(what)s") % {"what": change.what},
        by=change.due_on or change.agreed_on + WEEK,
        url=address("plans:change", change.pk),
        action=_("Put it right") if missing else _("Open it"),
        more=" · ".join(filter(None, [change.implementer, lacks])),
        owner=change.worker_id,
    )


def _to_take_over(change: Any, person: Individual) -> Owed:
    # Whoever was to make it left the circle: to find somebody else has a week, too.
    gone = _("%(name)s is no longer in the circle: who makes it instead?")
    by = change.left_on + WEEK
    return Owed(
        kind=Kind.CHANGE,
        individual=person,
        what=_("Change: %(what)s") % {"what": change.what},
        by=min(by, change.due_on) if change.due_on else by,
        url=address("plans:change", change.pk),
        action=_("Put it right"),
        more=gone % {"name": change.implementer},
    )
