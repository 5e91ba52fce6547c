"""The door to briefings."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.people.access import of_people_visible_to

from .models import Briefing


def briefing_or_404(actor: Actor, record: UUID, permission: Permission) -> Briefing:
    """Return the current version of a briefing. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    current = Briefing.objects.current().select_related("individual__home", "circle_member")
    briefing = get_object_or_404(current, seen, record=record)
    reads.note(briefing.individual)
    return briefing
