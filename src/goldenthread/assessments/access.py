"""The doors to question sets, responses and findings."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.access import of_people_visible_to

from .models import Finding, QuestionSet, Response


def assessment_or_404(actor: Actor, pk: UUID, permission: Permission | None = None) -> Process:
    """Return one assessment. Raises Http404 for strangers, and for a plan or review."""
    process = process_or_404(actor, pk, permission)
    if process.kind != ProcessKind.ASSESSMENT:
        raise Http404
    return process


def asker_or_404(actor: Actor, permission: Permission) -> Actor:
    """Return the actor. Raises Http404 unless a post of theirs gives the permission."""
    if not actor.may(permission):
        raise Http404
    return actor


def question_set_or_404(record: UUID) -> QuestionSet:
    """Return the newest version of a question set of the provider. Raises Http404."""
    return get_object_or_404(QuestionSet.objects.current(), record=record)


def asked_or_404(process: Process, record: UUID) -> QuestionSet:
    """Return a question set in the version the person's home asks, else the newest one.

    What was begun can be finished where it is not used any more. Raises Http404.
    """
    used = QuestionSet.objects.in_use(process.individual.home_id)
    return used.filter(record=record).first() or question_set_or_404(record)


def response_or_404(actor: Actor, record: UUID, permission: Permission) -> Response:
    """Return the current version of a response. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    current = Response.objects.current().select_related(
        "question_set", "process__individual__home", "process__lead", "recorded_by"
    )
    response = get_object_or_404(current, seen, record=record)
    reads.note(response.process.individual)
    return response


def finding_or_404(actor: Actor, record: UUID, permission: Permission) -> Finding:
    """Return the newest version of a finding. Raises Http404 for strangers.

    Raises Gone when it was entered in error.
    """
    seen = of_people_visible_to(actor, permission)
    newest = Finding.objects.filter(replaced_by__isnull=True).select_related(
        "process__individual__home", "process__lead", "recorded_by"
    )
    finding = get_object_or_404(newest, seen, record=record)
    lead_back_from_error(finding, reverse("assessments:assessment", args=[finding.process_id]))
    reads.note(finding.process.individual)
    return finding
