"""Did you have your say? Asked after every assessment, plan and review."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.cycle.frame import process_frame
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual

from . import access, actions
from .forms import RateForm
from .models import InvolvementRating
from .reading import rating_shown
from .rules import may_ask, may_replace, theirs_alone


@signed_in
def had_say(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask whether the person had their say, and show what they answered and when."""
    actor = actor_of(request)
    process = access.held_or_404(actor, pk)
    frames = process_frame(actor, process, "had_say")
    own, may = frames["you"], may_ask(actor, process)
    history = list(InvolvementRating.objects.history(pk))
    current = next((one for one in history if not one.entered_in_error), None)
    theirs = not may_replace(actor, current, process.individual)
    form = _form(posted(request), process.individual, own, history)
    made = (
        saved(form, lambda data: actions.rate(by=actor, process=process, **data)) if may else None
    )
    if made:
        messages.success(request, _("Thank you for saying so.") if own else _("Saved."))
        return redirect(way_back(request, reverse("voice:had_say", args=[pk])))
    context = {
        **frames,
        # What was typed while the person answered stays.
        "form": form if may and (form.is_bound or not theirs) else None,
        "theirs_alone": theirs_alone(process.individual) if may and theirs else "",
        "shown": [rating_shown(one, you=own) for one in history],
        "current": current,
        "is_lead": process.lead_id == actor.account_id,
        "back": way_back(request, reverse("cycle:process", args=[pk])),
    }
    return page(request, "voice/had_say.html", context, form)


def _form(data: Any, individual: Individual, own: bool, history: list[Any]) -> RateForm:
    now = history[0] if history and not history[0].entered_in_error else None
    first = {"answer": now.answer, "words": now.words} if now and own else {}
    return RateForm(data, individual=individual, own=own, initial=first)


@requires(Can.RECORD_CARE)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark an answer as entered in error."""
    actor = actor_of(request)
    rating = access.rating_or_404(actor, record)
    access.care_or_404(actor, rating.individual)
    form = ReasonForm(posted(request))
    back = reverse("voice:had_say", args=[rating.process_id])
    if saved(form, lambda data: actions.withdraw_rating(by=actor, rating=rating, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect(back)
    what = f"{rating.get_answer_display()} {rating.words}".strip()
    frames = frame(actor, rating.individual, "voice")
    context = {**frames, "form": form, "what": what, "back": back}
    return page(request, "voice/error.html", context, form)
