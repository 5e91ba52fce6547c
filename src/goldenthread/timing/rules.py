"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock, plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.rhythm import LAST_DAY_OF_MONTH
from goldenthread.cycle.rules import refuse_ended
from goldenthread.homes.timescales import LIMITS
from goldenthread.people.frame import may_ask_for_review
from goldenthread.people.models import Individual

from .models import AgreedTimescale, Booking, Trigger

# No longer than this between two reviews, for anybody.
LONGEST = LIMITS["review_every_days"][1]
WATCHING = {"refusals": (2, 20), "within_days": (2, 60)}


def refuse_trigger(by: Actor, made: Trigger) -> None:
    """Raise Refused for somebody who has no say, a day that cannot be, no words, or a repeat."""
    person = made.individual
    if not may_ask_for_review(by, person):
        raise Refused(_("You can only read this."))
    refuse_moved_out(person)
    if not made.words.strip() and made.daily is None:
        raise Refused(_("Say in a sentence what happened or what is wanted."), field="words")
    plausible.refuse_not_happened(made.happened_on, person, "happened_on")
    if made.daily and made.daily.individual_id != person.pk:
        raise Refused(_("That daily record is about somebody else."))
    if Trigger.objects.open().filter(**_alike(made)).exists():
        raise Refused(_("This is written down already, and waits for an answer."))


def refuse_moved_out(person: Individual) -> None:
    """Raise Refused for somebody who lives here no more."""
    if person.has_moved_out:
        raise Refused(_("%(name)s lives here no more.") % {"name": person.preferred_name})


def _alike(made: Trigger) -> dict[str, Any]:
    # Without words it is the daily record that says what it is about.
    said: dict[str, Any] = {"words": made.words}
    if made.daily and not made.words.strip():
        said["daily__record"] = made.daily.record
    names = ("individual", "cause", "happened_on")
    return {**said, **{name: getattr(made, name) for name in names}}


def refuse_settled(trigger: Trigger) -> Trigger:
    """Return it as it stands. Raises Refused once it has a review or an answer."""
    now = as_it_stands(trigger)
    refuse_in_error(now)
    if not now.is_open:
        raise Refused(_("This has been answered already."))
    return now


def refuse_in_error(trigger: Trigger) -> None:
    """Raise Refused for what was marked as entered in error."""
    if as_it_stands(trigger).in_error_because:
        raise Refused(_("This was marked as entered in error."))


def refuse_other_review(trigger: Trigger, review: Process) -> None:
    """Raise Refused for what is no open review of the same person."""
    now = as_it_stands(review)
    same = now.individual_id == trigger.individual_id and now.kind == ProcessKind.REVIEW
    if not same or not now.is_open or now.held_at:
        raise Refused(_("Choose a review of this person that is still to come."), field="review")


def refuse_not_sooner(individual: Individual, due_on: date) -> None:
    """Raise Refused for a review sooner than planned that is due after the planned one."""
    mine = Process.objects.of(individual.pk).filter(kind=ProcessKind.REVIEW).open()
    planned = mine.filter(held_at__isnull=True).order_by("due_on").first()
    if planned and due_on > planned.due_on:
        sentence = _("The next review is planned for %(day)s. Choose an earlier day, or that one.")
        words = {"day": date_format(planned.due_on, "j F Y")}
        raise Refused(sentence % words, field="due_on")


def refuse_wrong_numbers(made: AgreedTimescale) -> None:
    """Raise Refused unless it says either so many days or one day of the month, in bounds."""
    if bool(made.every_days) == bool(made.day_of_month):
        sentence = _("Say either every how many days, or on which day of each month.")
        raise Refused(sentence, field="every_days")
    if made.every_days and made.every_days > LONGEST:
        sentence = _("There is a review at least every 12 months: choose %(days)s or fewer.")
        raise Refused(sentence % {"days": LONGEST}, field="every_days")
    if made.day_of_month and made.day_of_month > LAST_DAY_OF_MONTH:
        sentence = _("Choose a day from 1 to %(last)s: every month has it.")
        raise Refused(sentence % {"last": LAST_DAY_OF_MONTH}, field="day_of_month")


def refuse_wrong_days(made: AgreedTimescale) -> None:
    """Raise Refused for days that cannot be, or what would have ended before it was agreed."""
    plausible.refuse_not_happened(made.agreed_on, made.individual, "agreed_on")
    if made.until is not None:
        plausible.refuse_not_due(made.until, "until")


def refuse_end(agreed: AgreedTimescale, reason: str) -> None:
    """Raise Refused without a reason, or for what is over."""
    refuse_no_reason(reason)
    if agreed.until is not None and agreed.until <= clock.today():
        raise Refused(_("This is over already."))


def refuse_no_reason(reason: str) -> None:
    """Raise Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")


def refuse_booking(process: Process, starts_at: datetime, place: str) -> Process:
    """Return the process as it stands. Raises Refused when it cannot be booked so."""
    now = refuse_ended(process)
    if now.held_at:
        raise Refused(_("This took place already."))
    if starts_at < clock.now():
        raise Refused(_("This time has passed. Choose a later one."), field="starts_at")
    plausible.refuse_far(starts_at, "starts_at")
    plausible.refuse_after_moving_out(starts_at, now.individual, "starts_at")
    if not place.strip():
        raise Refused(_("Say where."), field="place")
    return now


def refuse_booked(process: Process) -> None:
    """Raise Refused for what is booked already."""
    booked = Booking.objects.standing().filter(process=process).first()
    if booked:
        day = date_format(plausible.day_of(booked.starts_at), "j F Y")
        sentence = _("It is booked already, for %(day)s. Move that instead.")
        raise Refused(sentence % {"day": day}, field="starts_at")


def refuse_beyond(**numbers: int) -> None:
    """Raise Refused, naming the field, for a number no home means."""
    for field, value in numbers.items():
        low, high = WATCHING[field]
        if not low <= value <= high:
            sentence = _("Choose a number from %(low)s to %(high)s.")
            raise Refused(sentence % {"low": low, "high": high}, field=field)


def first_day_watched(last: date, within_days: int) -> date:
    """Return the first of so many days that end with this one."""
    return date.fromordinal(last.toordinal() - within_days + 1)
