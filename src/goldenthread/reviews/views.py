"""The page of a review: what happened since, what works and what does not, what follows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.cycle.contributing import ask_more
from goldenthread.cycle.frame import form_frame, process_frame
from goldenthread.cycle.models import Decision, Participant, Process
from goldenthread.people.frame import permissions_about
from goldenthread.plans.models import Change, Outcome
from goldenthread.plans.reading import missing_from

from . import access, actions
from .forms import ChangeForm, NextForm, ViewForm
from .reading import (
    board_of,
    can_have_next,
    next_due_after,
)
from .since import since_last_review


@requires(Can.VIEW_REVIEWS)
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a review, beginning with everything since the last one."""
    return _page(request, access.review_or_404(actor_of(request), pk))


def _page(request: HttpRequest, shown: Process, **with_forms: Any) -> HttpResponse:
    actor = actor_of(request)
    context = process_frame(actor, shown, "content")
    can = frozenset(map(Can, context["can"]))
    voice = access.voice_of(actor, shown, can)
    since = since_last_review(
        shown,
        plan_too=Can.VIEW_PLAN in can,
        records_too=Can.VIEW_RECORDS in can,
        you=context["you"],
    )
    context |= {
        "since": since,
        "board": board_of(shown, access.may_withdraw(actor, shown, can)),
        "participants": Participant.objects.of(shown.pk),
        "decisions": Decision.objects.of(shown.pk),
        "changes": since.agreed_here,
        "view_form": ViewForm(voice=voice, auto_id="view_%s") if voice else None,
        **_next(shown, since.next_review, can, asked="next_form" in with_forms),
        **with_forms,
    }
    return page(request, "reviews/review.html", context, *with_forms.values())


def _next(
    shown: Process, later: Process | None, can: frozenset[Can], *, asked: bool
) -> dict[str, Any]:
    """Return what is said of the review after this one; what asks for it only where one may."""
    possible = can_have_next(shown)
    found: dict[str, Any] = {"next_review": later, "can_have_next": possible}
    if asked or (Can.RUN_PROCESSES in can and possible and not later):
        due = next_due_after(shown)
        first = {"due_on": due.day, "lead": shown.lead_id}
        form = None if asked else NextForm(review=shown, initial=first, auto_id="next_%s")
        found |= {"next_due": due, "next_form": form}
    return found


def _back(shown: Process, part: str) -> str:
    return f"{reverse('reviews:review', args=[shown.pk])}#{part}"


@signed_in
@require_POST
def give_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add to the board. Staff write for every side; the person and key people for their own."""
    actor = actor_of(request)
    shown = access.review_or_404(actor, pk)
    voice = access.voice_of(actor, shown, permissions_about(actor, shown.individual))
    if voice is None:
        raise Http404
    form = ViewForm(request.POST, voice=voice, auto_id="view_%s")
    if saved(form, lambda data: actions.give_view(by=actor, review=shown, **data)):
        messages.success(request, _("Saved to what works and what does not."))
        ask_more(request, shown)
        return redirect(_back(shown, "board"))
    return _page(request, shown, view_form=form)


@signed_in
def view(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a view as entered in error: one's own, or one a worker wrote down wrongly."""
    actor = actor_of(request)
    given, shown = access.view_or_404(actor, record)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_view(by=actor, view=given, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect(_back(shown, "board"))
    context = {
        **form_frame(actor, shown),
        "view": given,
        "form": form,
        "back": _back(shown, "board"),
    }
    return page(request, "reviews/view.html", context, form)


@requires(Can.RUN_PROCESSES)
def agree_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree a change to the plan. It may be completed later, and is shown as incomplete."""
    actor = actor_of(request)
    shown = access.review_or_404(actor, pk, Can.RUN_PROCESSES)
    outcomes = Outcome.objects.in_force().filter(individual=shown.individual_id)
    here = list(outcomes.prefetch_related("actions"))
    form = ChangeForm(posted(request), individual=shown.individual, outcomes=here)
    made = saved(form, lambda data: actions.agree_change(by=actor, review=shown, **data))
    if made:
        _say(request, made)
        ask_more(request, shown)
        return redirect(_back(shown, "changes"))
    context = {
        **form_frame(actor, shown),
        "form": form,
        "back": _back(shown, "changes"),
    }
    return page(request, "reviews/change.html", context, form)


def _say(request: HttpRequest, made: Change) -> None:
    messages.success(request, _("Saved: the change is agreed."))
    missing = missing_from(made)
    if missing:
        said = _("It does not say yet: %(missing)s.") % {"missing": ", ".join(missing)}
        messages.warning(request, said)


@requires(Can.RUN_PROCESSES)
@require_POST
def next_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for the next review."""
    actor = actor_of(request)
    shown = access.review_or_404(actor, pk, Can.RUN_PROCESSES)
    form = NextForm(request.POST, review=shown, auto_id="next_%s")
    if saved(form, lambda data: actions.plan_next_review(by=actor, review=shown, **data)):
        messages.success(request, _("The next review is asked for."))
        return redirect(_back(shown, "next-review"))
    return _page(request, shown, next_form=form)
