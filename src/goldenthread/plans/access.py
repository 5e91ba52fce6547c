"""The doors to plans, outcomes, actions, measurements and changes."""

from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import Gone
from goldenthread.core.permissions import Permission
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.access import of_people_visible_to

from .gone.reading import InDraft, as_it_was
from .models import Action, Change, Measurement, Outcome, Plan, PlanPart
from .reading import plan_of


def plan_or_404(actor: Actor, pk: UUID, permission: Permission) -> Plan:
    """Return one plan. Raises Http404 for strangers."""
    plans = Plan.objects.select_related("individual__home", "process", "starts_from")
    seen = of_people_visible_to(actor, permission)
    plan = get_object_or_404(plans, seen, pk=pk)
    reads.note(plan.individual)
    return plan


def plan_process_or_404(
    actor: Actor, pk: UUID, permission: Permission | None = None, *, with_plan: str = "plan"
) -> Process:
    """Return the process of a plan, with the plan where it was begun.

    Raises Http404 for strangers, and for any other process.
    """
    process = process_or_404(actor, pk, permission, with_plan)
    if process.kind != ProcessKind.PLAN:
        raise Http404
    return process


def plan_of_process_or_404(actor: Actor, pk: UUID, permission: Permission) -> Plan:
    """Return the plan written in a process. Raises Http404 for strangers, or before it began."""
    process = plan_process_or_404(actor, pk, permission, with_plan="plan__starts_from")
    plan = plan_of(process)
    if plan is None:
        raise Http404
    plan.process, plan.individual = process, process.individual
    return plan


def outcome_in_plan_or_404(plan: Plan, record: UUID, *, written: bool = False) -> Outcome:
    """Return an outcome as one plan has it.

    Raises Http404, and Gone for one taken out of it. Who had `written` on it by then gets it as
    it was: nothing they wrote may be lost.
    """
    found = Outcome.objects.of(plan.pk).filter(record=record).first()
    outcome = found or _taken_out(Outcome, plan, record, written=written)
    outcome.plan, outcome.individual = plan, plan.individual
    return outcome


def action_in_plan_or_404(plan: Plan, record: UUID, *, written: bool = False) -> Action:
    """Return an action as one plan has it. Raises and gives what is gone as for an outcome."""
    found = Action.objects.select_related("outcome", "worker")
    act = found.filter(plan=plan, record=record).first()
    act = act or _taken_out(Action, plan, record, written=written)
    act.plan, act.individual = plan, plan.individual
    return act


def part_in_plan_or_404(
    model: type[PlanPart], plan: Plan, record: UUID, *, written: bool = False
) -> PlanPart:
    """Return a part as one plan has it. Raises and gives what is gone as for an outcome."""
    found = model._base_manager.filter(plan=plan, record=record).first()
    part: PlanPart = found or _taken_out(model, plan, record, written=written)
    part.plan, part.individual = plan, plan.individual
    return part


def _taken_out(kind: type[InDraft], plan: Plan, record: UUID, *, written: bool) -> InDraft:
    was = as_it_was(kind, plan, record)
    if was is None:
        raise Http404
    if not written:
        back = reverse("plans:draft", args=[plan.process_id])
        raise Gone(_("This was already taken out of the draft."), back)
    return was


def outcome_or_404(actor: Actor, record: UUID, permission: Permission) -> Outcome:
    """Return an outcome as its newest settled plan has it, or the draft while there is none.

    Raises Http404 for strangers.
    """
    seen = of_people_visible_to(actor, permission)
    versions = Outcome.objects.filter(seen, record=record)
    newest = versions.order_by(F("plan__settled_at").desc(nulls_last=True), "-plan__number")
    outcome = newest.select_related("individual__home", "plan__process").first()
    if outcome is None:
        raise Http404
    reads.note(outcome.individual)
    return outcome


def measurement_or_404(actor: Actor, record: UUID, permission: Permission) -> Measurement:
    """Return the newest version of a measurement, also when it was entered in error.

    Raises Http404 for strangers.
    """
    seen = of_people_visible_to(actor, permission)
    newest = Measurement.objects.filter(replaced_by__isnull=True).select_related(
        "individual__home", "outcome", "recorded_by"
    )
    measurement = get_object_or_404(newest, seen, record=record)
    reads.note(measurement.individual)
    return measurement


def change_or_404(actor: Actor, pk: UUID, permission: Permission) -> Change:
    """Return one change. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    known = ("individual__home", "review", "outcome", "action", "worker", "circle_member")
    changes = Change.objects.select_related(*known)
    change = get_object_or_404(changes, seen, pk=pk)
    reads.note(change.individual)
    return change
