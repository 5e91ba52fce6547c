"""What comes first before a plan can be finished, and what a finished plan keeps standing."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.gates import First
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.places import overview_url

from .models import Change, Outcome, Plan
from .sources import holds


def first_before_finishing(plan: Plan, read: Sequence[Outcome] | None = None) -> list[First]:
    """Return what is to be done before a draft can be finished: in order, with where.

    `read` are its outcomes, where they were read with actions and sources already.
    """
    in_force = Plan.objects.in_force().filter(individual=plan.individual_id).first()
    if plan.is_frozen or in_force == plan:
        return []
    outcomes = list(Outcome.objects.of(plan.pk)) if read is None else read
    overtaken = _overtaken(plan, in_force)
    found = [_not_held(plan.process), overtaken, None if outcomes else _empty(plan)]
    for outcome in outcomes:
        found += [_without_action(plan, outcome), _without_source(plan, outcome)]
    return [first for first in found if first]


def _not_held(process: Process) -> First | None:
    if process.held_at:
        return None
    sentence = _("It has not taken place yet. Go through the draft with the person, then note it.")
    return First(sentence, _("To the next step"), f"{overview_url(process)}#next")


def _overtaken(plan: Plan, in_force: Plan | None) -> First | None:
    if in_force is None or in_force.pk == plan.starts_from_id:
        return None
    sentence = _("Another version was finished since this draft was begun. Call this one off.")
    return First(sentence, _("Call it off"), reverse("cycle:call_off", args=[plan.process_id]))


def _empty(plan: Plan) -> First:
    url = reverse("plans:add_outcome", args=[plan.process_id])
    return First(_("A plan needs at least one outcome."), _("Add the first outcome"), url)


def _without_action(plan: Plan, outcome: Outcome) -> First | None:
    if outcome.actions.all() or outcome.no_action_because:
        return None
    sentence = _("“%(title)s” does not say what will be done for it, or why nothing is yet.")
    url = f"{reverse('plans:draft', args=[plan.process_id])}#outcome-{outcome.record}"
    return First(sentence % {"title": outcome.title}, _("Say what will be done"), url)


def _without_source(plan: Plan, outcome: Outcome) -> First | None:
    if any(holds(link) for link in outcome.sources.all()):
        return None
    sentence = _("“%(title)s” is not linked to anything the person said, or to a need.")
    url = reverse("plans:change_outcome", args=[plan.process_id, outcome.record])
    return First(sentence % {"title": outcome.title}, _("Link it"), url)


def plan_first(process: Process, step: Step) -> First | None:
    """Return that a plan is finished before it is shared or closed."""
    if process.kind != ProcessKind.PLAN or step not in (Step.SHARED, Step.CLOSED):
        return None
    plan = Plan.objects.filter(process=process).first()
    if plan and plan.is_frozen:
        return None
    url = reverse("plans:settle" if plan else "plans:draft", args=[process.pk])
    return First(_("Finish and agree the plan first."), _("Finish and agree the plan"), url)


def why_a_plan_stands(process: Process, step: Step | None) -> str:
    """Return why the process of a finished plan is not undone."""
    finished = Plan.objects.filter(process=process, settled_at__isnull=False)
    if process.kind == ProcessKind.PLAN and finished.exists():
        return _("The plan was agreed in it. To change it, start the next version.")
    return ""


def why_a_review_stands(process: Process, step: Step | None) -> str:
    """Return why a review with agreed changes is not called off. Its steps can be corrected."""
    if step is None and Change.objects.standing().filter(review=process).exists():
        return _("A change to the plan was agreed in it, so it stays.")
    return ""


def agreed_with_them(participant: Participant) -> str:
    """Return that a finished plan was gone through with somebody, so that they stay in it."""
    mine = Plan.objects.filter(process=participant.process_id, settled_at__isnull=False)
    if not mine.filter(agreed_with__iexact=participant.name).exists():
        return ""
    return _("The plan was gone through with them.")


def why_nothing_to_explain(process: Process) -> str:
    """Return that a draft says nothing yet that could be explained."""
    if process.kind != ProcessKind.PLAN:
        return ""
    if Plan.objects.filter(process=process, settled_at__isnull=False).exists():
        return ""
    return _("The plan is not finished yet: there is nothing to explain of it. Finish it first.")
