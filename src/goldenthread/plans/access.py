"""The doors to plans, outcomes, actions and changes."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.people.access import people_visible_to

from .models import Action, Change, Outcome, Plan


def plan_or_404(actor: Actor, pk: UUID, permission: Permission) -> Plan:
    """Return one plan. Raises Http404 for strangers."""
    plans = Plan.objects.select_related("individual__home", "process", "starts_from")
    people = people_visible_to(actor, permission)
    plan = get_object_or_404(plans, pk=pk, individual__in=people)
    reads.note(plan.individual)
    return plan


def outcome_or_404(actor: Actor, record: UUID, permission: Permission) -> Outcome:
    """Return an outcome as its newest plan has it. Raises Http404 for strangers."""
    people = people_visible_to(actor, permission)
    versions = Outcome.objects.filter(record=record, individual__in=people)
    newest = versions.order_by("-plan__number").values("pk")[:1]
    outcomes = Outcome.objects.select_related("individual__home", "plan")
    outcome = get_object_or_404(outcomes, pk__in=list(newest.values_list("pk", flat=True)))
    reads.note(outcome.individual)
    return outcome


def action_or_404(actor: Actor, pk: UUID, permission: Permission) -> Action:
    """Return one action of one plan. Raises Http404 for strangers."""
    people = people_visible_to(actor, permission)
    found = Action.objects.select_related("individual__home", "plan", "outcome")
    return get_object_or_404(found, pk=pk, individual__in=people)


def change_or_404(actor: Actor, pk: UUID, permission: Permission) -> Change:
    """Return one change. Raises Http404 for strangers."""
    people = people_visible_to(actor, permission)
    changes = Change.objects.select_related("individual__home", "review", "outcome", "action")
    return get_object_or_404(changes, pk=pk, individual__in=people)
