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
from goldenthread.people.sight import OWN, Sight, singled_out

from .choices import Document
from .models import (
    Contribution,
    InvolvementPlan,
    InvolvementWord,
    MaterialGiven,
    MaterialQuerySet,
)

# What tells of an assessment, a plan or a review, also where nobody said of which.
TELLING = {
    Document.ASSESSMENT: Can.VIEW_ASSESSMENTS,
    Document.PLAN: Can.VIEW_PLAN,
    Document.REVIEW_SUMMARY: Can.VIEW_REVIEWS,
}


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
    seen = of_people_visible_to(actor, permission) & of_materials_visible_to(actor)
    material = get_object_or_404(found, seen, record=record)
    lead_back_from_error(material, reverse("involvement:documents", args=[material.individual_id]))
    reads.note(material.individual)
    return material


def materials_seen_by(actor: Actor, individual_id: UUID) -> MaterialQuerySet:
    """Return what was given about one person, as far as it is the reader's to see."""
    return MaterialGiven.objects.of(individual_id).filter(of_materials_visible_to(actor))


def of_materials_visible_to(actor: Actor) -> Q:
    """Return the condition for what was given that the actor may see now.

    What tells of an assessment, a plan or a review goes with seeing these. What somebody of the
    circle was given is shown to them, to the person, and to who works where the person lives.
    """
    of_none = Q(process__isnull=True) & _of_seen_documents(actor)
    works, own = frozenset(actor.homes_with(Can.VIEW_ABOUT)), singled_out(actor).get(OWN)
    everything = Sight(works, own or frozenset()).about()
    theirs = Q(circle_member__isnull=True) | Q(circle_member__account_id=actor.account_id)
    return (of_none | of_processes_visible_to(actor)) & (theirs | everything)


def _of_seen_documents(actor: Actor) -> Q:
    seen = ~Q(what__in=TELLING)
    for what, view in TELLING.items():
        seen |= Q(what=what) & of_people_visible_to(actor, view)
    return seen


def contribution_or_404(actor: Actor, pk: UUID) -> Contribution:
    """Return one contribution. Raises Http404 unless the actor may see its process."""
    found = Contribution.objects.select_related(
        "process__individual__home", "process__home", "process__lead", "account"
    )
    contribution = get_object_or_404(found, of_processes_visible_to(actor), pk=pk)
    reads.note(contribution.process.individual)
    return contribution
