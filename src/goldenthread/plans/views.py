"""Pages about a plan: the one in force, the draft, finishing it, and what changed."""

from collections.abc import Collection
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.paging import paged
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import leading_back
from goldenthread.cycle.frame import process_frame
from goldenthread.cycle.matrix import brief_url
from goldenthread.cycle.models import Process
from goldenthread.cycle.places import content_url
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual

from . import access, actions, reading
from .contents import contents_of
from .difference import difference_between
from .finishing import first_before_finishing
from .forms import SettleForm, settle_form
from .models import Change, Outcome, Plan
from .parts.difference import part_changes
from .parts.reading import parts_of, parts_of_each
from .reads.forms import read_form
from .reads.reading import parts_and_mark
from .rules import DraftChanged, started_already
from .settling import settled_says

CHANGES_AT_ONCE = 20


class StartForm(forms.Form):
    """Nothing to fill in: pressing the button starts the draft."""


@requires(Can.VIEW_PLAN)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the plan a person lives by now, the versions before it, and its changes."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.VIEW_PLAN)
    processes = reading.plan_processes(individual, actor.account_id)
    versions = reading.versions_in(processes)
    in_force = next((version for version in versions if not version.replaced_at), None)
    shared = frame(actor, individual, "plan")
    context = {
        **shared,
        "plan": in_force,
        **(_in_force(in_force, versions, individual, shared) if in_force else {}),
        "versions": versions,
        "being_written": reading.being_written_in(processes),
        **_changes(request, individual),
    }
    return render(request, "plans/plan.html", context)


def _changes(request: HttpRequest, individual: Individual) -> dict[str, Any]:
    found = paged(request, Change.objects.of(individual.pk).to_be_made_first(), CHANGES_AT_ONCE)
    urls = {"older_changes": found.older_url, "newer_changes": found.newer_url}
    back = {name: f"{url}#agreed-changes" if url else "" for name, url in urls.items()}
    return {"changes": reading.changes_shown(found.rows), **back}


def _in_force(
    plan: Plan, versions: list[Plan], individual: Individual, shared: dict[str, Any]
) -> dict[str, Any]:
    can = shared["can"]
    outcomes = reading.outcomes_of(plan, individual, you=shared["you"])
    if Can.RECORD_CARE.value not in can:
        return {"outcomes": outcomes, "parts": parts_of(plan, can)}
    parts, mark = parts_and_mark(plan, versions, [one.outcome for one in outcomes], can)
    return {"outcomes": outcomes, "parts": parts, "mark": mark, "read_form": read_form()}


@requires(Can.VIEW_PLAN)
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the plan of a process: not begun, being written, or finished and frozen."""
    process = access.plan_process_or_404(actor_of(request), pk)
    return render(request, "plans/draft.html", _draft_context(request, process, StartForm()))


def _draft_context(request: HttpRequest, process: Process, form: StartForm) -> dict[str, Any]:
    written = reading.plan_of(process)
    before = Plan.objects.of(process.individual_id).exclude(process=process)
    shared = process_frame(actor_of(request), process, "content")
    return {
        **shared,
        "may_write": process.is_open and Can.RUN_PROCESSES.value in shared["can"],
        "plan": written,
        "outcomes": _outcomes(written, process, shared["you"]) if written else [],
        "parts": parts_of(written, shared["can"]) if written else None,
        "in_force": None if written else before.in_force().first(),
        "explain_url": _explain_url(process, written),
        "form": form,
    }


def _outcomes(written: Plan, process: Process, you: bool) -> list[reading.OutcomeShown]:
    return reading.outcomes_of(written, process.individual, you=you)


def _explain_url(process: Process, written: Plan | None) -> str:
    """Return where a plan in force is explained to the person, or "" once it was."""
    if written is None or not written.is_frozen or written.replaced_at:
        return ""
    told = Briefing.objects.to_individual(Topic.CONTENT).filter(subject=process.pk)
    if told.exists():
        return ""
    url = brief_url(process, Topic.CONTENT, Audience.INDIVIDUAL)
    return leading_back(url, content_url(process))


@requires(Can.RUN_PROCESSES)
@require_POST
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start the draft: empty, or from the plan in force."""
    actor = actor_of(request)
    process = access.plan_process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = StartForm(request.POST)
    made = saved(form, lambda data: actions.start_plan(by=actor, process=process))
    if made is None and (there := Plan.objects.filter(process=process).first()):
        messages.info(request, started_already(there))
        return redirect("plans:draft", pk)
    if made is None:
        # Read anew: it may still hold the draft that was undone.
        process = access.plan_process_or_404(actor, pk, Can.RUN_PROCESSES)
        return page(request, "plans/draft.html", _draft_context(request, process, form), form)
    if made.starts_from_id:
        messages.success(request, _("The draft is here, with everything from the plan before."))
    else:
        messages.success(request, _("The draft is here. Begin with what will be different."))
    return redirect("plans:draft", pk)


@requires(Can.RUN_PROCESSES)
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Freeze the plan, as agreed or as not agreed and why."""
    actor = actor_of(request)
    written = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    if written.is_frozen and request.method != "POST":
        messages.info(request, _("This plan is finished already."))
        return redirect("plans:draft", pk)
    form = settle_form(posted(request), written, **_settle_initial(written))
    if saved(form, lambda data: _settled(actor, written, form, data)):
        messages.success(request, settled_says(written))
        return redirect("plans:draft", pk)
    outcomes = reading.outcomes_of(written, written.individual)
    context = {
        **process_frame(actor, written.process, "content"),
        "plan": written,
        "outcomes": outcomes,
        "comes_first": first_before_finishing(written, [one.outcome for one in outcomes]),
        "form": form,
    }
    return page(request, "plans/settle.html", context, form)


def _settle_initial(written: Plan) -> dict[str, Any]:
    name = written.individual.preferred_name
    return {"agreed_with": name, "contents": contents_of(written)}


def _settled(actor: Actor, written: Plan, form: SettleForm, data: dict[str, Any]) -> Plan:
    try:
        return actions.settle(by=actor, plan=written, **data)
    except DraftChanged:
        # The page then shows the draft as it is: what was typed is sent again with that.
        sent = cast(QueryDict, form.data).copy()
        sent[form.add_prefix("contents")] = contents_of(written)
        form.data = sent
        raise


@requires(Can.VIEW_PLAN)
def difference(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what changed from the version before."""
    actor = actor_of(request)
    written = access.plan_of_process_or_404(actor, pk, Can.VIEW_PLAN)
    shared = process_frame(actor, written.process, "content")
    context = {
        **shared,
        "plan": written,
        "before": written.starts_from,
        **(_difference(written.starts_from, written, shared["can"]) if written.starts_from else {}),
    }
    return render(request, "plans/difference.html", context)


def _difference(before: Plan, written: Plan, can: Collection[str]) -> dict[str, Any]:
    parts = parts_of_each([before, written])
    each = Outcome.objects.of_each([before.pk, written.pk])
    old, new = ([one for one in each if one.plan_id == plan.pk] for plan in (before, written))
    return {
        "difference": difference_between(old, new, can),
        "part_changes": part_changes(before, parts[before.pk], written, parts[written.pk], can),
    }
