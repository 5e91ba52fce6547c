"""The door to a home and its settings."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission

from .models import Home


def home_or_404(actor: Actor, pk: UUID, permission: Permission) -> Home:
    """Return one home. Raises Http404 unless a post there gives the actor the permission."""
    homes = Home.objects.filter(id__in=actor.homes_with(permission))
    return get_object_or_404(homes, pk=pk)
