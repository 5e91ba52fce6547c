"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor

from .choices import Agreement, MeasuredBy, Scale
from .models import SCALE_LIMITS, Change, Measurement, Outcome, Plan


def refuse_frozen(plan: Plan) -> None:
    """Raise Refused when the plan is settled."""
    if plan.is_frozen:
        raise Refused(_("This plan is settled: start the next version to change it."))


def refuse_unsettled_words(plan: Plan, agreement: str, how: str, because: str) -> None:
    """Raise Refused for an empty plan, or one that does not say how or why (not) agreed."""
    if not plan.outcomes.exists():
        raise Refused(_("A plan needs at least one outcome."))
    if agreement == Agreement.NOT_AGREED and not because.strip():
        raise Refused(_("Say why it is not agreed, in their words."), field="not_agreed_because")
    if agreement != Agreement.NOT_AGREED and not how.strip():
        raise Refused(_("Say how you know they agree."), field="agreed_how")


def refuse_values(outcome: Outcome, **values: Decimal | None) -> None:
    """Raise Refused, naming the field, for a value that lies off the outcome's scale."""
    limits = SCALE_LIMITS.get(Scale(outcome.scale))
    if limits is None:
        return
    low, high = limits
    for field, value in values.items():
        if value is not None and not low <= value <= high:
            sentence = _("On this scale a value lies between %(low)s and %(high)s.")
            raise Refused(sentence % {"low": low, "high": high}, field=field)


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


def refuse_withdrawal(by: Actor, measurement: Measurement, reason: str) -> None:
    """Raise Refused without a reason, or when it is what the person noted themselves."""
    own = measurement.individual.account_id
    if own and measurement.recorded_by_id == own != by.account_id:
        name = measurement.individual.preferred_name
        raise Refused(_("%(name)s wrote this: only they can take it back.") % {"name": name})
    if by.account_id == own != measurement.recorded_by_id:
        raise Refused(_("Staff wrote this. Tell them what is wrong with it."))
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")


def refuse_due_day(change: Change, due_on: date | None) -> None:
    """Raise Refused for a day before the change was agreed."""
    if due_on and due_on < change.agreed_on:
        raise Refused(_("This is before the day it was agreed."), field="due_on")


def refuse_done_day(change: Change, done_on: date) -> None:
    """Raise Refused for a change carried out already, in the future, or before it was agreed."""
    if change.done_on:
        raise Refused(_("This was carried out already."))
    if done_on > clock.today():
        raise Refused(_("This day is in the future."), field="done_on")
    if done_on < change.agreed_on:
        raise Refused(_("This is before the day it was agreed."), field="done_on")
