"""Pages about one proof: write it down, confirm, correct, mark as entered in error."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.changed import as_versions
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import leading_on, way_back
from goldenthread.homes.access import home_or_404

from . import access, actions
from .choices import ProofKind
from .forms import ConfirmReadForm, CorrectForm, EvidenceForm
from .models import Evidence


@requires(Can.RECORD_SKILLS)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down proof of a skill, for one worker or several."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.RECORD_SKILLS)
    named = request.GET.getlist("worker")
    asked = _asked_for(request)
    form = EvidenceForm(posted(request), home=home, by=actor, named=named, initial=asked)
    back = way_back(request, f"{reverse('workforce:skills')}?{urlencode({'home': str(home.pk)})}")
    if saved(form, lambda data: actions.give_evidence(by=actor, **data)):
        n = len(form.cleaned_data.get("workers", ()))
        words = ngettext("Saved for %(n)s worker.", "Saved for %(n)s workers.", n)
        messages.success(request, words % {"n": n})
        return redirect(back)
    context = {"here": home, "form": form, "back": back}
    return page(request, "workforce/evidence_form.html", context, form)


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    asked: dict[str, Any] = {"workers": request.GET.getlist("worker")}
    asked.update({name: request.GET.get(name) for name in ("competence", "happened_on")})
    return {name: value for name, value in asked.items() if value}


@requires(Can.RECORD_CARE)
def evidence(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one proof with everything that was changed in it."""
    actor = actor_of(request)
    shown = access.evidence_or_404(actor, record)
    return _page(request, shown)


def _page(request: HttpRequest, shown: Evidence, **with_forms: Any) -> HttpResponse:
    actor = actor_of(request)
    every = Evidence.objects.filter(record=shown.record).select_related("recorded_by")
    context = {
        "shown": shown,
        "own": shown.worker_id == actor.account_id,
        "versions": as_versions(list(every.order_by("-version"))),
        "confirm_form": ConfirmReadForm(initial={"seen": shown.version}),
        "confirm_url": leading_on(request, reverse("workforce:confirm", args=[shown.record])),
        **_may(actor, shown),
        **with_forms,
        "back": access.place_of(actor, shown.worker_id),
    }
    return page(request, "workforce/evidence.html", context, *with_forms.values())


def _may(actor: Actor, shown: Evidence) -> dict[str, bool]:
    own = shown.worker_id == actor.account_id
    records = actor.may(Can.RECORD_SKILLS, shown.competence.home_id)
    waits = shown.confirmed_on is None
    may_withdraw = (records and not own) or (own and waits)
    return {
        "may_confirm": waits and records and not own,
        # What somebody wrote of themselves nobody else puts into other words.
        "may_correct": may_withdraw and (own or shown.kind != ProofKind.REFLECTION),
        "may_withdraw": may_withdraw,
    }


@requires(Can.RECORD_SKILLS)
@require_POST
def confirm(request: HttpRequest, record: UUID) -> HttpResponse:
    """Confirm a worker's own account."""
    actor = actor_of(request)
    shown = access.evidence_or_404(actor, record, Can.RECORD_SKILLS)
    form = ConfirmReadForm(request.POST)
    if saved(form, lambda data: actions.confirm_evidence(by=actor, evidence=shown, **data)):
        messages.success(request, _("Confirmed. It counts from the day it happened."))
        return redirect(way_back(request, access.place_of(actor, shown.worker_id)))
    return _page(request, shown, confirm_form=form)


@requires(Can.RECORD_CARE)
def correct(request: HttpRequest, record: UUID) -> HttpResponse:
    """Put right what was written down wrongly; the version before stays."""
    actor = actor_of(request)
    shown = access.evidence_or_404(actor, record, _needed(actor, record))
    form = CorrectForm(posted(request), evidence=shown)
    if saved(form, lambda data: actions.correct_evidence(by=actor, evidence=shown, **data)):
        messages.success(request, _("Saved. What it said before is kept."))
        return redirect("workforce:evidence", record)
    context = {"shown": shown, "form": form, "back": reverse("workforce:evidence", args=[record])}
    return page(request, "workforce/correct.html", context, form)


def _needed(actor: Actor, record: UUID) -> Can | None:
    # One's own account one may put right oneself, until it is confirmed.
    own = Evidence.objects.filter(record=record, worker_id=actor.account_id).exists()
    return None if own else Can.RECORD_SKILLS


@requires(Can.RECORD_CARE)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a proof as entered in error."""
    actor = actor_of(request)
    shown = access.evidence_or_404(actor, record, _needed(actor, record))
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_evidence(by=actor, evidence=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect(access.place_of(actor, shown.worker_id))
    words = {"skill": shown.competence.name, "who": shown.worker.display_name}
    context = {
        "form": form,
        "what": _("%(skill)s, %(who)s") % words,
        "back": reverse("workforce:evidence", args=[record]),
    }
    return page(request, "workforce/error.html", context, form)
