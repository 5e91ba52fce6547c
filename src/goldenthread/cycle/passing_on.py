"""The page on which somebody else comes to lead a process."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved

from . import access
from .frame import form_frame
from .lead_forms import LeadForm
from .leading import change_lead


@requires(Can.RUN_PROCESSES)
def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody else lead a process that has not taken place yet."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = LeadForm(
        posted(request),
        home_id=process.home_id,
        kind=process.kind,
        initial={"lead": process.lead_id},
    )
    done = saved(form, lambda data: change_lead(by=actor, process=process, **data))
    if done:
        messages.success(request, _("%(name)s leads it now.") % {"name": done.lead.display_name})
        return redirect("cycle:process", pk)
    context = {**form_frame(actor, process), "form": form}
    return page(request, "cycle/lead.html", context, form)
