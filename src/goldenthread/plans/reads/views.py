"""Pages about who has read the plan: one's own mark, and everybody's."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import saved
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame

from .. import access
from ..models import Plan
from . import actions
from .forms import ReadForm
from .reading import readers_of


@requires(Can.RECORD_CARE)
@require_POST
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the reader has read this version."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RECORD_CARE)
    form = ReadForm(request.POST)
    if saved(form, lambda data: actions.note_read(by=actor, plan=plan)):
        messages.success(request, _("Saved: you have read version %d.") % plan.number)
    return _back(request, plan, form)


@requires(Can.RECORD_CARE)
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take one's own mark back."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RECORD_CARE)
    form = ReadForm(request.POST)
    if saved(form, lambda data: actions.take_back_read(by=actor, plan=plan)):
        messages.success(request, _("Taken back: you have not read this version yet."))
    return _back(request, plan, form)


def _back(request: HttpRequest, plan: Plan, form: forms.BaseForm) -> HttpResponse:
    for sentence in form.non_field_errors():
        messages.info(request, str(sentence))
    return redirect("plans:plan", plan.individual_id)


@requires(Can.RUN_PROCESSES)
def readers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who has read the plan in force, and who is behind."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RUN_PROCESSES)
    plan = Plan.objects.in_force().filter(individual=individual).first()
    if plan is None:
        raise Http404
    found = readers_of(plan, individual)
    context = {
        **frame(actor, individual, "plan"),
        "plan": plan,
        "readers": found,
        "current": sum(1 for one in found if one.is_current),
    }
    return render(request, "plans/readers.html", context)
