"""The doors to processes and who takes part in them."""

from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404

from goldenthread.briefings.models import Briefing
from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.access import people_visible_to

from .choices import ProcessKind
from .models import Decision, Participant, Process, ProcessQuerySet

# To see a process one needs the permission that goes with what it is.
VIEW = {
    ProcessKind.ASSESSMENT: Can.VIEW_ASSESSMENTS,
    ProcessKind.PLAN: Can.VIEW_PLAN,
    ProcessKind.REVIEW: Can.VIEW_REVIEWS,
}


def processes_visible_to(actor: Actor, permission: Can | None = None) -> ProcessQuerySet:
    """Return the processes the actor may see; with a permission, those where they also have it."""
    seen = Q(pk__in=[])
    for kind, view in VIEW.items():
        seen |= Q(kind=kind, individual__in=people_visible_to(actor, view))
    visible = Process.objects.filter(seen)
    if permission is None:
        return visible
    return visible.filter(individual__in=people_visible_to(actor, permission))


def process_or_404(actor: Actor, pk: UUID, permission: Can | None = None) -> Process:
    """Return one process. Raises Http404 unless the actor may see it and has the permission."""
    visible = processes_visible_to(actor, permission).with_people()
    process = get_object_or_404(visible, pk=pk)
    reads.note(process.individual)
    return process


def participant_or_404(actor: Actor, pk: UUID, permission: Can | None = None) -> Participant:
    """Return one participant. Raises Http404 unless the actor may see the process."""
    visible = processes_visible_to(actor, permission)
    people = Participant.objects.select_related("process__individual__home", "process__lead")
    participant = get_object_or_404(people, pk=pk, process__in=visible)
    reads.note(participant.process.individual)
    return participant


def decision_or_404(actor: Actor, record: UUID, permission: Can | None = None) -> Decision:
    """Return the current version of a decision. Raises Http404 unless its process is seen."""
    visible = processes_visible_to(actor, permission)
    current = Decision.objects.current().select_related(
        "process__individual__home", "process__lead"
    )
    decision = get_object_or_404(current, record=record, process__in=visible)
    reads.note(decision.process.individual)
    return decision


def briefing_or_404(
    actor: Actor, record: UUID, permission: Can | None = None
) -> tuple[Briefing, Process]:
    """Return the current version of a briefing with the process it is about.

    Raises Http404 unless the actor may see the process and has the permission.
    """
    current = Briefing.objects.current().select_related("circle_member", "recorded_by")
    briefing = get_object_or_404(current, record=record)
    return briefing, process_or_404(actor, briefing.subject, permission)
