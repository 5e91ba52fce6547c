"""Pages about what calls for a review: say it, answer it, take it back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.living.access import daily_record_or_404
from goldenthread.living.models import DailyRecord
from goldenthread.people.frame import frame, is_own
from goldenthread.people.models import Individual

from . import access, actions, entries
from .choices import SOON_DAYS, Cause
from .forms import AcceptForm, AnswerForm, RaiseForm
from .leading import usual_lead
from .models import Trigger

# What a picture of the daily record suggests; whoever asks may say otherwise.
SUGGESTED = {"moving": Cause.FALL, "health": Cause.HOSPITAL, "feelings": Cause.FEEDBACK}


@signed_in
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what calls for a review, or ask for one: workers, the person, who sees the plan."""
    actor = actor_of(request)
    individual = access.asker_or_404(actor, pk)
    daily = _daily(request, actor, individual)
    form = RaiseForm(
        posted(request),
        own=is_own(actor, individual),
        worker=actor.may(Can.RECORD_CARE, individual.home_id),
        daily=daily,
        initial=_first(daily),
    )
    made = saved(
        form,
        lambda data: actions.raise_trigger(by=actor, individual=individual, daily=daily, **data),
    )
    framed = frame(actor, individual, "reviews")
    if made:
        messages.success(request, _("Saved. It waits for an answer, and is not forgotten."))
        return redirect(_onward(made, framed))
    listed = reverse("timing:person", args=[pk])
    back = way_back(request, listed if access.VIEW.value in framed["can"] else "/")
    context = {**framed, "form": form, "daily": daily, "back": back}
    return page(request, "timing/ask.html", context, form)


def _onward(made: Trigger, framed: dict[str, Any]) -> str:
    sees = access.VIEW.value in framed["can"]
    return reverse("timing:trigger", args=[made.pk]) if sees else reverse("pages:home")


def _daily(request: HttpRequest, actor: Actor, individual: Individual) -> DailyRecord | None:
    asked = request.POST.get("daily") or request.GET.get("daily", "")
    try:
        record = UUID(asked)
    except ValueError:
        return None
    daily = daily_record_or_404(actor, record, Can.VIEW_RECORDS)
    return daily if daily.individual_id == individual.pk else None


def _first(daily: DailyRecord | None) -> dict[str, Any]:
    if daily is None:
        return {}
    # What the record says stays there: not everybody who reads reviews may read it.
    return {
        "cause": SUGGESTED.get(daily.what, ""),
        "happened_on": local_day(daily.happened_at),
    }


@requires(Can.VIEW_REVIEWS)
def trigger(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what called for a review, and what came of it."""
    return _page(request, access.trigger_or_404(actor_of(request), pk))


def _page(request: HttpRequest, shown: Trigger, **with_forms: forms.Form) -> HttpResponse:
    actor = actor_of(request)
    framed = frame(actor, shown.individual, "reviews")
    runs = Can.RUN_PROCESSES.value in framed["can"]
    context = {
        **framed,
        "trigger": shown,
        "told": entries.words_of(shown, framed["can"]),
        "tag": entries.trigger_tag(shown),
        "raised_by": entries.raised_by(shown, actor),
        "may_answer": runs and shown.is_open and not shown.in_error_because,
        "may_take_back": runs and not shown.in_error_because,
        "refusals_url": _refusals_url(shown) if Can.VIEW_RECORDS.value in framed["can"] else "",
        **(_forms(actor, shown) if runs and shown.is_open else {}),
        **with_forms,
    }
    return page(request, "timing/trigger.html", context, *with_forms.values())


def _forms(actor: Actor, shown: Trigger) -> dict[str, Any]:
    return {"accept_form": _accept_form(actor, shown), "answer_form": AnswerForm(prefix="no")}


def _accept_form(actor: Actor, shown: Trigger, data: Any = None) -> AcceptForm:
    mine = Process.objects.of(shown.individual_id).filter(kind=ProcessKind.REVIEW)
    first: dict[str, Any] = {"due_on": clock.today() + timedelta(days=SOON_DAYS), "review": ""}
    if data is None:
        first["lead"] = usual_lead(actor, shown.individual).pk
    return AcceptForm(
        data,
        home_id=shown.individual.home_id,
        reviews=list(mine.open().filter(held_at__isnull=True)),
        initial=first,
    )


def _refusals_url(shown: Trigger) -> str:
    if shown.action is None:
        return ""
    return f"{reverse('living:records', args=[shown.individual_id])}?action={shown.action.record}"


@requires(Can.RUN_PROCESSES)
@require_POST
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with a review."""
    actor = actor_of(request)
    shown = access.trigger_or_404(actor, pk, Can.RUN_PROCESSES)
    form = _accept_form(actor, shown, request.POST)
    if saved(form, lambda data: actions.accept_trigger(by=actor, trigger=shown, **data)):
        messages.success(request, _("Saved: there is a review."))
        return redirect("timing:trigger", pk)
    return _page(request, shown, accept_form=form)


@requires(Can.RUN_PROCESSES)
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer why there is no review."""
    actor = actor_of(request)
    shown = access.trigger_or_404(actor, pk, Can.RUN_PROCESSES)
    form = AnswerForm(request.POST, prefix="no")
    if saved(form, lambda data: actions.answer_trigger(by=actor, trigger=shown, **data)):
        messages.success(request, _("Saved. Whoever asked can read your answer."))
        return redirect("timing:trigger", pk)
    return _page(request, shown, answer_form=form)


@requires(Can.RUN_PROCESSES)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back an answer."""
    actor = actor_of(request)
    shown = access.trigger_or_404(actor, pk, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.reopen_trigger(by=actor, trigger=shown, **data)):
        messages.success(request, _("Taken back. It waits for an answer again."))
        return redirect("timing:trigger", pk)
    words = _("It then waits for an answer again. A review that was asked for stays.")
    return _why(request, shown, form, _("Take back the answer"), words)


@requires(Can.RUN_PROCESSES)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark what called for a review as entered in error."""
    actor = actor_of(request)
    shown = access.trigger_or_404(actor, pk, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_trigger(by=actor, trigger=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("timing:person", shown.individual_id)
    words = _("It is then marked as entered in error. It stays in the history and counts nowhere.")
    return _why(request, shown, form, _("Mark as entered in error"), words)


def _why(
    request: HttpRequest, shown: Trigger, form: forms.Form, button: str, words: str
) -> HttpResponse:
    framed = frame(actor_of(request), shown.individual, "reviews")
    context = {
        **framed,
        "what": entries.in_a_line(shown, framed["can"]),
        "heading": button,
        "words": words,
        "form": form,
        "back": reverse("timing:trigger", args=[shown.pk]),
    }
    return page(request, "timing/why.html", context, form)
