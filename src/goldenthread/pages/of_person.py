"""What somebody is owed by how things stand: plan, consent, communication, what comes next."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from goldenthread.consent.choices import Answer
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import day, local_day
from goldenthread.core.moments import Today
from goldenthread.core.one_row import one_row
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.later import reviewed_at_the_latest
from goldenthread.homes.models import Home
from goldenthread.people.models import CommunicationProfile
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Plan, PlanQuerySet, PlanRead
from goldenthread.timing.owing import NotAsked, last_held, owed_to, with_processes

from .owed import WEEK, Kind, Owed

LASTING = (Answer.GIVEN, Answer.REFUSED)


def people_in(homes: list[Home], actor: Actor) -> list[Any]:
    """Return who lives in these homes or moves in within seven days, with their state."""
    return in_or_coming(with_state(), homes, actor)


def in_or_coming(people: Any, homes: list[Home], actor: Actor) -> list[Any]:
    """Return those of the people who live in these homes, or do within seven days, by name.

    With since when a plan is in force that the actor did not read.
    """
    here = people.filter(home__in=homes).not_moved_out()
    read = PlanRead.objects.marked_by(actor.account_id).filter(plan=OuterRef("pk"))
    unread = _plan().filter(~Exists(read)).values("settled_at")
    coming = here.filter(moved_in_on__lte=clock.today() + WEEK)
    found = coming.annotate(unread_since=Subquery(unread[:1])).select_related(None)
    named, known = {home.pk: home for home in homes}, []
    for person in found.order_by("preferred_name", "family_name"):
        person.home = named[person.home_id]
        known.append(person)
    return known


def _plan() -> PlanQuerySet:
    return Plan.objects.in_force().filter(individual=OuterRef("pk")).order_by("-number")


@put_together_once
def with_state() -> Any:
    """Return everybody with their plan, consent and communication.

    And with what nobody asked for yet.
    """
    consents = Consent.objects.current().with_those_there().filter(individual=OuterRef("pk"))
    lapsing = consents.filter(answer__in=LASTING, review_on__lte=Today(WEEK))
    # A no with a day to ask again was talked about with them.
    no = Consent.objects.against_any_record().filter(individual=OuterRef("pk"))
    no = no.filter(review_on__isnull=True).order_by("happened_at")
    unasked = consents.needed().filter(answer=Answer.NOT_ASKED).order_by("happened_at")
    return with_processes().annotate(
        plan=one_row(_plan(), "agreement", "settled_at"),
        profile=profile_row(),
        consent_lapses=Subquery(lapsing.order_by("review_on").values("review_on")[:1]),
        consent_unasked=Subquery(unasked.values("happened_at")[:1]),
        consent_no=Subquery(no.values("happened_at")[:1]),
    )


def profile_row() -> Subquery:
    """Return how somebody communicates, as one column."""
    profile = CommunicationProfile.objects.current().filter(individual=OuterRef("pk"))
    return one_row(profile.order_by("-recorded_at"), "review_on", "to_understand_me")


def owed_by_state(person: Any, actor: Actor) -> Iterator[Owed]:
    """Return what somebody, read as `people_in` does, is owed."""
    if person.plan is None:
        yield _no_plan(person)
    elif person.plan["agreement"] == Agreement.NOT_AGREED:
        yield _said_no(person)
    if person.profile is None:
        yield _communication(person, _("Nobody has asked how they communicate."))
    elif person.profile["review_on"]:
        yield _communication(person, _("Look again at how they communicate."))
    if person.consent_lapses or person.consent_unasked:
        yield _consent(person)
    if person.consent_no and actor.may(Can.RECORD_CONSENT, person.home_id):
        yield _said_no_to_records(person)
    # That there is no plan is said already.
    not_asked = [one for one in owed_to(person) if one.kind != ProcessKind.PLAN]
    yield from (_to_ask(one) for one in not_asked)
    # What is planned for this week stands there by itself.
    if person.asked_next and person.asked_next > clock.today() + WEEK:
        yield _by_all_means(person)
    yield from unread_plan(person, actor)


def unread_plan(person: Any, actor: Actor) -> Iterator[Owed]:
    """Return the plan this worker did not read yet of somebody, read as `in_or_coming` does."""
    if person.unread_since and actor.may(Can.RECORD_CARE, person.home_id):
        yield _to_read(person, actor)


def _to_ask(owed: NotAsked) -> Owed:
    person, what = owed.individual, _("Nobody asked for it yet: %(title)s")
    url = address("timing:person", person.pk)
    words = what % {"title": owed.title}
    return Owed(Kind.ASK, person, words, owed.due_on, url, _("Ask for it"), owed.why)


def _by_all_means(person: Any) -> Owed:
    # Wherever its day was moved to: nobody waits longer than the longest there is.
    by = reviewed_at_the_latest(person, last_held(person))
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
    words, since = (
        _("%(name)s said no to the plan: work it through with them"),
        person.plan["settled_at"],
    )
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


def _said_no_to_records(person: Any) -> Owed:
    # An answer like any other: it is talked about, and never late.
    what = _("%(name)s said no to being asked, written about or remembered: talk about it")
    more = _(
        "Say what goes on anyway and why, stop the rest, and write the answer down with a day to "
        "ask again."
    )
    since = local_day(person.consent_no)
    return Owed(
        kind=Kind.CONSENT,
        individual=person,
        what=what % {"name": person.preferred_name},
        by=since,
        url=address("consent:person", person.pk),
        action=_("Talk, and write it down"),
        more=more,
        open_since=since,
    )


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
    again = person.profile and person.profile["review_on"]
    by = again or person.moved_in_on + WEEK
    url = address("people:change_communication", person.pk)
    return Owed(Kind.COMMUNICATION, person, what, by, url, _("Look at it"))
