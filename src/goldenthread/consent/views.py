"""Pages about what somebody agreed to: the table, one use with its history, stopping."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.people.access import circle_member_or_404, individual_or_404
from goldenthread.people.frame import frame, is_own
from goldenthread.people.models import CircleMember, CommunicationProfile, Individual

from . import access, actions
from .choices import ALONE, FOR_EVERYBODY, Purpose
from .documents import reading as documents
from .forms import DecideForm, ReasonForm, StopForm, why_not
from .models import Authority, BestInterests, CapacityAssessment, Consent, Judgement, purpose_with
from .past import history_about
from .reading import rows_of, status_of, what_they_see, words_with
from .rules import in_a_year
from .young import came_under_16, is_under_16

# What stands in the way of a yes is written for staff.
_NOT_ALONE = gettext_lazy(
    "Somebody else decides this with you for now. Ask them to look at it again with you."
)


@requires(Can.VIEW_ABOUT)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show every use of somebody's information and how it stands; capacity to those who may."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.VIEW_ABOUT)
    context = frame(actor, individual, "consent")
    sees_all = Can.VIEW_CONSENT.value in context["can"]
    context["rows"] = rows_of(actor, individual, sees_all=sees_all)
    context["under_16"] = is_under_16(individual, clock.now())
    if sees_all:
        context |= {
            "assessments": CapacityAssessment.objects.with_those_in_error(pk),
            "best_interests": BestInterests.objects.of(pk),
            "judgements": Judgement.objects.of(pk) if came_under_16(individual) else [],
            "authorities": _authorities(pk),
        }
    return render(request, "consent/person.html", context)


def _authorities(pk: UUID) -> list[tuple[Authority, ReasonForm, list[documents.Shown]]]:
    papers = documents.of_authorities(pk)
    return [
        (one, ReasonForm(prefix=f"end-{one.record}"), papers.get(one.record, []))
        for one in Authority.objects.of(pk).with_those_who_left()
    ]


@requires(Can.VIEW_CONSENT)
def purpose(request: HttpRequest, pk: UUID, purpose: str) -> HttpResponse:
    """Show one use of information with its history, and the form for an answer."""
    if purpose not in ALONE:
        raise Http404
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, _needed(request))
    return _one_use(request, actor, Use(individual, Purpose(purpose)))


@requires(Can.VIEW_CONSENT)
def sharing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show whether something is shared with one member of the circle, and the form for it."""
    actor = actor_of(request)
    member = circle_member_or_404(actor, pk, _needed(request))
    return _one_use(request, actor, Use(member.individual, purpose_with(member), member))


def _needed(request: HttpRequest) -> Can:
    return Can.RECORD_CONSENT if request.method == "POST" else Can.VIEW_CONSENT


@dataclass(frozen=True, slots=True)
class Use:
    """One use of one person's information."""

    individual: Individual
    purpose: Purpose
    member: CircleMember | None = None

    @property
    def title(self) -> str:
        """Return what it is in words."""
        if self.member is None:
            return str(self.purpose.label)
        return words_with(self.member)


def _one_use(request: HttpRequest, actor: Actor, use: Use) -> HttpResponse:
    consent = Consent.objects.about(use.individual.pk, use.purpose, use.member)
    frames = frame(actor, use.individual, "consent")
    form = _decide_form(request, frames["communication"], use, consent)
    back = way_back(request, reverse("consent:person", args=[use.individual.pk]))
    made = saved(form, lambda data: _decide(actor, use, data))
    if made:
        messages.success(request, _("Saved. It holds from now on."))
        return redirect(back)
    context = {
        **frames,
        "title": use.title,
        "purpose": use.purpose,
        "member": use.member,
        "consent": consent,
        "status": status_of(consent, use.member),
        "history": history_about(consent),
        **_found_able(use),
        "refuses_records": use.purpose in FOR_EVERYBODY and bool(consent and consent.is_no),
        "sees": what_they_see(use.member) if use.member else [],
        "back": back,
        "form": form,
        "error_form": ReasonForm(prefix="error"),
    }
    return page(request, "consent/one_use.html", context, form)


def _found_able(use: Use) -> dict[str, Any]:
    young = is_under_16(use.individual, clock.now())
    kind = Judgement if young else CapacityAssessment
    found = kind.objects.about(use.individual.pk, use.purpose, use.member)
    return {"under_16": young, "assessments": found}


def _decide(actor: Actor, use: Use, data: dict[str, Any]) -> Consent:
    return actions.decide(
        by=actor, individual=use.individual, purpose=use.purpose, member=use.member, **data
    )


def _decide_form(
    request: HttpRequest,
    profile: CommunicationProfile | None,
    use: Use,
    consent: Consent | None,
) -> DecideForm:
    initial = {
        "asked_by": actor_of(request).name,
        "review_on": in_a_year(),
        "information_format": profile.information_format if profile else None,
        "seen": consent.version if consent else 0,
    }
    return DecideForm(
        posted(request),
        request.FILES or None,
        initial=initial,
        individual=use.individual,
        purpose=use.purpose,
        member=use.member,
    )


@requires(Can.RECORD_CONSENT)
@require_POST
def put_back(request: HttpRequest, record: UUID) -> HttpResponse:
    """Take back an answer that was written down wrongly."""
    actor = actor_of(request)
    consent = access.consent_or_404(actor, record, Can.RECORD_CONSENT)
    form = ReasonForm(request.POST, prefix="error")
    if saved(form, lambda data: actions.put_back(by=actor, consent=consent, **data)):
        messages.success(request, _("Taken back. What stood before stands again."))
    else:
        messages.error(request, why_not(form))
    if consent.circle_member_id:
        return redirect("consent:sharing", consent.circle_member_id)
    return redirect("consent:purpose", consent.individual_id, consent.purpose)


@requires(Can.STOP_SHARING)
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what ends when sharing with somebody is stopped, and stop it."""
    actor = actor_of(request)
    member = circle_member_or_404(actor, pk, Can.STOP_SHARING)
    context = frame(actor, member.individual, "consent")
    form = StopForm(_posted_to_stop(request, own=context["you"]))
    sees = what_they_see(member)
    if saved(form, lambda data: actions.stop_sharing(by=actor, member=member, **data)):
        messages.success(request, _stopped(member, sees))
        return redirect("consent:person", member.individual_id)
    context |= {"member": member, "sees": sees, "form": form}
    return page(request, "consent/stop.html", context, form)


def _posted_to_stop(request: HttpRequest, *, own: bool) -> Any:
    if request.method != "POST" or not own:
        return posted(request)
    # The person themselves presses one button: nobody asks them to explain it.
    data = request.POST.copy()
    data["evidence"] = data.get("evidence") or _("Pressed “Stop sharing” themselves.")
    return data


def _stopped(member: CircleMember, sees: list[str]) -> str:
    words = {"name": member.name, "what": ", ".join(sees)}
    if sees:
        return _("Stopped. %(name)s can no longer open: %(what)s.") % words
    return _("Stopped. Nothing is shared with %(name)s any more.") % words


@requires(Can.STOP_SHARING)
@require_POST
def own(request: HttpRequest, pk: UUID, purpose: str) -> HttpResponse:
    """Keep the person's own yes or no to one use of their information."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.STOP_SHARING)
    if purpose not in ALONE or not is_own(actor, individual):
        raise Http404
    yes = request.POST.get("answer") == "yes"
    try:
        actions.answer_own(by=actor, individual=individual, purpose=Purpose(purpose), yes=yes)
    except Refused as refusal:
        messages.info(request, _NOT_ALONE if yes else refusal.sentence)
    else:
        messages.success(request, _("Saved. It holds from now on."))
    return redirect("consent:person", pk)


@requires(Can.STOP_SHARING)
@require_POST
def give_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the person's own yes to sharing with somebody, also after they stopped it."""
    actor = actor_of(request)
    member = circle_member_or_404(actor, pk, Can.STOP_SHARING)
    try:
        actions.give_again(by=actor, member=member)
    except Refused as refusal:
        # What names a field speaks of the form that staff fill in.
        alone = refusal.field and not member.left_on
        messages.info(request, _NOT_ALONE if alone else refusal.sentence)
    else:
        messages.success(request, _given_again(member))
    return redirect("consent:person", member.individual_id)


def _given_again(member: CircleMember) -> str:
    words = {"name": member.name, "what": ", ".join(what_they_see(member))}
    if words["what"]:
        return _("Shared again. %(name)s can open: %(what)s.") % words
    return _("Saved: it may be shared with %(name)s.") % words
