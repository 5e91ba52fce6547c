"""Who needs what: everything homes owe the people who live there, within the next seven days.

What is found here is what the criteria count as missing (LMCB5 P12, P15, P16, P21 to P23), while
there is still time to do it. Seven queries, however many homes and people.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.addresses import address
from goldenthread.core.dates import day, local_day
from goldenthread.homes.models import Home
from goldenthread.people.models import CommunicationProfile, Individual, IndividualQuerySet
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Change, Measurement, Outcome, Plan
from goldenthread.plans.reading import missing_from

from .owed import WEEK, Kind, Owed, urgency
from .processes import owed_by_processes

# What is said of each, and of whom: there may be hundreds, and little of it is shown.
_OF_PEOPLE = tuple(
    f"individual__{name}"
    for name in ("home", "preferred_name", "family_name", "room", "moved_in_on", "moved_out_on")
)
_OF_BRIEFINGS = ("record", "subject", "recorded_by", "topic", "follow_up", "follow_up_on")


def owed_in(homes: Iterable[Home]) -> list[Owed]:
    """Return what these homes owe people within seven days, or owed before; most serious first."""
    here = list(homes)
    if not here:
        return []
    every = [*owed_by_processes(here), *_again(here), *_unmeasured(here), *_changes(here)]
    people = list(with_state(Individual.objects.filter(home__in=here).living_here()))
    every += [one for person in people for one in _of_person(person)]
    return sorted((one for one in every if one.by <= clock.today() + WEEK), key=urgency)


def _living_in(homes: list[Home]) -> IndividualQuerySet:
    return Individual.objects.living_here().filter(home__in=homes)


def _again(homes: list[Home]) -> Iterator[Owed]:
    due = Briefing.objects.due_by(clock.today() + WEEK).filter(individual__in=_living_in(homes))
    together: defaultdict[tuple[UUID, UUID], list[Briefing]] = defaultdict(list)
    for briefing in due.select_related("individual").only(*_OF_BRIEFINGS, *_OF_PEOPLE):
        together[briefing.subject, briefing.recorded_by_id].append(briefing)
    return (_again_together(briefings) for briefings in together.values())


def _again_together(briefings: list[Briefing]) -> Owed:
    first = briefings[0]
    topics = dict.fromkeys(str(one.get_topic_display()) for one in briefings)
    return Owed(
        kind=Kind.AGAIN,
        individual=first.individual,
        what=_("Explain again: %(topics)s") % {"topics": " · ".join(topics)},
        by=min(one.follow_up_on or clock.today() for one in briefings),
        url=_page_of(briefings),
        action=_("Explain it"),
        more=" · ".join(dict.fromkeys(one.follow_up for one in briefings if one.follow_up)),
        owner=first.recorded_by_id,
    )


def _page_of(briefings: list[Briefing]) -> str:
    if len(briefings) == 1:
        return address("cycle:briefing", briefings[0].record)
    return address("cycle:briefings", briefings[0].subject)


def _unmeasured(homes: list[Home]) -> Iterator[Owed]:
    # The person first: that is what the index begins with.
    newest = Measurement.objects.current().filter(
        individual_id=OuterRef("individual_id"), outcome__record=OuterRef("record")
    )
    moments = newest.order_by("-happened_at").values("happened_at")
    people = _living_in(homes)
    wanted: Any = Outcome.objects.in_plans(Plan.objects.in_force().filter(individual__in=people))
    wanted = wanted.annotate(last=Subquery(moments[:1])).select_related("individual__home")
    return (_measure(one) for one in wanted.filter(_each(homes, _asked_long_ago)))


def _each(homes: list[Home], condition: Callable[[Home], Q]) -> Q:
    # Each home has timescales of its own.
    return reduce(or_, (Q(individual__home=home) & condition(home) for home in homes))


def _asked_long_ago(home: Home) -> Q:
    since = clock.now() + WEEK - timedelta(days=home.measure_every_days)
    never = Q(last__isnull=True, started_on__lte=local_day(since))
    return never | Q(last__lte=since)


def _measure(outcome: Any) -> Owed:
    last = local_day(outcome.last or outcome.started_on)
    asked = _("last asked %(day)s") % {"day": day(last)} if outcome.last else _("never asked yet")
    return Owed(
        kind=Kind.MEASURE,
        individual=outcome.individual,
        what=_("Ask how it is going: %(outcome)s") % {"outcome": outcome.title},
        by=last + timedelta(days=outcome.individual.home.measure_every_days),
        url=address("plans:measure", outcome.record),
        action=_("Ask now"),
        more=asked,
    )


def _changes(homes: list[Home]) -> Iterator[Owed]:
    agreed = Change.objects.filter(done_on__isnull=True, individual__in=_living_in(homes))
    return (change_owed(change) for change in agreed.select_related("individual"))


def change_owed(change: Change) -> Owed:
    """Return an agreed change as one thing that is owed. What it does not say has a week."""
    missing = missing_from(change)
    lacks = _("does not say yet: %(what)s") % {"what": ", ".join(missing)} if missing else ""
    return Owed(
        kind=Kind.CHANGE,
        individual=change.individual,
        what=_("Change: %(what)s") % {"what": change.what},
        by=change.due_on or change.agreed_on + WEEK,
        url=address("plans:change", change.pk),
        action=_("Put it right") if missing else _("Open it"),
        more=" · ".join(filter(None, [change.implementer, lacks])),
        owner=change.worker_id,
    )


def with_state(people: IndividualQuerySet) -> Any:
    """Return people with whether they have an agreed plan, and what is known of communication."""
    plan = Plan.objects.in_force().filter(individual=OuterRef("pk")).order_by("-number")
    profile = CommunicationProfile.objects.current().filter(individual=OuterRef("pk"))
    return people.select_related("home").annotate(
        agreement=Subquery(plan.values("agreement")[:1]),
        settled_at=Subquery(plan.values("settled_at")[:1]),
        known=Exists(profile),
        look_again_on=Subquery(profile.order_by("-recorded_at").values("review_on")[:1]),
    )


def _of_person(person: Any) -> Iterator[Owed]:
    if person.agreement is None:
        yield _plan(person, _("There is no plan yet."))
    elif person.agreement == Agreement.NOT_AGREED:
        yield _plan(person, _("The plan is not agreed."))
    if not person.known:
        yield _communication(person, _("Nobody has asked how they communicate."))
    elif person.look_again_on:
        yield _communication(person, _("Look again at how they communicate."))


def _plan(person: Any, what: str) -> Owed:
    first = person.moved_in_on + timedelta(days=person.home.first_plan_days)
    by = local_day(person.settled_at) + WEEK if person.settled_at else first
    url = address("plans:plan", person.pk)
    return Owed(Kind.PLAN, person, what, by, url, _("Open the plan"))


def _communication(person: Any, what: str) -> Owed:
    by = person.look_again_on or person.moved_in_on + WEEK
    url = address("people:change_communication", person.pk)
    return Owed(Kind.COMMUNICATION, person, what, by, url, _("Look at it"))
