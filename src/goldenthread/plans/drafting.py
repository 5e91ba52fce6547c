"""Pages on which a draft is written: its outcomes, and what will be done for each."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.cycle.contributing import ask_more
from goldenthread.cycle.frame import form_frame
from goldenthread.cycle.rules import why_over

from . import access, actions
from .forms import action_form, outcome_form
from .gone.actions import put_back
from .gone.reading import InDraft, offer_to_put_back
from .models import Action, Outcome, Plan
from .outputs import RULE, looks_like_output

T = TypeVar("T")


class NoActionForm(forms.Form):
    """Why nothing is done for an outcome yet."""

    no_action_because = forms.CharField(
        label=gettext_lazy("Why is nothing done for it yet?"),
        max_length=300,
        help_text=gettext_lazy("For example: we wait for the physiotherapist on Monday."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DropForm(forms.Form):
    """Nothing to fill in: pressing the button takes it out of the draft."""


@requires(Can.RUN_PROCESSES)
def add_outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add what will be different."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = outcome_form(posted(request), plan.individual)
    made = saved(form, lambda data: actions.add_outcome(by=actor, plan=plan, **unseen(data)))
    if made:
        return _after_outcome(request, made, _("Saved. Now add what will be done for it."))
    return draft_page(request, plan, form, "plans/outcome_form.html", output_rule=RULE)


@requires(Can.RUN_PROCESSES)
def change_outcome(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Change an outcome of the draft."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    outcome = access.outcome_in_plan_or_404(plan, record, written=request.method == "POST")
    form = outcome_form(posted(request), plan.individual, outcome)
    change = actions.change_outcome
    if written_on(outcome, form, actor, lambda row, data: change(by=actor, outcome=row, **data)):
        return _after_outcome(request, outcome, _("Saved."))
    more = {"outcome": outcome, "output_rule": RULE}
    return draft_page(request, plan, form, "plans/outcome_form.html", **more)


def written_on(
    row: InDraft, form: forms.BaseForm, by: Actor, write: Callable[[InDraft, dict[str, Any]], T]
) -> T | None:
    """Save what a form writes on a row of a draft. Returns what `write` returned.

    Where somebody took the row out meanwhile, it is put in again first, if that is wanted.
    """
    offer_to_put_back(form, row)

    def act(data: dict[str, Any]) -> T:
        if data.pop("put_back", False):
            return put_back(by=by, row=row, then=lambda again: write(again, unseen(data)))
        return write(row, data)

    return saved(form, act)


def unseen(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a form holds, without the version its writer was looking at."""
    return {name: value for name, value in data.items() if name != "seen"}


def _after_outcome(request: HttpRequest, outcome: Outcome, says: str) -> HttpResponse:
    messages.success(request, says)
    ask_more(request, outcome.plan.process)
    if looks_like_output(outcome.title):
        messages.info(request, _("There is a hint beside it: it may say what is done, not why."))
    return redirect(f"{_draft_url(outcome.plan)}#outcome-{outcome.record}")


def _draft_url(plan: Plan) -> str:
    return redirect("plans:draft", plan.process_id).url


def draft_page(
    request: HttpRequest, plan: Plan, form: forms.BaseForm, template: str, **more: Any
) -> HttpResponse:
    """Return a page on which something in a draft is written; of a finished plan, lead to it."""
    if plan.is_frozen and request.method != "POST":
        messages.info(request, _("This version is finished: start the next one to change it."))
        return redirect("plans:draft", plan.process_id)
    if not plan.process.is_open and request.method != "POST":
        messages.info(request, why_over(plan.process))
        return redirect("plans:draft", plan.process_id)
    context = {
        **form_frame(actor_of(request), plan.process, _draft_url(plan)),
        "plan": plan,
        "form": form,
        **more,
    }
    return page(request, template, context, form)


@requires(Can.RUN_PROCESSES)
def drop_outcome(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Ask whether an outcome is to be taken out of the draft, and take it out."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    outcome = access.outcome_in_plan_or_404(plan, record)
    form = DropForm(posted(request))
    if saved(form, lambda data: actions.drop_outcome(by=actor, outcome=outcome) or True):
        messages.success(request, _("Taken out of the draft. Plans before this one keep it."))
        return redirect("plans:draft", pk)
    return draft_page(
        request, plan, form, "plans/drop.html", outcome=outcome, dropped=outcome.title
    )


@requires(Can.RUN_PROCESSES)
def no_action(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Say why nothing is done for an outcome yet."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    outcome = access.outcome_in_plan_or_404(plan, record, written=request.method == "POST")
    known = {"no_action_because": outcome.no_action_because, "seen": outcome.version}
    form = NoActionForm(posted(request), initial=known)
    change = actions.change_outcome
    if written_on(outcome, form, actor, lambda row, data: change(by=actor, outcome=row, **data)):
        messages.success(request, _("Saved. You can add what will be done later."))
        ask_more(request, plan.process)
        return redirect(f"{_draft_url(plan)}#outcome-{record}")
    return draft_page(request, plan, form, "plans/no_action.html", outcome=outcome)


@requires(Can.RUN_PROCESSES)
def add_action(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Add what will be done for an outcome."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    outcome = access.outcome_in_plan_or_404(plan, record, written=request.method == "POST")
    form = action_form(posted(request), plan.individual)

    def add(row: Outcome, data: dict[str, Any]) -> Action:
        return actions.add_action(by=actor, outcome=row, **unseen(data))

    if written_on(outcome, form, actor, add):
        messages.success(request, _("Saved to what will be done."))
        ask_more(request, plan.process)
        return redirect(f"{_draft_url(plan)}#outcome-{record}")
    return draft_page(request, plan, form, "plans/action_form.html", outcome=outcome)


@requires(Can.RUN_PROCESSES)
def change_action(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Change an action of the draft."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    act = access.action_in_plan_or_404(plan, record, written=request.method == "POST")
    form = action_form(posted(request), plan.individual, act)
    change = actions.change_action
    if written_on(act, form, actor, lambda row, data: change(by=actor, act=row, **data)):
        messages.success(request, _("Saved."))
        ask_more(request, plan.process)
        return redirect(f"{_draft_url(plan)}#outcome-{act.outcome.record}")
    return draft_page(request, plan, form, "plans/action_form.html", outcome=act.outcome, act=act)


@requires(Can.RUN_PROCESSES)
def drop_action(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Ask whether an action is to be taken out of the draft, and take it out."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    act = access.action_in_plan_or_404(plan, record)
    form = DropForm(posted(request))
    if saved(form, lambda data: actions.drop_action(by=actor, act=act) or True):
        messages.success(request, _("Taken out of the draft. Plans before this one keep it."))
        return redirect("plans:draft", pk)
    return draft_page(request, plan, form, "plans/drop.html", outcome=act.outcome, dropped=act.what)
