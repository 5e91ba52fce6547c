"""How much later something was written down than it happened. Derived, never typed."""

from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils.translation import ngettext

from .models import VersionedRecord

HOURS_IN_WORDS = 48


def first_written(model: type[VersionedRecord]) -> Subquery:
    """Return the moment a record was begun: correcting it later does not make it late."""
    first = model._base_manager.filter(record=OuterRef("record"), version=1)
    return Subquery(first.values("recorded_at")[:1])


def late_words(happened_at: datetime | None, written_at: datetime | None, within_hours: int) -> str:
    """Return how much later it was written down, in words; "" when within the home's hours."""
    if happened_at is None or written_at is None:
        return ""
    gap = written_at - happened_at
    if gap <= timedelta(hours=within_hours):
        return ""
    hours = int(gap.total_seconds() // 3600)
    if hours < HOURS_IN_WORDS:
        words = ngettext("written down %(n)s hour later", "written down %(n)s hours later", hours)
        return words % {"n": hours}
    words = ngettext("written down %(n)s day later", "written down %(n)s days later", gap.days)
    return words % {"n": gap.days}
