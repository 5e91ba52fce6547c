"""Who needs what: everything homes owe the people who live there, within the next seven days.

What is found here is what the criteria count as missing (LMCB5 P12, P15, P16, P21 to P23), while
there is still time to do it. Seven queries, however many homes and people; and three more for
whoever answers for a home.
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
from goldenthread.consent.choices import Answer
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import day, local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.later import reviewed_at_the_latest
from goldenthread.homes.models import Home
from goldenthread.people.models import CommunicationProfile, Individual, IndividualQuerySet
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Change, Measurement, Outcome, Plan, PlanRead
from goldenthread.plans.reading import missing_from
from goldenthread.timing.owing import NotAsked, owed_to, with_processes

from .owed import WEEK, Kind, Owed, urgency
from .processes import owed_by_processes
from .waiting import waiting_in

# Whoever answers for a home learns there of all that waits.
LEADS = Can.VIEW_EVIDENCE
LASTING = (Answer.GIVEN, Answer.REFUSED)

# What is said of each, and of whom: there may be hundreds, and little of it is shown.
_OF_PEOPLE = tuple(
    f"individual__{name}"
    for name in ("home", "preferred_name", "family_name", "room", "moved_in_on", "moved_out_on")
)
_OF_BRIEFINGS = ("record", "subject", "recorded_by", "topic", "follow_up", "follow_up_on")


def owed_in(homes: Iterable[Home], actor: Actor) -> list[Owed]:
    """Return what these homes owe people within seven days, or owed before; most serious first.

    As far as this actor is to know of it.
    """
    here = list(homes)
    if not here:
        return []
    every = [*owed_by_processes(here), *_again(here), *_unmeasured(here), *_changes(here)]
    people = list(with_state(_in_or_coming(here), actor))
    every += [one for person in people for one in _of_person(person, actor)]
    if answered_for := {one.pk: one for one in people if actor.may(LEADS, one.home_id)}:
        every += waiting_in(actor, answered_for)
    return sorted((one for one in every if one.by <= clock.today() + WEEK), key=urgency)


def _living_in(homes: list[Home]) -> IndividualQuerySet:
    return Individual.objects.living_here().filter(home__in=homes)


def _in_or_coming(homes: list[Home]) -> IndividualQuerySet:
    here = Individual.objects.filter(home__in=homes).not_moved_out()
    return here.filter(moved_in_on__lte=clock.today() + WEEK)


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
    agreed = Change.objects.open().filter(individual__in=_living_in(homes))
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


def with_state(people: IndividualQuerySet, actor: Actor) -> Any:
    """Return people with their plan and whether the actor read it, consent, communication.

    And with what nobody asked for yet.
    """
    plan = Plan.objects.in_force().filter(individual=OuterRef("pk")).order_by("-number")
    unread = plan.filter(
        ~Exists(PlanRead.objects.marked_by(actor.account_id).filter(plan=OuterRef("pk")))
    )
    profile = CommunicationProfile.objects.current().filter(individual=OuterRef("pk"))
    consents = Consent.objects.current().filter(individual=OuterRef("pk"))
    lapsing = consents.filter(answer__in=LASTING, review_on__lte=clock.today() + WEEK)
    unasked = consents.needed().filter(answer=Answer.NOT_ASKED).order_by("happened_at")
    return with_processes(people).annotate(
        agreement=Subquery(plan.values("agreement")[:1]),
        settled_at=Subquery(plan.values("settled_at")[:1]),
        unread_since=Subquery(unread.values("settled_at")[:1]),
        consent_lapses=Subquery(lapsing.order_by("review_on").values("review_on")[:1]),
        consent_unasked=Subquery(unasked.values("happened_at")[:1]),
        known=Exists(profile),
        look_again_on=Subquery(profile.order_by("-recorded_at").values("review_on")[:1]),
    )


def _of_person(person: Any, actor: Actor) -> Iterator[Owed]:
    if person.agreement is None:
        yield _no_plan(person)
    elif person.agreement == Agreement.NOT_AGREED:
        yield _said_no(person)
    if not person.known:
        yield _communication(person, _("Nobody has asked how they communicate."))
    elif person.look_again_on:
        yield _communication(person, _("Look again at how they communicate."))
    if person.consent_lapses or person.consent_unasked:
        yield _consent(person)
    # That there is no plan is said already.
    not_asked = [one for one in owed_to(person) if one.kind != ProcessKind.PLAN]
    yield from (_to_ask(one) for one in not_asked)
    # What is planned for this week stands there by itself.
    if person.asked_next and person.asked_next > clock.today() + WEEK:
        yield _by_all_means(person)
    if person.unread_since and actor.may(Can.RECORD_CARE, person.home_id):
        yield _to_read(person, actor)


def _to_ask(owed: NotAsked) -> Owed:
    person, what = owed.individual, _("Nobody asked for it yet: %(title)s")
    url = address("timing:person", person.pk)
    words = what % {"title": owed.title}
    return Owed(Kind.ASK, person, words, owed.due_on, url, _("Ask for it"), owed.why)


def _by_all_means(person: Any) -> Owed:
    # Wherever its day was moved to: nobody waits longer than the longest there is.
    by = reviewed_at_the_latest(person, person.last_held)
    what = _("A review at least every 12 months, whenever it is planned for")
    url, more = address("timing:person", person.pk), _("planned for %(day)s")
    words = more % {"day": day(person.asked_next)}
    return Owed(Kind.HELD, person, what, by, url, _("Look at it"), words)


def _no_plan(person: Any) -> Owed:
    moves_in = person.moved_in_on
    latest = moves_in + timedelta(days=person.home.first_plan_days)
    by = moves_in if moves_in > clock.today() else latest
    url = address("plans:plan", person.pk)
    return Owed(Kind.PLAN, person, _("There is no plan yet."), by, url, _("Open the plan"))


def _said_no(person: Any) -> Owed:
    # That somebody said no is an answer like any other: it is worked through, and never late.
    words, since = _("%(name)s said no to the plan: work it through with them"), person.settled_at
    return Owed(
        kind=Kind.PLAN,
        individual=person,
        what=words % {"name": person.preferred_name},
        by=local_day(since),
        url=address("plans:plan", person.pk),
        action=_("Open the plan"),
        open_since=local_day(since),
    )


def _consent(person: Any) -> Owed:
    unasked, lapses = person.consent_unasked, person.consent_lapses
    days = [local_day(unasked) + WEEK] if unasked else []
    told = [_("some uses of information were never asked about")] if unasked else []
    if lapses:
        days.append(lapses)
        told.append(_("to be asked again by %(day)s") % {"day": day(lapses)})
    url, what = address("consent:person", person.pk), _("Ask for consent")
    more = " · ".join(told)
    return Owed(Kind.CONSENT, person, what, min(days), url, _("Ask, and write it down"), more)


def _to_read(person: Any, actor: Actor) -> Owed:
    since = local_day(person.unread_since)
    return Owed(
        kind=Kind.READ,
        individual=person,
        what=_("Read the plan: the version of %(day)s") % {"day": day(since)},
        by=since + WEEK,
        url=address("plans:plan", person.pk),
        action=_("Read it"),
        owner=actor.account_id,
    )


def _communication(person: Any, what: str) -> Owed:
    by = person.look_again_on or person.moved_in_on + WEEK
    url = address("people:change_communication", person.pk)
    return Owed(Kind.COMMUNICATION, person, what, by, url, _("Look at it"))
