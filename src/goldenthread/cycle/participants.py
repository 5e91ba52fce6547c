"""Pages about who takes part in a process, and how."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved

from . import access, actions
from .forms import PartForm, WhoForm
from .frame import content_url, process_frame
from .models import Process


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
    context = {**process_frame(actor, process, "overview"), "form": form}
    return page(request, "cycle/participant_add.html", context, form)


@requires(Can.RUN_PROCESSES)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record how somebody took part, also after the process is closed."""
    actor = actor_of(request)
    participant = access.participant_or_404(actor, pk, Can.RUN_PROCESSES)
    form = PartForm(posted(request), participant=participant)
    done = saved(
        form, lambda data: actions.change_participant(by=actor, participant=participant, **data)
    )
    if done:
        messages.success(request, _("Saved: the part of %(name)s.") % {"name": done.name})
        return redirect(_back(request, participant.process))
    context = {
        **process_frame(actor, participant.process, "overview"),
        "participant": participant,
        "form": form,
        "back": _back(request, participant.process),
    }
    return page(request, "cycle/participant.html", context, form)


def _back(request: HttpRequest, process: Process) -> str:
    # Whoever came from the assessment, plan or review itself goes back to it.
    if request.GET.get("from") == "content":
        return content_url(process)
    return reverse("cycle:process", args=[process.pk])
