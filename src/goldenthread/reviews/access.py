"""The door to reviews."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process


def review_or_404(actor: Actor, pk: UUID, permission: Permission | None = None) -> Process:
    """Return one review. Raises Http404 for strangers, and for an assessment or plan."""
    process = process_or_404(actor, pk, permission)
    return get_object_or_404(Process.objects.with_people(), pk=process.pk, kind=ProcessKind.REVIEW)
