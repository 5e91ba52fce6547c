"""Pages on which a process is called off, or taken up again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved

from . import access, actions
from .choices import CallOffReason
from .forms import CallOffForm, TakeUpForm
from .frame import form_frame
from .places import overview_url
from .rules import why_not_called_off, why_over
from .views import overview


@requires(Can.RUN_PROCESSES)
def call_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call a process off, with why; it stays in the history."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    if not process.is_open and request.method != "POST":
        messages.error(request, why_over(process))
        return redirect("cycle:process", pk)
    form = CallOffForm(posted(request), initial=_undoing(request))
    if saved(form, lambda data: actions.call_off(by=actor, process=process, **data)):
        messages.success(request, _("Called off. It counts nowhere, and stays in the history."))
        return redirect("cycle:process", pk)
    context = {
        **form_frame(actor, process),
        "form": form,
        "stands": why_not_called_off(process),
        "back": overview_url(process),
    }
    return page(request, "cycle/call_off.html", context, form)


def _undoing(request: HttpRequest) -> dict[str, Any]:
    # Whoever pressed the wrong button a moment ago need not explain it.
    if "undo" not in request.GET:
        return {}
    return {"because": CallOffReason.BY_MISTAKE, "words": _("Asked for by mistake.")}


@requires(Can.RUN_PROCESSES)
@require_POST
def take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on with what was called off."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = TakeUpForm(request.POST, auto_id="take_up_%s")
    if saved(form, lambda data: actions.take_up_again(by=actor, process=process, **data)):
        messages.success(request, _("Taken up again. It goes on where it was."))
        return redirect("cycle:process", pk)
    return overview(request, process, take_up_form=form)
