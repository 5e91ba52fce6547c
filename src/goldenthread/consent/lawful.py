"""Pages about capacity, best interests, attorneys, deputies, parents and advance decisions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual

from . import access, actions
from .choices import AuthorityKind
from .documents import reading as documents
from .forms import ReasonForm, why_not
from .lawful_forms import AuthorityForm, BestInterestsForm, CapacityForm
from .models import Authority, BestInterests, CapacityAssessment
from .models.capacity import ABILITIES


@requires(Can.RECORD_CONSENT)
def assess(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down whether somebody can make one decision."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RECORD_CONSENT)
    wrong = _written_wrongly(request, individual)
    initial = {"about": request.GET.get("about", ""), "assessed_by": actor.name, **_as_in(wrong)}
    form = CapacityForm(posted(request), initial=initial, individual=individual)
    made = saved(
        form,
        lambda data: actions.assess_capacity(
            by=actor, individual=individual, instead_of=wrong, **data
        ),
    )
    if made:
        messages.success(request, _("Saved, for this decision only."))
        return redirect("consent:assessment", made.record)
    context = {**frame(actor, individual, "consent"), "form": form, "wrong": wrong}
    return page(request, "consent/assess.html", context, form)


def _written_wrongly(request: HttpRequest, individual: Individual) -> CapacityAssessment | None:
    try:
        record = UUID(request.GET.get("instead", ""))
    except ValueError:
        return None
    every = CapacityAssessment.objects.with_those_in_error(individual.pk)
    return get_object_or_404(every, record=record, entered_in_error=True)


def _as_in(wrong: CapacityAssessment | None) -> dict[str, Any]:
    if wrong is None:
        return {}
    kept = {name: getattr(wrong, name) for name in CapacityForm.Meta.fields}
    abilities = {name: "yes" if kept[name] else "no" for name in ABILITIES}
    about = wrong.circle_member_id or wrong.purpose or "other"
    return {**kept, **abilities, "about": str(about)}


@requires(Can.VIEW_CONSENT)
def assessment(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one assessment of capacity, and what was decided in the person's best interests."""
    actor = actor_of(request)
    needed = Can.RECORD_CONSENT if request.method == "POST" else Can.VIEW_CONSENT
    shown = access.assessment_or_404(actor, record, needed)
    decided = list(BestInterests.objects.upon(shown))
    wrong = _in_error(decided)
    form = BestInterestsForm(posted(request), initial=_begun(actor, wrong))
    if saved(
        form,
        lambda data: actions.decide_best_interests(
            by=actor, assessment=shown, instead_of=wrong, **data
        ),
    ):
        messages.success(request, _("Saved. It can now stand as the answer for this decision."))
        return redirect("consent:assessment", record)
    context = {
        **frame(actor, shown.individual, "consent"),
        "assessment": shown,
        "abilities": _abilities(shown),
        "documents": documents.of_assessment(shown),
        "decided": [
            (one, ReasonForm(prefix="error", auto_id=f"{one.record}-%s")) for one in decided
        ],
        "form": form,
        "wrong": wrong,
        "attorneys": _attorneys(shown),
        "error_form": ReasonForm(prefix="error"),
    }
    return page(request, "consent/assessment.html", context, form)


def _attorneys(shown: CapacityAssessment) -> list[Authority]:
    every = Authority.objects.of(shown.individual_id).may_decide()
    return [one for one in every if one.kind != AuthorityKind.PARENT] if shown.lacks else []


def _in_error(decided: list[BestInterests]) -> BestInterests | None:
    # One that stands was written in its place already.
    return decided[0] if decided and decided[0].entered_in_error else None


def _begun(actor: Actor, wrong: BestInterests | None) -> dict[str, Any]:
    if wrong is None:
        return {"decided_by": actor.name}
    return {name: getattr(wrong, name) for name in BestInterestsForm.Meta.fields}


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
        messages.error(request, why_not(form))
        return redirect("consent:assessment", record)
    messages.success(request, _("Saved. What others decided upon it stands no more."))
    return redirect("consent:person", wrong.individual_id)


@requires(Can.RECORD_CONSENT)
@require_POST
def withdraw_best_interests(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a best-interests decision as entered in error."""
    actor = actor_of(request)
    wrong = access.best_interests_or_404(actor, record, Can.RECORD_CONSENT)
    form = ReasonForm(request.POST, prefix="error")
    done = saved(
        form, lambda data: actions.withdraw_best_interests(by=actor, decided=wrong, **data)
    )
    if done:
        messages.success(request, _("Saved. An answer that rested on it stands no more."))
    else:
        messages.error(request, why_not(form))
    return redirect("consent:assessment", wrong.assessment.record)


@requires(Can.RECORD_CONSENT)
def add_authority(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down who may decide for somebody, or what they decided in advance."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RECORD_CONSENT)
    initial = {"seen_by": actor.name}
    form = AuthorityForm(posted(request), request.FILES or None, initial=initial)
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
    form = ReasonForm(request.POST, prefix=f"end-{record}")
    if saved(form, lambda data: actions.end_authority(by=actor, authority=ended, **data)):
        messages.success(
            request,
            _("Saved. It stays in the record as ended. Ask anew what was agreed upon it."),
        )
    else:
        messages.error(request, why_not(form))
    return redirect("consent:person", ended.individual_id)
