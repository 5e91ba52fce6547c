"""Pages about who takes part in a process, and how."""

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
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back

from . import access, actions, wished
from .forms import PartForm, WhoForm
from .frame import form_frame
from .models import Participant, Process
from .places import content_url
from .rules import why_not_removed


class PutBackForm(forms.Form):
    """Nothing to fill in: pressing the button puts somebody back."""


@requires(Can.RUN_PROCESSES)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add somebody who takes part."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = WhoForm(posted(request), process=process)
    made = saved(form, lambda data: actions.add_participant(by=actor, process=process, **data))
    if made:
        messages.success(request, _("%(name)s takes part.") % {"name": made.name})
        return redirect("cycle:process", pk)
    there = Participant.objects.of(process.pk)
    context = {**form_frame(actor, process), "form": form, "there": there}
    return page(request, "cycle/participant_add.html", context, form)


@requires(Can.RUN_PROCESSES)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record how somebody took part, also after the process is closed."""
    actor = actor_of(request)
    participant = access.participant_or_404(actor, pk, Can.RUN_PROCESSES)
    changed_at = participant.part_changed_at
    form = PartForm(posted(request), participant=participant)
    if form.is_bound and not form.has_changed():
        messages.info(request, _("Nothing was changed."))
        return redirect(_back(request, participant.process))
    done = saved(
        form, lambda data: actions.change_participant(by=actor, participant=participant, **data)
    )
    if done:
        messages.success(request, _("Saved: the part of %(name)s.") % {"name": done.name})
        if done.part_changed_at != changed_at:
            again = _("Their part is another now: tell them, and ask again if they agree.")
            messages.info(request, again)
        return redirect(_back(request, participant.process))
    return _page(request, participant, form=form)


def _page(request: HttpRequest, participant: Participant, **with_forms: Any) -> HttpResponse:
    process = participant.process
    context: dict[str, Any] = {
        **form_frame(actor_of(request), process),
        "participant": participant,
        "form": PartForm(participant=participant),
        "remove_form": ReasonForm(auto_id="remove_%s"),
        "why_not_removed": why_not_removed(process, participant),
        "back": _back(request, process),
        **with_forms,
    }
    context["wished"] = wished.offer(context["form"], participant)
    return page(request, "cycle/participant.html", context, *with_forms.values())


@requires(Can.RUN_PROCESSES)
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove somebody who was added by mistake, while nothing is recorded of them."""
    actor = actor_of(request)
    participant = access.participant_or_404(actor, pk, Can.RUN_PROCESSES)
    form = ReasonForm(request.POST, auto_id="remove_%s")
    remove_participant = actions.remove_participant
    if saved(form, lambda data: remove_participant(by=actor, participant=participant, **data)):
        messages.success(request, _("%(name)s was removed.") % {"name": participant.name})
        return redirect("cycle:process", participant.process_id)
    return _page(request, participant, remove_form=form)


@requires(Can.RUN_PROCESSES)
@require_POST
def put_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody take part again who was removed."""
    actor = actor_of(request)
    participant = access.participant_or_404(actor, pk, Can.RUN_PROCESSES)
    form = PutBackForm(request.POST)
    if saved(form, lambda data: actions.put_back_participant(by=actor, participant=participant)):
        messages.success(request, _("%(name)s takes part.") % {"name": participant.name})
        return redirect("cycle:process", participant.process_id)
    return _page(request, participant, put_back_form=form)


def _back(request: HttpRequest, process: Process) -> str:
    # Whoever came from the assessment, plan or review itself goes back to it.
    if request.GET.get("from") == "content":
        return content_url(process)
    return way_back(request, reverse("cycle:process", args=[process.pk]))
