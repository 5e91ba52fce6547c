"""Pages about what is agreed before an assessment, a plan or a review takes place."""

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
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import own_part_or_404, process_or_404
from goldenthread.cycle.before import everybody_in
from goldenthread.cycle.frame import process_frame
from goldenthread.cycle.models import Process

from . import access, actions
from .forms import AskForm, GoodResultChangeForm, GoodResultForm, OwnAnswerForm
from .models import GoodResult, PartAnswer
from .reading import standings

TAB = "agreed"


@signed_in
def process(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what would be a good result, and who agreed. The door knows the permission."""
    return _page(request, process_or_404(actor_of(request), pk))


def _page(request: HttpRequest, shown: Process, **with_forms: Any) -> HttpResponse:
    actor = actor_of(request)
    versions = list(GoodResult.objects.versions_of(shown.pk))
    there = [one for one in everybody_in(shown, actor) if not one.removed_at]
    newest = versions[0] if versions else None
    stand = standings(shown, there, PartAnswer.objects.of(shown.pk), newest.pk if newest else None)
    context = {
        **process_frame(actor, shown, TAB),
        "good": newest,
        "older": versions[1:],
        "standings": stand,
        "mine": _mine(shown, stand, newest),
        "own_form": OwnAnswerForm(auto_id="own_%s"),
        **with_forms,
    }
    return page(request, "agreeing/process.html", context, *with_forms.values())


def _mine(shown: Process, stand: list[Any], newest: GoodResult | None) -> Any:
    # To be answered on one's own account while it is still to come.
    if not (newest and shown.is_open) or shown.held_at:
        return None
    return next((one for one in stand if one.participant.is_mine), None)


@requires(Can.RUN_PROCESSES)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what would be a good result, or change it while it is still to come."""
    actor = actor_of(request)
    shown = process_or_404(actor, pk, Can.RUN_PROCESSES)
    good = GoodResult.objects.of(shown).first()
    form = _form(request, shown, good)
    if saved(form, lambda data: _keep(request, shown, good, data)):
        messages.success(request, _("Saved. Now ask everybody if they agree."))
        return redirect("agreeing:process", pk)
    back = reverse("agreeing:process", args=[pk])
    context = {**process_frame(actor, shown, TAB), "form": form, "good": good, "back": back}
    return page(request, "agreeing/write.html", context, form)


def _form(request: HttpRequest, shown: Process, good: GoodResult | None) -> GoodResultForm:
    sent = posted(request)
    if good is None:
        return GoodResultForm(sent, process=shown, good=None)
    initial = {"signs": good.signs, "seen": good.version}
    return GoodResultChangeForm(sent, process=shown, good=good, initial=initial)


def _keep(
    request: HttpRequest, shown: Process, good: GoodResult | None, data: dict[str, Any]
) -> GoodResult:
    by = actor_of(request)
    if good is None:
        return actions.write_good_result(by=by, process=shown, **data)
    # The version its writer was looking at: the action refuses it when it is not the newest.
    seen = data.pop("seen")
    old = GoodResult.objects.versions_of(shown.pk).filter(version=seen).first()
    return actions.change_good_result(by=by, good=old or good, **data)


@requires(Can.BRIEF_PEOPLE)
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what one or several answered, also late: the day says when they were asked."""
    actor = actor_of(request)
    shown = process_or_404(actor, pk, Can.BRIEF_PEOPLE)
    there = [one for one in everybody_in(shown, actor) if not one.removed_at]
    initial = {"who": _chosen(request, there)}
    form = AskForm(posted(request), process=shown, there=there, initial=initial)
    back = way_back(request, reverse("agreeing:process", args=[pk]))
    if saved(form, lambda data: actions.note_answers(by=actor, process=shown, **data)):
        messages.success(request, _("Saved: what they answered."))
        return redirect(back)
    context = {
        **process_frame(actor, shown, TAB),
        "form": form,
        "good": GoodResult.objects.of(shown).first(),
        "back": back,
    }
    return page(request, "agreeing/ask.html", context, form)


def _chosen(request: HttpRequest, there: list[Any]) -> list[str]:
    asked = request.GET.get("who")
    return [asked] if asked else [str(one.pk) for one in there if not one.says]


@signed_in
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody say on their own account whether they agree."""
    actor = actor_of(request)
    part = own_part_or_404(actor, pk)
    form = OwnAnswerForm(request.POST, auto_id="own_%s")
    if saved(form, lambda data: actions.answer_oneself(by=actor, participant=part, **data)):
        messages.success(request, _("Saved, in your own words."))
        return redirect("agreeing:process", part.process_id)
    return _page(request, part.process, own_form=form)


@requires(Can.BRIEF_PEOPLE)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark an answer as entered in error. What somebody wrote themselves stays theirs."""
    actor = actor_of(request)
    shown = access.answer_or_404(actor, record, Can.BRIEF_PEOPLE)
    if shown.is_own and shown.recorded_by_id != actor.account_id:
        raise Http404
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_answer(by=actor, answer=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("agreeing:process", shown.process_id)
    back = reverse("agreeing:process", args=[shown.process_id])
    frame = process_frame(actor, shown.process, TAB)
    context = {**frame, "form": form, "answer": shown, "back": back}
    return page(request, "agreeing/error.html", context, form)
