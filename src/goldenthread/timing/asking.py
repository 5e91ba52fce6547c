"""Asking with one press for what is due by a timescale; it can be undone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.dates import full_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, saved
from goldenthread.core.way_back import leading_back, way_back
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.places import overview_url
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual

from . import actions
from .forms import LedByForm
from .leading import usual_lead


@requires(Can.RUN_PROCESSES)
@require_POST
def ask_now(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Ask for what is due; where whoever usually leads lacks a skill, ask who leads, or why."""
    if kind not in ProcessKind.values:
        raise Http404
    actor, wanted = actor_of(request), ProcessKind(kind)
    individual = individual_or_404(actor, pk, Can.RUN_PROCESSES)
    back = way_back(request, reverse("timing:person", args=[pk]))
    try:
        form = _form(request, actor, individual, wanted)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(back)
    made = saved(
        form,
        lambda data: actions.ask_for_due(by=actor, individual=individual, kind=wanted, **data),
    )
    if made:
        messages.success(request, asked(made))
    elif form.errors.keys() & form.fields.keys():
        return _who_leads(request, individual, form, back)
    else:
        messages.error(request, " ".join(str(one) for one in form.non_field_errors()))
    return redirect(back)


def _form(
    request: HttpRequest, actor: Actor, individual: Individual, kind: ProcessKind
) -> LedByForm:
    data = request.POST.copy()
    if "lead" not in data:
        data["lead"] = str(usual_lead(actor, individual).pk)
    return LedByForm(data, home_id=individual.home_id, kind=kind)


def _who_leads(
    request: HttpRequest, individual: Individual, form: LedByForm, back: str
) -> HttpResponse:
    context = {
        **frame(actor_of(request), individual, "reviews"),
        "form": form,
        "back": back,
        "to": leading_back(request.path, back),
    }
    return page(request, "timing/ask_now.html", context, form)


def asked(made: Process) -> Any:
    """Return the sentence that it was asked for, with where it is, and how to undo it."""
    words = {"title": made.title, "who": made.individual, "day": full_day(made.due_on)}
    said = _("Asked for: %(title)s of %(who)s, due %(day)s, led by %(lead)s.")
    undo = f"{reverse('cycle:call_off', args=[made.pk])}?undo=1"
    return format_html(
        '{}<span class="gt-actions gt-no-print"><a href="{}">{}</a><a href="{}">{}</a></span>',
        said % {**words, "lead": made.lead},
        overview_url(made),
        _("See it, or change it"),
        undo,
        _("Undo"),
    )
