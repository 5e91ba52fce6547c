"""Whether what a form did was undone since: then the same words again are no repeat."""

from datetime import datetime

from django.db import models

from .models import RecordVersion, RevisedRecord, VersionedRecord

# By what a row that was added says that it holds no more.
ENDS = ("ended_at", "removed_at", "left_on")


def is_undone(made: models.Model, at: datetime) -> bool:
    """Return whether a record, as a form sent at that moment left it, holds no more.

    What a form added and somebody corrected is still there, in other words. What a form changed
    and somebody changed again does not stand as it was sent.
    """
    if isinstance(made, VersionedRecord):
        return _is_replaced(made)
    return isinstance(made, RevisedRecord) and _is_revised(made, at)


def _is_replaced(made: VersionedRecord) -> bool:
    newest = type(made)._base_manager.filter(record=made.record).order_by("-version").first()
    if newest is None or newest.pk == made.pk:
        return False
    return made.version > 1 or newest.entered_in_error


def _is_revised(made: RevisedRecord, at: datetime) -> bool:
    states = RecordVersion.objects.filter(record=made.pk, model=made._meta.label_lower)
    since = list(states.filter(recorded_at__gte=at).values_list("version", flat=True))
    if 1 in since:
        return any(getattr(made, name, None) for name in ENDS)
    return len(since) > 1
