"""The door to daily records."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.people.access import people_visible_to

from .models import DailyRecord


def daily_record_or_404(actor: Actor, record: UUID, permission: Permission) -> DailyRecord:
    """Return the current version of a daily record. Raises Http404 for strangers."""
    people = people_visible_to(actor, permission)
    current = DailyRecord.objects.current().select_related(
        "individual__home", "recorded_by", "outcome", "action"
    )
    found = get_object_or_404(current, record=record, individual__in=people)
    reads.note(found.individual)
    return found
