"""The page on which somebody says why a process is led by whoever cannot show every skill."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.frame import process_frame
from goldenthread.cycle.places import overview_url

from . import actions
from .forms import WhyLeadForm
from .models import LeadReason
from .readiness import lacked_in


@requires(Can.RUN_PROCESSES)
def why(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what the lead of a process cannot show, and keep why they lead it."""
    actor = actor_of(request)
    process = process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = WhyLeadForm(posted(request))
    back = way_back(request, overview_url(process))
    if saved(form, lambda data: actions.explain_lead(by=actor, process=process, **data)):
        messages.success(request, _("Saved. It stands on the page of this process."))
        return redirect(back)
    context = {
        **process_frame(actor, process, "overview"),
        "form": form,
        "back": back,
        "lacks": lacked_in(process),
        "reasons": LeadReason.objects.of(pk),
    }
    return page(request, "workforce/why_lead.html", context, form)
