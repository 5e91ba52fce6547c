"""Pages about one unmet need: note it, report it, chase it, close it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import leading_on, way_back
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame

from . import access, actions
from .choices import NeedStep
from .forms import NeedForm, NoteForm, WhyForm
from .models import NeedNote, UnmetNeed
from .reading import days_words, need_tag


@requires(Can.RECORD_CARE)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that something is not met."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RECORD_CARE)
    first = {"about": request.GET.get("about", ""), "noticed_on": clock.today()}
    form = NeedForm(posted(request), individual=individual, initial=first)
    made = saved(form, lambda data: actions.note_need(by=actor, individual=individual, **data))
    if made:
        messages.success(request, _("Saved. Now report it to somebody who can act."))
        return redirect("unsettled:need", made.pk)
    back = way_back(request, reverse("unsettled:person", args=[pk]))
    context = {**frame(actor, individual, "unsettled"), "form": form, "back": back}
    return page(request, "unsettled/need_form.html", context, form)


@requires(Can.VIEW_PLAN)
def need(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one unmet need; note what is done about it."""
    actor = actor_of(request)
    writes = request.method == "POST"
    found = access.need_or_404(actor, pk, Can.RECORD_CARE if writes else access.VIEW_NEEDS)
    form = NoteForm(posted(request), initial={"kind": _next_kind(found)})
    if saved(form, lambda data: actions.note_step(by=actor, need=found, **data)):
        messages.success(request, _("Saved to what was done about it."))
        return redirect(way_back(request, reverse("unsettled:need", args=[pk])))
    context = {
        **_context(request, found),
        "here": leading_on(request, reverse("unsettled:need", args=[pk])),
        "notes": NeedNote.objects.of(found.pk),
        "form": form,
    }
    return page(request, "unsettled/need.html", context, form)


def _next_kind(found: Any) -> str:
    if not found.reported_on:
        return NeedStep.REPORTED
    return NeedStep.MET if found.answered_on else NeedStep.CHASED


def _context(request: HttpRequest, found: UnmetNeed) -> dict[str, Any]:
    return {
        **frame(actor_of(request), found.individual, "unsettled"),
        "need": found,
        "tag": need_tag(found),
        "days": days_words(found.days),
        "back": reverse("unsettled:need", args=[found.pk]),
    }


@requires(Can.RECORD_CARE)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say anew why it is not met."""
    actor = actor_of(request)
    found = access.need_or_404(actor, pk, Can.RECORD_CARE)
    first = {"why": found.why, "why_words": found.why_words, "seen": found.version}
    form = WhyForm(posted(request), initial=first)
    if saved(form, lambda data: actions.change_need(by=actor, need=found, **data)):
        messages.success(request, _("Saved. The reason before is kept."))
        return redirect("unsettled:need", pk)
    context = {**_context(request, found), "form": form}
    return page(request, "unsettled/why.html", context, form)


@requires(Can.RUN_PROCESSES)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark an unmet need as entered in error."""
    actor = actor_of(request)
    found = access.need_or_404(actor, pk, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_need(by=actor, need=found, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("unsettled:person", found.individual_id)
    context = {**_context(request, found), "form": form, "what": found.what}
    return page(request, "unsettled/error.html", context, form)


@requires(Can.RECORD_CARE)
def note(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a step as entered in error."""
    actor = actor_of(request)
    shown = access.need_note_or_404(actor, record, Can.RECORD_CARE)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_step(by=actor, note=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("unsettled:need", shown.need_id)
    context = {
        **frame(actor, shown.need.individual, "unsettled"),
        "form": form,
        "what": f"{shown.get_kind_display()} {shown.whom} {shown.words}",
        "back": reverse("unsettled:need", args=[shown.need_id]),
    }
    return page(request, "unsettled/error.html", context, form)
