"""Changes as they stood at an earlier moment: what was agreed or done since says nothing there."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date

from goldenthread.core.dates import local_day
from goldenthread.core.minutes import minute_after
from goldenthread.core.models import RecordVersion

from .models import Change
from .reading import ChangeShown, change_tag


def as_they_stood(changes: Iterable[Change], moment: datetime) -> list[ChangeShown]:
    """Return each change as it stood then, in the order given: one query for all of them.

    Who, how and by when are what was written down by then. It was done then when it was done by
    that day, also where that was noted later. The rows are for showing, never for saving.
    """
    found, day = list(changes), local_day(moment)
    said = _said_by(found, moment)
    return [_as_it_stood(change, said.get(change.pk, {}), day) for change in found]


def _said_by(changes: Sequence[Change], moment: datetime) -> dict[UUID, dict[str, Any]]:
    kept = RecordVersion.objects.filter(
        model=Change._meta.label_lower, record__in=[one.pk for one in changes]
    )
    said: dict[UUID, dict[str, Any]] = {}
    for version in kept.order_by("version"):
        # What was agreed before and written down later: its first version is what was agreed.
        if version.record not in said or version.recorded_at < minute_after(moment):
            said[version.record] = version.values
    return said


def _as_it_stood(change: Change, said: dict[str, Any], day: date) -> ChangeShown:
    if said:
        change.implementer, change.method = said["implementer"], said["method"]
        change.due_on = parse_date(said["due_on"] or "")
    if change.done_on and change.done_on > day:
        change.done_on, change.done_how = None, ""
    if change.not_done_on and change.not_done_on > day:
        change.not_done_on, change.not_done_because = None, ""
    return ChangeShown(change, change_tag(change, day))
