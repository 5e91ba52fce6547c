"""The doors to what is agreed before: whoever sees the process sees it."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission
from goldenthread.cycle.access import of_processes_visible_to

from .models import PartAnswer


def answer_or_404(actor: Actor, record: UUID, permission: Permission) -> PartAnswer:
    """Return the newest version of an answer. Raises Http404 for strangers.

    Raises Gone when it was entered in error.
    """
    seen = of_processes_visible_to(actor, permission)
    newest = PartAnswer.objects.filter(replaced_by__isnull=True)
    found = newest.select_related(
        "process__individual__home", "process__home", "process__lead", "participant", "about"
    )
    answer = get_object_or_404(found, seen, record=record)
    lead_back_from_error(answer, reverse("agreeing:process", args=[answer.process_id]))
    reads.note(answer.process.individual)
    return answer
