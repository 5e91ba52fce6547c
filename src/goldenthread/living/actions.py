"""Every way a daily record is written."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.people.models import Individual

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

    `key` is the identifier the writer's device gave it: the same one again is the same record,
    and writes nothing twice. Raises Refused for a moment in the future.
    """
    moment = happened_at or clock.now()
    if moment > clock.now():
        raise Refused(_("This is in the future. Record it when it has happened."), "happened_at")
    made = DailyRecord(
        individual=individual, home_id=individual.home_id, happened_at=moment, **content
    )
    if content.get("action") and not content.get("outcome"):
        made.outcome_id = content["action"].outcome_id
    if key is not None:
        made.pk = made.record = key
    return actions.record_new(made, by=by, verb="daily.recorded")


@action
def correct(*, by: Actor, daily: DailyRecord, reason: str, **to: Any) -> DailyRecord:
    """Write the next version of a record. Raises Refused without why, StaleVersion."""
    if not reason.strip():
        raise Refused(_("Say what you correct."), field="reason")
    return actions.record_version(daily, by=by, verb="daily.corrected", reason=reason, **to)


@action
def withdraw(*, by: Actor, daily: DailyRecord, reason: str) -> DailyRecord:
    """Mark a record as entered in error. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    return actions.record_version(
        daily, by=by, verb="daily.entered_in_error", reason=reason, entered_in_error=True
    )
