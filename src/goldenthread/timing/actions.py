"""Every way it is written when things are due, what calls for a review, and what is booked."""

from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.cycle import actions as cycle_actions
from goldenthread.cycle import later
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account, Home
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual

from . import rules, watching
from .choices import LONGEST_WORDS, Cause
from .leading import usual_lead
from .models import AgreedTimescale, Booking, RefusalRule, Trigger
from .owing import not_asked_for
from .usual import is_where_it_was, refuse_unusual
from .watching import Run


@action
def ask_for_due(
    *,
    by: Actor,
    individual: Individual,
    kind: ProcessKind,
    lead: Account | None = None,
    lead_reason: str = "",
) -> Process:
    """Ask for what is due by the timescale: its day, also one that has passed, and its reason.

    Whoever usually leads does so unless somebody else is named. Raises Refused when nothing of
    this kind is due that was not asked for, for somebody who moved out, and for a lead who lacks
    a skill, without why.
    """
    person = actions.as_it_stands(individual)
    rules.refuse_moved_out(person)
    owed = next((one for one in not_asked_for(person) if one.kind == kind), None)
    if owed is None:
        raise Refused(_("This was asked for already."))
    return cycle_actions.ask_for(
        by=by,
        individual=individual,
        kind=kind,
        title=owed.title,
        reason=_("Due by the timescale, %(why)s") % {"why": owed.why},
        due_on=owed.latest,
        owed_on=owed.latest,
        lead=lead or usual_lead(by, individual),
        lead_reason=lead_reason,
    )


@action
def raise_trigger(
    *, by: Actor, individual: Individual, cause: str, words: str, **content: Any
) -> Trigger:
    """Note what calls for a review, or that somebody asks for one.

    Where the daily record it is about says it all, the words stay empty. Raises Refused for
    somebody who has no say in it, for a day that cannot be, and without words otherwise.
    """
    # Of two who send the same at once the second finds what the first did.
    actions.as_it_stands(individual)
    made = Trigger(individual=individual, cause=cause, words=words, raised_by=by.name, **content)
    rules.refuse_trigger(by, made)
    return actions.add(made, by=by, verb="trigger.raised")


@action
def accept_trigger(
    *, by: Actor, trigger: Trigger, review: Process | None = None, **new: Any
) -> Trigger:
    """Answer with a review: a new one, or the one that is to come anyway.

    `new` is the day it is due, who leads, and why where they lack a skill. Raises Refused once
    it is answered, for a day that cannot be and a lead who may not.
    """
    now = rules.refuse_settled(trigger)
    if review is None:
        review = _asked_for(by, now, **new)
    else:
        rules.refuse_other_review(now, review)
    settled: dict[str, Any] = {
        "process": review,
        "settled_on": clock.today(),
        "settled_by": by.name,
    }
    return actions.revise(trigger, by=by, verb="trigger.accepted", **settled)


def _asked_for(by: Actor, trigger: Trigger, **new: Any) -> Process:
    rules.refuse_not_sooner(trigger.individual, new["due_on"])
    reason = ": ".join(filter(None, [str(trigger.get_cause_display()), trigger.words]))
    return cycle_actions.ask_for(
        by=by,
        individual=trigger.individual,
        kind=ProcessKind.REVIEW,
        title=_("Review, sooner than planned"),
        reason=Truncator(reason).chars(LONGEST_WORDS),
        asked_for_by=trigger.raised_by,
        **new,
    )


@action
def answer_trigger(*, by: Actor, trigger: Trigger, answer: str) -> Trigger:
    """Answer why there is no review. Raises Refused once it is answered, or without why."""
    rules.refuse_settled(trigger)
    if not answer.strip():
        raise Refused(_("Say why there is no review: they read it."), field="answer")
    settled: dict[str, Any] = {"answer": answer, "settled_on": clock.today(), "settled_by": by.name}
    return actions.revise(trigger, by=by, verb="trigger.answered", **settled)


@action
def reopen_trigger(*, by: Actor, trigger: Trigger, reason: str) -> Trigger:
    """Take back an answer. Raises Refused without why, or while there is none.

    A review that was asked for stays: it is called off by itself.
    """
    rules.refuse_in_error(trigger)
    if actions.as_it_stands(trigger).is_open:
        raise Refused(_("This waits for an answer already."))
    rules.refuse_no_reason(reason)
    undone: dict[str, Any] = {"process": None, "answer": "", "settled_on": None, "settled_by": ""}
    return actions.revise(trigger, by=by, verb="trigger.reopened", reason=reason, **undone)


@action
def withdraw_trigger(*, by: Actor, trigger: Trigger, reason: str) -> Trigger:
    """Mark it as entered in error; it stays in the history. Raises Refused without why."""
    rules.refuse_in_error(trigger)
    rules.refuse_no_reason(reason)
    verb = "trigger.entered_in_error"
    return actions.revise(trigger, by=by, verb=verb, reason=reason, in_error_because=reason)


@action
def raise_for_refusals(*, by: Actor, daily: DailyRecord, run: Run, days: int) -> Trigger:
    """Note that something planned was refused again and again, as the daily record shows."""
    words = _("Said no %(number)s times in %(days)s days")
    made = Trigger(
        individual=daily.individual,
        cause=Cause.REFUSALS,
        words=words % {"number": run.number, "days": days},
        happened_on=run.last,
        daily=daily,
        action=daily.action,
    )
    return actions.add(made, by=by, verb="trigger.raised_by_record")


@action
def watch_refusals(
    *, by: Actor, home: Home, refusals: int, within_days: int, seen: int | None = None
) -> RefusalRule:
    """Say how many refusals, within how many days, call for a review in this home.

    `seen` is 0 where nobody had said it yet. Raises Refused for numbers beyond the bounds,
    StaleVersion for a conflict.
    """
    actions.as_it_stands(home)
    rules.refuse_beyond(refusals=refusals, within_days=within_days)
    rule = watching.rule_of(home.pk)
    to: dict[str, Any] = {"refusals": refusals, "within_days": within_days}
    if rule._state.adding:
        return actions.add(RefusalRule(home=home, **to), by=by, verb="home.watching_set")
    return actions.revise(rule, by=by, verb="home.watching_changed", seen=seen, **to)


@action
def agree_timescale(*, by: Actor, individual: Individual, **content: Any) -> AgreedTimescale:
    """Note another time between reviews for one person, in the place of all before it.

    Raises Refused unless it says who agreed, why, and either days or a day of the month.
    """
    actions.as_it_stands(individual)
    made = AgreedTimescale(individual=individual, **content)
    rules.refuse_wrong_numbers(made)
    rules.refuse_wrong_days(made)
    return actions.record_new(made, by=by, verb="timescale.agreed")


@action
def end_timescale(*, by: Actor, agreed: AgreedTimescale, reason: str) -> AgreedTimescale:
    """Let the home's own timescale count again from tomorrow. Raises Refused without why."""
    rules.refuse_end(agreed, reason)
    verb, until = "timescale.ended", clock.today()
    return actions.record_version(agreed, by=by, verb=verb, reason=reason, until=until)


@action
def withdraw_timescale(*, by: Actor, agreed: AgreedTimescale, reason: str) -> AgreedTimescale:
    """Mark what was agreed as entered in error. Raises Refused without why."""
    rules.refuse_no_reason(reason)
    verb = "timescale.entered_in_error"
    return actions.record_version(agreed, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def book(
    *,
    by: Actor,
    process: Process,
    starts_at: datetime,
    place: str,
    later_reason: str = "",
    anyway: bool | None = None,
) -> Booking:
    """Book a day, a time and a place.

    Raises Refused for a time that has passed, what took place, is over, or is booked already; and
    for a review more than 12 months after the last one, without why. Also, unless `anyway` or
    that is None, for a room that is taken and for the night.
    """
    now = rules.refuse_booking(process, starts_at, place)
    rules.refuse_booked(process)
    refuse_unusual(now, starts_at, place, anyway)
    _keep_why_later(by, now, starts_at, later_reason)
    made = Booking(process=process, individual=process.individual, starts_at=starts_at, place=place)
    return actions.record_new(made, by=by, verb="booking.made")


def _keep_why_later(by: Actor, process: Process, at: datetime, why: str) -> None:
    if later.refuse_unexplained(process.individual, process.kind, local_day(at), why):
        later.keep(by, process, why)


@action
def move_booking(
    *,
    by: Actor,
    booking: Booking,
    starts_at: datetime,
    place: str,
    reason: str,
    later_reason: str = "",
    anyway: bool | None = None,
) -> Booking:
    """Move a booking; the day before and why are kept. Raises Refused as `book`, or without why.

    Raises StaleVersion when somebody else moved it meanwhile.
    """
    now = rules.refuse_booking(booking.process, starts_at, place)
    rules.refuse_no_reason(reason)
    if not is_where_it_was(booking, starts_at, place):
        refuse_unusual(now, starts_at, place, anyway)
    _keep_why_later(by, now, starts_at, later_reason)
    to = {"starts_at": starts_at, "place": place, "cancelled": False}
    return actions.record_version(booking, by=by, verb="booking.moved", reason=reason, **to)


@action
def cancel_booking(*, by: Actor, booking: Booking, reason: str) -> Booking:
    """Cancel a booking; what it is for is still due. Raises Refused without why, or twice."""
    rules.refuse_no_reason(reason)
    if booking.cancelled:
        raise Refused(_("This is cancelled already."))
    verb = "booking.cancelled"
    return actions.record_version(booking, by=by, verb=verb, reason=reason, cancelled=True)
