"""Pages about hours that are asked for, and what was decided."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm
from goldenthread.core.paging import paged
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.homes.access import home_or_404

from .. import access
from ..models import HoursRequest
from ..views import may
from . import actions
from .forms import AskForm, DecideForm, RequestsForm, week_words


@requires(Can.VIEW_SKILLS)
def requests(request: HttpRequest, pk: UUID) -> HttpResponse:
    """List what was asked for in a home, and what was decided."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.VIEW_SKILLS)
    form = RequestsForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    found = HoursRequest.objects.of(pk)
    if state:
        found = found.filter(decision="" if state == "open" else state)
    listed = paged(request, found)
    context = {
        "here": home,
        "form": form,
        "state": state,
        "listed": listed,
        "lines": [(one, week_words(one.week)) for one in listed.rows],
        **may(actor, home),
    }
    return page(request, "workforce/requests.html", context)


@requires(Can.RECORD_SKILLS)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for hours for a week that is short."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.RECORD_SKILLS)
    first = {name: request.GET.get(name, "") for name in ("week", "hours")}
    form = AskForm(posted(request), initial=first)
    made = saved(form, lambda data: actions.ask_for_hours(by=actor, home=home, **data))
    back = way_back(request, reverse("workforce:hours", args=[pk]))
    if made:
        messages.success(request, _("Asked for. Write down here what is decided."))
        return redirect(way_back(request, reverse("workforce:request", args=[made.pk])))
    context = {"here": home, "form": form, "back": back}
    return page(request, "workforce/request_form.html", context, form)


@requires(Can.VIEW_SKILLS)
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what was asked for; write down what was decided."""
    actor = actor_of(request)
    writes = request.method == "POST"
    shown = access.request_or_404(actor, pk, Can.DECIDE_HOURS if writes else Can.VIEW_SKILLS)
    if not writes:
        return _page(request, shown)
    form = DecideForm(request.POST)
    if saved(form, lambda data: actions.decide_request(by=actor, request=shown, **data)):
        messages.success(request, _("Saved: what was decided."))
        return redirect(way_back(request, reverse("workforce:request", args=[pk])))
    return _page(request, shown, form=form)


def _page(request: HttpRequest, shown: HoursRequest, **with_forms: forms.Form) -> HttpResponse:
    first = {"seen": shown.version, "hours_given": shown.hours, "decided_by": shown.asked_of}
    context: dict[str, Any] = {
        "here": shown.home,
        "shown": shown,
        "form": DecideForm(initial=first),
        "week": week_words(shown.week),
        "back_form": ReasonForm(auto_id="back_%s"),
        **may(actor_of(request), shown.home),
        **with_forms,
    }
    return page(request, "workforce/request.html", context, *with_forms.values())


@requires(Can.DECIDE_HOURS)
@require_POST
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a decision back."""
    actor = actor_of(request)
    shown = access.request_or_404(actor, pk, Can.DECIDE_HOURS)
    form = ReasonForm(request.POST, auto_id="back_%s")
    if saved(form, lambda data: actions.reopen_request(by=actor, request=shown, **data)):
        messages.success(request, _("Taken back. What was decided before is kept."))
        return redirect("workforce:request", pk)
    return _page(request, shown, back_form=form)


@requires(Can.RECORD_SKILLS)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a request as entered in error."""
    actor = actor_of(request)
    shown = access.request_or_404(actor, pk, Can.RECORD_SKILLS)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_request(by=actor, request=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("workforce:requests", shown.home_id)
    back = reverse("workforce:request", args=[pk])
    context = {"form": form, "what": shown.what, "back": back}
    return page(request, "workforce/error.html", context, form)
