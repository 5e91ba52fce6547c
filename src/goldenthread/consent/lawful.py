"""Pages about capacity, best interests, attorneys, deputies, parents and advance decisions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame

from . import access, actions
from .forms import AuthorityForm, BestInterestsForm, CapacityForm, ReasonForm
from .models import BestInterests, CapacityAssessment
from .models.capacity import ABILITIES


@requires(Can.RECORD_CONSENT)
def assess(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down whether somebody can make one decision."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RECORD_CONSENT)
    initial = {"about": request.GET.get("about", ""), "assessed_by": actor.name}
    form = CapacityForm(posted(request), initial=initial, individual=individual)
    made = saved(
        form, lambda data: actions.assess_capacity(by=actor, individual=individual, **data)
    )
    if made:
        messages.success(request, _("Saved, for this decision only."))
        return redirect("consent:assessment", made.record)
    context = {**frame(actor, individual, "consent"), "form": form}
    return page(request, "consent/assess.html", context, form)


@requires(Can.VIEW_CONSENT)
def assessment(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one assessment of capacity, and what was decided in the person's best interests."""
    actor = actor_of(request)
    needed = Can.RECORD_CONSENT if request.method == "POST" else Can.VIEW_CONSENT
    shown = access.assessment_or_404(actor, record, needed)
    form = BestInterestsForm(posted(request), initial={"decided_by": actor.name})
    if saved(form, lambda data: actions.decide_best_interests(by=actor, assessment=shown, **data)):
        messages.success(request, _("Saved. It can now stand as the answer for this decision."))
        return redirect("consent:assessment", record)
    context = {
        **frame(actor, shown.individual, "consent"),
        "assessment": shown,
        "abilities": _abilities(shown),
        "decided": BestInterests.objects.of(shown.individual_id).filter(assessment__record=record),
        "form": form,
        "error_form": ReasonForm(prefix="error"),
    }
    return page(request, "consent/assessment.html", context, form)


def _abilities(shown: CapacityAssessment) -> list[tuple[str, bool, str]]:
    return [
        (
            str(field.verbose_name),
            getattr(shown, field.name),
            getattr(shown, f"{field.name}_known"),
        )
        for field in CapacityAssessment._meta.concrete_fields
        if field.name in ABILITIES
    ]


@requires(Can.RECORD_CONSENT)
@require_POST
def withdraw_assessment(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark an assessment as entered in error."""
    actor = actor_of(request)
    wrong = access.assessment_or_404(actor, record, Can.RECORD_CONSENT)
    form = ReasonForm(request.POST, prefix="error")
    done = saved(form, lambda data: actions.withdraw_assessment(by=actor, assessment=wrong, **data))
    if not done:
        messages.error(request, _("Say what was wrong with it."))
        return redirect("consent:assessment", record)
    messages.success(request, _("Saved. What was decided upon it stands no more."))
    return redirect("consent:person", wrong.individual_id)


@requires(Can.RECORD_CONSENT)
def add_authority(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down who may decide for somebody, or what they decided in advance."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RECORD_CONSENT)
    form = AuthorityForm(posted(request))
    if saved(form, lambda data: actions.add_authority(by=actor, individual=individual, **data)):
        messages.success(request, _("Saved."))
        return redirect("consent:person", pk)
    context = {**frame(actor, individual, "consent"), "form": form}
    return page(request, "consent/authority_form.html", context, form)


@requires(Can.RECORD_CONSENT)
@require_POST
def end_authority(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write down that an authority holds no more."""
    actor = actor_of(request)
    ended = access.authority_or_404(actor, record, Can.RECORD_CONSENT)
    try:
        reason = request.POST.get("reason", "")[:300]
        actions.end_authority(by=actor, authority=ended, reason=reason)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Saved. It stays in the record as ended."))
    return redirect("consent:person", ended.individual_id)
