"""The doors to consent, capacity and authority. Strangers find nothing there."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission
from goldenthread.people.access import of_people_visible_to

from .documents.reading import page_of
from .models import Authority, BestInterests, CapacityAssessment, Consent, Document, Judgement


def consent_or_404(actor: Actor, record: UUID, permission: Permission) -> Consent:
    """Return what stands for one use of information. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    found = Consent.objects.current().select_related("individual__home", "circle_member")
    consent = get_object_or_404(found, seen, record=record)
    reads.note(consent.individual)
    return consent


def assessment_or_404(actor: Actor, record: UUID, permission: Permission) -> CapacityAssessment:
    """Return one assessment of capacity. Raises Http404 for strangers.

    Raises Gone when it was entered in error.
    """
    seen = of_people_visible_to(actor, permission)
    newest = CapacityAssessment.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "recorded_by", "circle_member", "instead_of")
    assessment = get_object_or_404(found, seen, record=record)
    lead_back_from_error(assessment, reverse("consent:person", args=[assessment.individual_id]))
    reads.note(assessment.individual)
    return assessment


def best_interests_or_404(actor: Actor, record: UUID, permission: Permission) -> BestInterests:
    """Return one best-interests decision. Raises Http404 for strangers, Gone for one in error."""
    seen = of_people_visible_to(actor, permission)
    newest = BestInterests.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "assessment")
    decided = get_object_or_404(found, seen, record=record)
    back = reverse("consent:assessment", args=[decided.assessment.record])
    lead_back_from_error(decided, back)
    return decided


def judgement_or_404(actor: Actor, record: UUID, permission: Permission) -> Judgement:
    """Return one judgement of competence. Raises Http404 for strangers, Gone for one in error."""
    seen = of_people_visible_to(actor, permission)
    newest = Judgement.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "recorded_by", "circle_member")
    judged = get_object_or_404(found, seen, record=record)
    lead_back_from_error(judged, reverse("consent:person", args=[judged.individual_id]))
    reads.note(judged.individual)
    return judged


def authority_or_404(actor: Actor, record: UUID, permission: Permission) -> Authority:
    """Return one legal authority. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    found = Authority.objects.current().select_related("individual__home")
    authority = get_object_or_404(found, seen, record=record)
    reads.note(authority.individual)
    return authority


def document_or_404(actor: Actor, record: UUID, permission: Permission) -> Document:
    """Return one document. Raises Http404 for strangers.

    Raises Gone for one entered in error, and for one of an assessment that was: it went with it.
    """
    seen = of_people_visible_to(actor, permission)
    newest = Document.objects.filter(replaced_by__isnull=True)
    beside = ("individual__home", "authority", "consent", "assessment__replaced_by")
    document = get_object_or_404(newest.select_related(*beside), seen, record=record)
    if corrected := getattr(document.assessment, "replaced_by", None):
        lead_back_from_error(corrected, reverse("consent:person", args=[document.individual_id]))
    lead_back_from_error(document, page_of(document.proves))
    reads.note(document.individual)
    return document
