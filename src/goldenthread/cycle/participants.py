"""Pages about who takes part in a process, and how."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved

from . import access, actions
from .forms import PartForm, WhoForm
from .frame import process_frame


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
        return redirect("cycle:process", participant.process_id)
    context = {
        **process_frame(actor, participant.process, "overview"),
        "participant": participant,
        "form": form,
    }
    return page(request, "cycle/participant.html", context, form)
