"""The doors to unmet needs and disagreements: whoever sees the plan, or the reviews, sees them."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission
from goldenthread.people.access import of_people_visible_to
from goldenthread.people.models import Individual
from goldenthread.people.sight import sight_of

from .models import Disagreement, DisagreementNote, NeedNote, SideView, UnmetNeed

VIEW_NEEDS = Permission.VIEW_PLAN
VIEW_DISAGREEMENTS = Permission.VIEW_REVIEWS


def person_or_404(actor: Actor, pk: UUID) -> Individual:
    """Return somebody whose unmet needs or disagreements are seen. Raises Http404 for strangers."""
    seen = sight_of(actor, VIEW_NEEDS).about("") | sight_of(actor, VIEW_DISAGREEMENTS).about("")
    individual = get_object_or_404(Individual.objects.select_related("home"), seen, pk=pk)
    reads.note(individual)
    return individual


def need_or_404(actor: Actor, pk: UUID, permission: Permission) -> UnmetNeed:
    """Return one unmet need, with how it stands. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    needs = UnmetNeed.objects.told().select_related(
        "individual__home", "outcome", "statement", "finding"
    )
    need = get_object_or_404(needs, seen, pk=pk)
    reads.note(need.individual)
    return need


def need_note_or_404(actor: Actor, record: UUID, permission: Permission) -> NeedNote:
    """Return one step of an unmet need. Raises Http404 for strangers, Gone for one in error."""
    seen = of_people_visible_to(actor, permission)
    newest = NeedNote.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("need__individual__home", "recorded_by")
    note = get_object_or_404(found, seen, record=record)
    lead_back_from_error(note, reverse("unsettled:need", args=[note.need_id]))
    reads.note(note.need.individual)
    return note


def disagreement_or_404(actor: Actor, pk: UUID, permission: Permission) -> Disagreement:
    """Return one disagreement, with how it stands. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    found = Disagreement.objects.told().select_related("individual__home", "process", "outcome")
    disagreement = get_object_or_404(found, seen, pk=pk)
    reads.note(disagreement.individual)
    return disagreement


def side_view_or_404(actor: Actor, record: UUID) -> SideView:
    """Return one side's view. Raises Http404 for strangers, Gone for one in error."""
    seen = of_people_visible_to(actor, VIEW_DISAGREEMENTS)
    newest = SideView.objects.filter(replaced_by__isnull=True).select_related(
        "disagreement__individual__home", "individual__home", "recorded_by"
    )
    view = get_object_or_404(newest, seen, record=record)
    lead_back_from_error(view, reverse("unsettled:disagreement", args=[view.disagreement_id]))
    reads.note(view.individual)
    return view


def step_or_404(actor: Actor, record: UUID, permission: Permission) -> DisagreementNote:
    """Return one step of a disagreement. Raises Http404 for strangers, Gone for one in error."""
    seen = of_people_visible_to(actor, permission)
    newest = DisagreementNote.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("disagreement__individual__home", "recorded_by")
    note = get_object_or_404(found, seen, record=record)
    lead_back_from_error(note, reverse("unsettled:disagreement", args=[note.disagreement_id]))
    reads.note(note.disagreement.individual)
    return note
