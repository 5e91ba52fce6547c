"""Pages about a process: asked for, its steps, its due date, and the lists of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual

from . import access, actions, gates, later
from .before import everybody_in, missing_before
from .booked import with_booking
from .choices import STEP_BUTTON, STEP_MEANING, ProcessKind, Step
from .forms import AskForm, BackForm, MoveForm, StepForm, TakeUpForm
from .frame import LISTS, PERSON_TAB, form_frame, process_frame
from .history import history_of, noted_already
from .matrix import not_explained
from .models import Decision, Process
from .places import overview_url
from .shown import Suggestion, rows, suggested_due


@requires(Can.VIEW_ASSESSMENTS)
def assessments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """List somebody's assessments: the open ones, then the past."""
    return _list(request, pk, ProcessKind.ASSESSMENT)


@requires(Can.VIEW_REVIEWS)
def reviews(request: HttpRequest, pk: UUID) -> HttpResponse:
    """List somebody's reviews: the open ones, then the past."""
    return _list(request, pk, ProcessKind.REVIEW)


def _list(request: HttpRequest, pk: UUID, kind: ProcessKind) -> HttpResponse:
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, access.VIEW[kind])
    found = rows(with_booking(Process.objects.of(pk).of_kind(kind)))
    context = {
        **frame(actor, individual, PERSON_TAB[kind]),
        "kind": kind,
        "open": [row for row in reversed(found) if row.process.is_open],
        "past": [row for row in found if row.process.closed_at],
        "called_off": [row for row in found if row.process.called_off_at],
    }
    return render(request, f"cycle/{kind.value}s.html", context)


@requires(Can.RUN_PROCESSES)
def ask(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Ask for an assessment, a plan or a review."""
    if kind not in ProcessKind.values:
        raise Http404
    actor, wanted = actor_of(request), ProcessKind(kind)
    individual = individual_or_404(actor, pk, Can.RUN_PROCESSES)
    suggestion = suggested_due(individual, wanted)
    initial = {"title": wanted.label, "due_on": suggestion.due_on, "lead": actor.account_id}
    initial["reason"] = request.GET.get("reason", "")
    form = AskForm(posted(request), initial=initial, home_id=individual.home_id, kind=kind)
    made = saved(
        form, lambda data: later.ask_for(by=actor, individual=individual, kind=wanted, **data)
    )
    if made:
        messages.success(request, _("Asked for. Now say who takes part, and prepare it."))
        return redirect(way_back(request, overview_url(made)))
    listed = reverse(LISTS[wanted][1], args=[individual.pk])
    context = {
        **frame(actor, individual, PERSON_TAB[wanted]),
        **_asking(individual, wanted, suggestion),
        "back": way_back(request, listed),
        "form": form,
    }
    return page(request, "cycle/ask.html", context, form)


def _asking(individual: Individual, kind: ProcessKind, suggestion: Suggestion) -> dict[str, Any]:
    return {
        "kind": kind,
        "suggestion": suggestion,
        "open": rows(Process.objects.of(individual.pk).filter(kind=kind).open()),
    }


@signed_in
def process(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a process: who takes part and how, what was decided, what comes next.

    Which permission it needs depends on what it is: the door decides.
    """
    shown = access.process_or_404(actor_of(request), pk)
    return overview(request, shown)


def overview(request: HttpRequest, shown: Process, **with_forms: Any) -> HttpResponse:
    """Return the page of a process, with the forms that were refused."""
    everybody = everybody_in(shown, actor_of(request))
    there = [one for one in everybody if not one.removed_at]
    decisions = list(Decision.objects.of(shown.pk))
    context = {
        **process_frame(actor_of(request), shown, "overview"),
        "participants": there,
        "missing_before": missing_before(shown, there),
        "removed": [one for one in everybody if one.removed_at],
        "decisions": decisions,
        "nothing_decided": not decisions and shown.kind != ProcessKind.PLAN,
        "history": history_of(shown),
        **_next_step(shown),
        "step_form": StepForm(process=shown),
        "back_form": BackForm(prefix="back", initial={"step": shown.step.value}),
        "take_up_form": TakeUpForm(auto_id="take_up_%s"),
        "may_step_back": shown.step != Step.ASKED_FOR and not shown.called_off_at,
        **with_forms,
    }
    return page(request, "cycle/process.html", context, *with_forms.values())


def _next_step(shown: Process) -> dict[str, Any]:
    step = shown.next_step
    return {
        "step": step,
        "step_button": STEP_BUTTON[step] if step else "",
        "step_meaning": STEP_MEANING[step] if step else "",
        "not_explained": not_explained(shown) if step == Step.CLOSED else [],
        "closed_without": gates.missing_before_closing(shown) if step == Step.CLOSED else [],
    }


@requires(Can.RUN_PROCESSES)
@require_POST
def reach(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Take a process to its next step. What is missing first is said in a sentence."""
    actor = actor_of(request)
    shown = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    if step not in Step.values:
        raise Http404
    form = StepForm(request.POST, process=shown)
    done = saved(form, lambda data: actions.reach(by=actor, process=shown, step=Step(step), **data))
    if done:
        messages.success(request, _("Saved: %(step)s.") % {"step": Step(step).label.lower()})
        return redirect("cycle:process", pk)
    if already := noted_already(pk, Step(step)):
        messages.info(request, already)
        return redirect("cycle:process", pk)
    return overview(request, shown, step_form=form)


@requires(Can.RUN_PROCESSES)
@require_POST
def step_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back the last step, when it was noted by mistake."""
    actor = actor_of(request)
    shown = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    taken_back = shown.step.label.lower()
    form = BackForm(request.POST, prefix="back")
    if saved(form, lambda data: actions.step_back(by=actor, process=shown, **data)):
        messages.success(request, _("Taken back: %(step)s.") % {"step": taken_back})
        return redirect("cycle:process", pk)
    return overview(request, shown, back_form=form)


@requires(Can.RUN_PROCESSES)
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move the day a process is due, with why."""
    actor = actor_of(request)
    shown = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = MoveForm(posted(request), process=shown)
    if saved(form, lambda data: later.move_due_date(by=actor, process=shown, **data)):
        messages.success(request, _("Moved. The day before and the reason are kept."))
        return redirect("cycle:process", pk)
    context = {**form_frame(actor, shown), "form": form}
    return page(request, "cycle/move.html", context, form)
