"""Pages about what was decided in a process, and who decided."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved

from . import access, actions, contributing
from .forms import DecisionForm
from .frame import form_frame
from .places import decisions_url


@requires(Can.RUN_PROCESSES)
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what was decided, and who took the decision."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk, Can.RUN_PROCESSES)
    person = process.individual.preferred_name
    names = {Audience.INDIVIDUAL.value: person, Audience.WORKER.value: actor.name}
    form = DecisionForm(posted(request), names=names)
    if saved(form, lambda data: actions.decide(by=actor, process=process, **data)):
        messages.success(request, _("Saved: the decision and who took it."))
        contributing.ask_more(request, process)
        return redirect(decisions_url(process))
    context = {
        **form_frame(actor, process),
        "form": form,
        "back": decisions_url(process),
    }
    return page(request, "cycle/decide.html", context, form)


@requires(Can.RUN_PROCESSES)
def decision(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a decision as entered in error."""
    actor = actor_of(request)
    shown = access.decision_or_404(actor, record, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_decision(by=actor, decision=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect(decisions_url(shown.process))
    context = {
        **form_frame(actor, shown.process),
        "decision": shown,
        "form": form,
        "back": decisions_url(shown.process),
    }
    return page(request, "cycle/decision.html", context, form)
