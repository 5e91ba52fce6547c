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
from goldenthread.core.forms import ReasonForm, carry
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import own_part_or_404, process_or_404, sees_all
from goldenthread.cycle.before import answers_for, everybody_in
from goldenthread.cycle.frame import form_frame, process_frame
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.part_over import not_saved, why_not_asked
from goldenthread.cycle.part_rules import part_read

from . import access, actions
from .forms import AskForm, GoodResultForm, OwnAnswerForm
from .models import GoodResult, PartAnswer
from .reading import standings

TAB = "agreed"


@signed_in
def process(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what would be a good result, and who agreed. The door knows the permission."""
    return _page(request, process_or_404(actor_of(request), pk))


def _page(
    request: HttpRequest, shown: Process, own_form: OwnAnswerForm | None = None
) -> HttpResponse:
    actor = actor_of(request)
    versions = list(GoodResult.objects.versions_of(shown.pk))
    newest = versions[0] if versions else None
    said, everybody = PartAnswer.objects.of(shown.pk), everybody_in(shown, actor)
    every = standings(shown, everybody, said, newest.pk if newest else None)
    stand = [one for one in every if not one.participant.removed_at]
    mine = next((one for one in stand if one.participant.is_mine), None)
    context = {
        **process_frame(actor, shown, TAB),
        "good": newest,
        "older": versions[1:],
        "standings": stand,
        # Who left may have said no before: it stays with their name.
        "gone": [one for one in every if one.participant.removed_at and one.last],
        "mine": mine,
        "own_form": own_form or (mine and _own_form(mine.participant, shown, newest)),
    }
    return page(request, "agreeing/process.html", context, *([own_form] if own_form else []))


def _own_form(part: Any, shown: Process, newest: GoodResult | None) -> OwnAnswerForm | None:
    # To be answered on one's own account while it is still to come.
    if newest is None or not shown.is_open or shown.held_at:
        return None
    read = {"about": newest.pk, "part": part_read(part)}
    return OwnAnswerForm(auto_id="own_%s", initial=read)


@signed_in
def own(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show somebody their part, and ask if they agree, where they see nothing else of it."""
    actor = actor_of(request)
    part = own_part_or_404(actor, pk)
    if sees_all(actor, part.process):
        return redirect("agreeing:process", part.process_id)
    return _own_page(request, part)


def _own_page(
    request: HttpRequest, part: Participant, refused: OwnAnswerForm | None = None
) -> HttpResponse:
    shown, good = part.process, GoodResult.objects.of(part.process).first()
    said = PartAnswer.objects.of(shown.pk).filter(participant=part)
    [stand] = standings(shown, [part], said, good.pk if good else None)
    context = {
        "process": shown,
        "part": part,
        "answers_for": answers_for(part, mine=True),
        "good": good,
        "last": stand.last,
        "own_form": refused or _own_form(part, shown, good),
    }
    return page(request, "agreeing/own.html", context, *([refused] if refused else []))


@requires(Can.RUN_PROCESSES)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what would be a good result, or change it while it is still to come."""
    actor = actor_of(request)
    shown = process_or_404(actor, pk, Can.RUN_PROCESSES)
    good = GoodResult.objects.of(shown).first()
    form = GoodResultForm(posted(request), process=shown, good=good)
    if saved(form, lambda data: _keep(request, shown, good, **data)):
        messages.success(request, _("Saved. Now ask everybody if they agree."))
        return redirect("agreeing:process", pk)
    back = reverse("agreeing:process", args=[pk])
    context = {**form_frame(actor, shown), "form": form, "good": good, "back": back}
    return page(request, "agreeing/write.html", context, form)


def _keep(
    request: HttpRequest, shown: Process, good: GoodResult | None, *, signs: str, seen: int | None
) -> GoodResult:
    by = actor_of(request)
    if good is None or seen is None:
        return actions.write_good_result(by=by, process=shown, signs=signs)
    # The version its writer was looking at: the action refuses it when it is not the newest.
    old = GoodResult.objects.versions_of(shown.pk).filter(version=seen).first()
    return actions.change_good_result(by=by, good=old or good, signs=signs)


@requires(Can.BRIEF_PEOPLE)
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what one or several answered, also late: the day says when they were asked."""
    actor = actor_of(request)
    shown = process_or_404(actor, pk, Can.BRIEF_PEOPLE)
    there = [one for one in everybody_in(shown, actor) if not one.removed_at]
    good = GoodResult.objects.of(shown).first()
    # Of nobody else: an answer is noted of those who gave it.
    initial = {"who": request.GET.getlist("who"), "about": good.pk if good else None}
    form = AskForm(posted(request), process=shown, there=there, initial=initial)
    back = way_back(request, reverse("agreeing:process", args=[pk]))
    if saved(form, lambda data: actions.note_answers(by=actor, process=shown, **data)):
        messages.success(request, _("Saved: what they answered."))
        return redirect(back)
    _read_anew(form, good)
    context = {**form_frame(actor, shown), "form": form, "good": good, "back": back}
    return page(request, "agreeing/ask.html", context, form)


def _read_anew(form: AskForm | OwnAnswerForm, good: GoodResult | None) -> None:
    # What stands beside a refused form now is what the next answer is to.
    if good and form.is_bound:
        carry(form, "about", good.pk)


def _again(request: HttpRequest, part: Participant, form: OwnAnswerForm) -> HttpResponse:
    _read_anew(form, GoodResult.objects.of(part.process).first())
    carry(form, "part", part_read(part))
    if sees_all(actor_of(request), part.process):
        return _page(request, part.process, form)
    return _own_page(request, part, form)


@signed_in
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody say on their own account whether they agree."""
    actor = actor_of(request)
    part = own_part_or_404(actor, pk, over_too=True)
    form = OwnAnswerForm(request.POST, auto_id="own_%s")
    if saved(form, lambda data: actions.answer_oneself(by=actor, participant=part, **data)):
        messages.success(request, _("Saved, in your own words."))
        # Of what they see only their part of, this leads nowhere else.
        return redirect("agreeing:own", part.pk)
    if why_not_asked(part) and not sees_all(actor, part.process):
        return not_saved(request, part, form)
    return _again(request, part, form)


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
    frame = form_frame(actor, shown.process)
    context = {**frame, "form": form, "answer": shown, "back": back}
    return page(request, "agreeing/error.html", context, form)
