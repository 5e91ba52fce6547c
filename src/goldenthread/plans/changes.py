"""Pages about one agreed change to a plan: complete it, carry it out."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, saved
from goldenthread.core.way_back import leading_on, way_back
from goldenthread.people.forms import ReasonForm
from goldenthread.people.frame import frame

from . import access, actions
from .change_forms import CarryOutForm, CompleteChangeForm, GiveUpForm
from .models import Change
from .reading import change_tag, missing_from


@requires(Can.VIEW_PLAN)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one change: what, why, who, how, by when, and whether it was made."""
    found = access.change_or_404(actor_of(request), pk, Can.VIEW_PLAN)
    return render(request, "plans/change.html", _context(request, found))


def _context(request: HttpRequest, found: Change, **forms_here: forms.BaseForm) -> dict[str, Any]:
    seen, missing = {"seen": found.version}, missing_from(found)
    shared = frame(actor_of(request), found.individual, "plan")
    # Also of one that was made: who made it, how and by when is still to be said.
    owes = missing and not found.withdrawn_at and not found.not_done_on
    return {
        **shared,
        "change": found,
        "tag": change_tag(found),
        "missing": missing,
        "to_complete": owes and Can.RUN_PROCESSES.value in shared["can"],
        "complete_form": _complete_form(found),
        "done_form": CarryOutForm(initial=seen, auto_id="done_%s"),
        "give_up_form": GiveUpForm(initial=seen, auto_id="not_done_%s"),
        "reopen_form": ReasonForm(auto_id="reopen_%s"),
        "wrong_form": ReasonForm(auto_id="wrong_%s"),
        "complete_url": leading_on(request, reverse("plans:complete_change", args=[found.pk])),
        "done_url": leading_on(request, reverse("plans:carry_out", args=[found.pk])),
        "give_up_url": leading_on(request, reverse("plans:give_up_change", args=[found.pk])),
        **forms_here,
    }


def _complete_form(found: Change, data: Any = None) -> CompleteChangeForm:
    now = {"seen": found.version, "method": found.method, "due_on": found.due_on}
    return CompleteChangeForm(
        data, individual=found.individual, change=found, initial=now, auto_id="complete_%s"
    )


@requires(Can.RUN_PROCESSES)
@require_POST
def complete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say who will make the change, how and by when."""
    found = access.change_or_404(actor_of(request), pk, Can.RUN_PROCESSES)
    form = _complete_form(found, request.POST)
    says = _("Saved. Who, how and by when are written down.")
    return _act(request, found, "complete_form", form, actions.complete_change, says)


@requires(Can.RECORD_CARE)
@require_POST
def carry_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the change was made."""
    found = access.change_or_404(actor_of(request), pk, Can.RECORD_CARE)
    form = CarryOutForm(request.POST, auto_id="done_%s")
    return _act(request, found, "done_form", form, actions.carry_out, _("Saved: it is done."))


@requires(Can.RECORD_CARE)
@require_POST
def give_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the change will not be made, and why."""
    found = access.change_or_404(actor_of(request), pk, Can.RECORD_CARE)
    form = GiveUpForm(request.POST, auto_id="not_done_%s")
    says = _("Saved: it will not be done.")
    return _act(request, found, "give_up_form", form, actions.give_up_change, says)


@requires(Can.RECORD_CARE)
@require_POST
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the change was not made after all, or will be."""
    found = access.change_or_404(actor_of(request), pk, Can.RECORD_CARE)
    form = ReasonForm(request.POST, auto_id="reopen_%s")
    says = _("Saved. It is to be done again.")
    return _act(request, found, "reopen_form", form, actions.reopen_change, says)


@requires(Can.RUN_PROCESSES)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark the change as entered in error."""
    found = access.change_or_404(actor_of(request), pk, Can.RUN_PROCESSES)
    form = ReasonForm(request.POST, auto_id="wrong_%s")
    says = _("Marked as entered in error. It stays in the history.")
    return _act(request, found, "wrong_form", form, actions.withdraw_change, says)


def _act(
    request: HttpRequest,
    found: Change,
    name: str,
    form: forms.BaseForm,
    act: Callable[..., Change],
    says: str,
) -> HttpResponse:
    actor = actor_of(request)
    if saved(form, lambda data: act(by=actor, change=found, **data)):
        messages.success(request, says)
        return redirect(way_back(request, reverse("plans:change", args=[found.pk])))
    return page(request, "plans/change.html", _context(request, found, **{name: form}), form)
