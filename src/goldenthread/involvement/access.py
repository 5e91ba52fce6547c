"""The doors to how somebody is involved, what was kept in mind, and what was given."""

from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.access import of_processes_visible_to
from goldenthread.people.access import of_people_visible_to

from .models import (
    Contribution,
    InvolvementPlan,
    InvolvementWord,
    MaterialGiven,
    MaterialQuerySet,
)


def plan_or_404(actor: Actor, record: UUID, permission: Can) -> InvolvementPlan:
    """Return the newest version of an involvement plan. Raises Http404 for strangers."""
    newest = InvolvementPlan.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home")
    plan = get_object_or_404(found, of_people_visible_to(actor, permission), record=record)
    lead_back_from_error(plan, reverse("involvement:person", args=[plan.individual_id]))
    reads.note(plan.individual)
    return plan


def word_or_404(actor: Actor, record: UUID) -> InvolvementWord:
    """Return the newest version of what was said about a plan. Raises Http404 for strangers."""
    newest = InvolvementWord.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "recorded_by")
    word = get_object_or_404(found, of_people_visible_to(actor, Can.VIEW_ABOUT), record=record)
    lead_back_from_error(word, reverse("involvement:person", args=[word.individual_id]))
    reads.note(word.individual)
    return word


def material_or_404(actor: Actor, record: UUID, permission: Can) -> MaterialGiven:
    """Return the newest version of something handed over. Raises Http404 for strangers."""
    newest = MaterialGiven.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "process", "circle_member")
    seen = of_people_visible_to(actor, permission) & _of_seen_processes(actor)
    material = get_object_or_404(found, seen, record=record)
    lead_back_from_error(material, reverse("involvement:documents", args=[material.individual_id]))
    reads.note(material.individual)
    return material


def materials_seen_by(actor: Actor, individual_id: UUID) -> MaterialQuerySet:
    """Return what was given about one person, without what belongs to processes not seen."""
    return MaterialGiven.objects.of(individual_id).filter(_of_seen_processes(actor))


def _of_seen_processes(actor: Actor) -> Q:
    return Q(process__isnull=True) | of_processes_visible_to(actor)


def contribution_or_404(actor: Actor, pk: UUID) -> Contribution:
    """Return one contribution. Raises Http404 unless the actor may see its process."""
    found = Contribution.objects.select_related(
        "process__individual__home", "process__home", "process__lead", "account"
    )
    contribution = get_object_or_404(found, of_processes_visible_to(actor), pk=pk)
    reads.note(contribution.process.individual)
    return contribution
