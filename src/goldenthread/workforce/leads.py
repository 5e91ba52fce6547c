"""The page on which somebody says why a process is led by whoever cannot show every skill."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import leading_back, way_back
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.frame import form_frame
from goldenthread.cycle.models import Process
from goldenthread.cycle.places import overview_url

from . import access, actions
from .forms import WhyLeadForm
from .models import Competence, LeadReason
from .readiness import skills_lacked_in


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
    lacked = skills_lacked_in(process)
    context = {
        **form_frame(actor, process),
        "form": form,
        "back": back,
        "lacks": [one.name for one in lacked],
        "proofs": _proofs(request, actor, process, lacked),
        "reasons": LeadReason.objects.of(pk),
    }
    return page(request, "workforce/why_lead.html", context, form)


def _proofs(
    request: HttpRequest, actor: Actor, process: Process, lacked: Iterable[Competence]
) -> list[tuple[str, str]]:
    # Of each skill that is still asked for: where the lead's proof of that day is written down.
    own = process.lead_id == actor.account_id
    if own or not actor.may(Can.RECORD_SKILLS, process.home_id):
        return []
    there = access.who_may_have_shown(process.home_id, [str(process.lead_id)])
    if not there.filter(pk=process.lead_id).exists():
        return []
    back = way_back(request, request.get_full_path())
    asked_for = [one for one in lacked if not one.stopped_because]
    return [(one.name, leading_back(_adding(process, one), back)) for one in asked_for]


def _adding(process: Process, skill: Competence) -> str:
    asked: dict[str, Any] = {"worker": process.lead_id, "competence": skill.pk}
    if process.held_at:
        asked["happened_on"] = process.day
    return f"{reverse('workforce:add_evidence', args=[process.home_id])}?{urlencode(asked)}"
