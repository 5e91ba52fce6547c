"""Many daily records at once, under the same rules as one: for moving in and for demonstrations."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from goldenthread.core import audit, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.core.models import AuditEntry

from . import rules
from .models import DailyRecord

AT_ONCE = 500


@action
def record_many(*, by: Actor, records: Iterable[DailyRecord]) -> int:
    """Insert records that `by` wrote, each with its entry in the trail. Returns how many.

    Each brings when it happened and when it was written down (`recorded_at`); its entry carries
    the latter. Raises Refused for one that was written down in the future or before it happened,
    or that happened before what it is part of stood in a plan.
    """
    written = 0
    batch: list[DailyRecord] = []
    for one in records:
        batch.append(_ready(one, by))
        if len(batch) == AT_ONCE:
            written += _insert(batch, by)
            batch = []
    return written + _insert(batch, by)


def _ready(one: DailyRecord, by: Actor) -> DailyRecord:
    if one.recorded_at > clock.now():
        raise Refused(_("This is in the future. Record it when it has happened."), "happened_at")
    if one.happened_at > one.recorded_at:
        raise Refused(_("This was written down before it happened."), "happened_at")
    one.recorded_by_id = by.account_id
    if one.action and one.outcome_id is None:
        one.outcome_id = one.action.outcome_id
    return one


def _insert(batch: list[DailyRecord], by: Actor) -> int:
    if batch:
        rules.refuse_before_the_plan(batch)
        DailyRecord.objects.bulk_create(batch)
        audit.save_entries(_entry(one, by) for one in batch)
    return len(batch)


def _entry(one: DailyRecord, by: Actor) -> AuditEntry:
    with clock.at(one.recorded_at):
        return audit.entry(by=by, verb="daily.recorded", record=one, wrote=one)
