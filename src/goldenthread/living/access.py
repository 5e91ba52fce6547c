"""The doors to daily records."""

from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.people.access import of_people_visible_to

from .models import DailyRecord, DailyRecordQuerySet


def daily_record_or_404(actor: Actor, record: UUID, permission: Permission) -> DailyRecord:
    """Return the current version of a daily record. Raises Http404 for strangers."""
    return _open(actor, DailyRecord.objects.current(), record, permission)


def shown_record_or_404(actor: Actor, record: UUID, permission: Permission) -> DailyRecord:
    """Return the newest version, also when it is entered in error. Raises Http404.

    A record entered in error may be about somebody else: only those with a post in the home
    still see it.
    """
    by_post = Q(individual__home_id__in=actor.homes_with(permission))
    newest = DailyRecord.objects.filter(replaced_by__isnull=True)
    return _open(actor, newest.filter(Q(entered_in_error=False) | by_post), record, permission)


def _open(
    actor: Actor, records: DailyRecordQuerySet, record: UUID, permission: Permission
) -> DailyRecord:
    seen = of_people_visible_to(actor, permission)
    shown = records.select_related("individual__home", "recorded_by", "outcome", "action")
    found = get_object_or_404(shown, seen, record=record)
    reads.note(found.individual)
    return found
