"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.models import RecordVersion
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import refuse_ended, refuse_withdrawn
from goldenthread.homes.models import Account

from .choices import MeasuredBy, Scale
from .contents import contents_of
from .finishing import first_before_finishing
from .gone.reading import gone_since, is_gone
from .models import Action, Change, Measurement, Outcome, Plan, PlanPart
from .since import measurable_since
from .values import limits_of

# What is taken back when a change is to be made again.
OPEN_AGAIN: dict[str, Any] = {
    "done_on": None,
    "done_how": "",
    "not_done_on": None,
    "not_done_decided": "",
    "not_done_because": "",
    "not_done_instead": "",
}


def refuse_frozen(plan: Plan) -> None:
    """Raise Refused when the plan is finished, or its process is over."""
    if as_it_stands(plan).is_frozen:
        raise Refused(_("This version is finished: start the next one to change it."))
    refuse_ended(plan.process)


def refuse_second_draft(process: Process) -> None:
    """Raise Refused when the process is no plan, or while there is a draft already."""
    as_it_stands(process.individual)
    refuse_ended(process)
    if process.kind != ProcessKind.PLAN:
        raise Refused(_("Only a plan has outcomes and actions."))
    if Plan.objects.filter(process=process).exists():
        raise Refused(_("The draft was started already."))
    drafts = Plan.objects.standing().filter(settled_at__isnull=True)
    if drafts.filter(individual=process.individual_id).exists():
        raise Refused(_("There is an open draft already. Finish it first, or call it off."))


def started_already(plan: Plan) -> str:
    """Return who started a draft, and when."""
    first = RecordVersion.objects.get(record=plan.pk, version=1)
    who = Account.objects.get(pk=first.recorded_by_id).display_name
    moment = date_format(timezone.localtime(first.recorded_at), "j F Y, H:i")
    words = {"who": who, "moment": moment}
    return _("%(who)s started this draft already, on %(moment)s. Here it is.") % words


def refuse_gone(row: Outcome | Action | PlanPart) -> None:
    """Raise Refused for what was taken out of the draft already."""
    refuse_frozen(row.plan)
    if is_gone(row):
        raise Refused(gone_since(row), field="put_back")


def refuse_unfinished(plan: Plan) -> None:
    """Raise Refused, with what comes first, for a plan that cannot be finished yet."""
    refuse_frozen(plan)
    plan.process = as_it_stands(plan.process)
    for first in first_before_finishing(plan)[:1]:
        raise Refused(first.sentence)


class DraftChanged(Refused):
    """Something in a draft changed since whoever finishes it read it."""


def refuse_unread(plan: Plan, contents: str) -> None:
    """Raise DraftChanged when a draft is not what was read, which `contents_of` summed up."""
    if contents and contents != contents_of(plan):
        name = {"name": plan.individual.preferred_name}
        sentence = _("The draft was changed meanwhile. Read it with %(name)s again, then finish.")
        raise DraftChanged(sentence % name)


def refuse_values(outcome: Outcome, **values: Decimal | None) -> None:
    """Raise Refused, naming the field, for a value that lies off the outcome's scale."""
    low, high = limits_of(outcome.scale, outcome.unit)
    for field, value in values.items():
        if value is None:
            continue
        if high is not None and not low <= value <= high:
            sentence = _("On this scale a value lies between %(low)s and %(high)s.")
            raise Refused(sentence % {"low": low, "high": high}, field=field)
        if value < low:
            raise Refused(_("A count cannot be less than %(low)s.") % {"low": low}, field=field)


def refuse_nothing_told(
    outcome: Outcome, measured_by: str, value: Decimal | None, words: str
) -> None:
    """Raise Refused for an outcome told in own words, without any, and for staff without a value.

    The person alone may choose not to say: that is an answer.
    """
    if value is None and measured_by != MeasuredBy.INDIVIDUAL:
        sentence = _("Only %(name)s can choose not to say. Say what staff see.")
        name = {"name": outcome.individual.preferred_name}
        raise Refused(sentence % name, field="measured_by")
    if value is not None and outcome.scale == Scale.WORDS and not words.strip():
        raise Refused(_("Write what they said or showed: that is how it is measured."), "words")


def refuse_other_scale(outcome: Outcome, to: dict[str, Any]) -> None:
    """Raise Refused for another scale or unit once measured: old and new could not be compared."""
    new = {name: to[name] for name in ("scale", "unit") if name in to}
    if all(getattr(outcome, name) == value for name, value in new.items()):
        return
    if Measurement.objects.of_outcome(outcome.record).exists():
        sentence = _("This was measured already. Keep how it is measured, or add a new outcome.")
        raise Refused(sentence, field="scale")


def refuse_anothers_view(by: Actor, outcome: Outcome, measured_by: str) -> None:
    """Raise Refused when the person speaks for the workers."""
    if by.account_id == outcome.individual.account_id and measured_by != MeasuredBy.INDIVIDUAL:
        raise Refused(_("This is your own view: staff note theirs."), field="measured_by")


def refuse_unmeasurable_day(outcome: Outcome, moment: datetime) -> None:
    """Raise Refused for a moment that cannot be, or before anybody thought of the outcome.

    A baseline may be of the assessment that led to it.
    """
    # Somebody may come for a day or a stay before they move in, or come back.
    person = outcome.individual
    plausible.refuse_not_happened(moment, person, "happened_at", lead=plausible.A_YEAR)
    if plausible.day_of(moment) >= outcome.started_on:
        return
    first = measurable_since(outcome)
    sentence = _("This is before they wanted it. It can be measured from %(day)s on.")
    day = {"day": date_format(first, "j F Y")}
    plausible.refuse_before(moment, first, sentence % day, "happened_at")


def refuse_withdrawal(by: Actor, measurement: Measurement, reason: str) -> None:
    """Raise Refused without a reason, a second time, or for what the person noted themselves."""
    as_it_stands(measurement.outcome)
    if why_not := why_not_taken_back(by, measurement):
        raise Refused(why_not)
    refuse_withdrawn(measurement, reason)


def why_not_taken_back(by: Actor, measurement: Measurement) -> str:
    """Return why somebody may not say that a measurement was wrong: it is another's own. Or ""."""
    own = measurement.individual.account_id
    if own and measurement.recorded_by_id == own != by.account_id:
        name = measurement.individual.preferred_name
        return _("%(name)s wrote this: only they can take it back.") % {"name": name}
    if by.account_id == own != measurement.recorded_by_id:
        return _("Staff wrote this. Tell them what is wrong with it.")
    return ""


def refuse_due_day(agreed_on: date, due_on: date | None) -> None:
    """Raise Refused for a day before the change was agreed, or years away.

    A day that has passed since is accepted: what was agreed is often written down later.
    """
    sentence = _("This is before the day it was agreed.")
    plausible.refuse_before(due_on, agreed_on, sentence, "due_on")
    plausible.refuse_far(due_on, "due_on")


def refuse_withdrawn_change(change: Change) -> Change:
    """Return a change as it stands. Raises Refused for one that was entered in error."""
    now = as_it_stands(change)
    if now.withdrawn_at:
        raise Refused(_("This was marked as entered in error already."))
    return now


def refuse_given_up(change: Change) -> Change:
    """Return a change as it stands. Raises Refused for one that will not be made."""
    now = refuse_withdrawn_change(change)
    if now.not_done_on:
        raise Refused(_("It is noted already that this will not be done. First open it again."))
    return now


def refuse_done_day(change: Change, done_on: date) -> None:
    """Raise Refused for a change that is over already, in the future, or before it was agreed."""
    if refuse_given_up(change).done_on:
        raise Refused(_("This was carried out already."))
    _refuse_day_of(change, done_on, "done_on")


def refuse_giving_up(change: Change, on: date, because: str) -> None:
    """Raise Refused for a change that is over already, on a day that cannot be, or without why."""
    if refuse_given_up(change).done_on:
        raise Refused(_("This was carried out already."))
    if not because.strip():
        raise Refused(_("Say why it will not be done."), field="not_done_because")
    _refuse_day_of(change, on, "not_done_on")


def _refuse_day_of(change: Change, on: date, field: str) -> None:
    plausible.refuse_future(on, field, _("This day is in the future."))
    plausible.refuse_before(on, change.agreed_on, _("This is before the day it was agreed."), field)
