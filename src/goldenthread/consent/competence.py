"""Pages about somebody under 16: are they competent for one decision?"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame

from . import access, actions
from .forms import ReasonForm, why_not
from .lawful_forms import JudgementForm


@requires(Can.RECORD_CONSENT)
def judge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down whether somebody under 16 is competent for one decision."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RECORD_CONSENT)
    initial = {"about": request.GET.get("about", ""), "judged_by": actor.name}
    form = JudgementForm(posted(request), initial=initial, individual=individual)
    made = saved(
        form, lambda data: actions.judge_competence(by=actor, individual=individual, **data)
    )
    if made:
        messages.success(request, _("Saved, for this decision only."))
        return redirect("consent:judgement", made.record)
    context = {**frame(actor, individual, "consent"), "form": form}
    return page(request, "consent/judge.html", context, form)


@requires(Can.VIEW_CONSENT)
def judgement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one judgement: its grounds, and beside it what the parents say."""
    actor = actor_of(request)
    judged = access.judgement_or_404(actor, record, Can.VIEW_CONSENT)
    form = ReasonForm(prefix="error")
    context = {**frame(actor, judged.individual, "consent"), "judged": judged, "error_form": form}
    return page(request, "consent/judgement.html", context)


@requires(Can.RECORD_CONSENT)
@require_POST
def withdraw_judgement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a judgement as entered in error."""
    actor = actor_of(request)
    wrong = access.judgement_or_404(actor, record, Can.RECORD_CONSENT)
    form = ReasonForm(request.POST, prefix="error")
    if not saved(form, lambda data: actions.withdraw_judgement(by=actor, judged=wrong, **data)):
        messages.error(request, why_not(form))
        return redirect("consent:judgement", record)
    messages.success(request, _("Saved. What was agreed upon it stands no more."))
    return redirect("consent:person", wrong.individual_id)
