"""Every way a daily record is written."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goldenthread.core import actions, audit, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.people.models import Individual
from goldenthread.plans.models import Action

from . import listening, rules
from .models import DailyRecord


@action
def record(
    *,
    by: Actor,
    individual: Individual,
    happened_at: datetime | None = None,
    key: UUID | None = None,
    **content: Any,
) -> DailyRecord:
    """Note what happened in somebody's day. Returns the record.

    `key` is the identifier the writer's form gave it: the same one again is the same record,
    and writes nothing twice. Raises Refused for a moment that cannot be in somebody's life here,
    or lies before what it is part of stood in a plan, and for a key that was used for something
    else.
    """
    rules.refuse_impossible(happened_at or clock.now(), individual)
    sent = {**_with_outcome(content), "individual": individual}
    if happened_at:
        sent["happened_at"] = happened_at
    made = DailyRecord(home_id=individual.home_id, **sent)
    rules.refuse_before_the_plan([made])
    if key is None:
        return _insert(made, by=by)
    made.pk = made.record = key
    try:
        with transaction.atomic():
            return _insert(made, by=by)
    except IntegrityError:
        return _sent_again(key, sent, by=by)


def _insert(made: DailyRecord, *, by: Actor) -> DailyRecord:
    written = actions.record_new(made, by=by, verb="daily.recorded")
    listening.tell(by, written)
    return written


def _sent_again(key: UUID, sent: dict[str, Any], *, by: Actor) -> DailyRecord:
    earlier = DailyRecord.objects.sent_before(key, by=by)
    if earlier is None or any(getattr(earlier, name) != value for name, value in sent.items()):
        raise Refused(
            _(
                "This form was saved already, and then it said something else. What you see here "
                "is not saved yet. To keep it as one more record, press Save."
            )
        )
    # The trail shows that it arrived twice; the record is the one written the first time.
    audit.write(by=by, verb="daily.sent_again", record=earlier)
    return earlier


def _with_outcome(content: dict[str, Any], kept: Action | None = None) -> dict[str, Any]:
    # What is part of an action helps with that action's outcome, and with no other.
    if not {"action", "outcome"} & content.keys():
        return content
    act = content.get("action", kept)
    return {**content, "outcome": act.outcome if act else content.get("outcome")}


@action
def correct(*, by: Actor, daily: DailyRecord, reason: str, **to: Any) -> DailyRecord:
    """Write the next version of a record.

    Raises Refused without why, for a moment that cannot be (`record`), for what was taken out,
    StaleVersion for a conflict.
    """
    rules.refuse_withdrawn(daily)
    if not reason.strip():
        raise Refused(_("Say what you correct."), field="reason")
    changed = _with_outcome(_touched(to, daily), daily.action)
    if changed.get("happened_at") != daily.happened_at:
        rules.refuse_impossible(changed.get("happened_at"), daily.individual)
    rules.refuse_moving_out_of_the_plan(daily, changed)
    verb = "daily.corrected"
    corrected = actions.record_version(daily, by=by, verb=verb, reason=reason, **changed)
    listening.tell(by, corrected)
    return corrected


def _touched(to: dict[str, Any], daily: DailyRecord) -> dict[str, Any]:
    # A time left empty stays, and so does what it helps with while the action does.
    kept = {"happened_at": None, "action": daily.action}
    return {name: value for name, value in to.items() if name not in kept or value != kept[name]}


@action
def withdraw(*, by: Actor, daily: DailyRecord, reason: str) -> DailyRecord:
    """Mark a record as entered in error. Raises Refused without a reason or a second time.

    Raises StaleVersion for a conflict.
    """
    rules.refuse_withdrawn(daily)
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    return actions.record_version(
        daily, by=by, verb="daily.entered_in_error", reason=reason, entered_in_error=True
    )
