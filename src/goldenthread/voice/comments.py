"""Pages about one thing somebody said: the words, what became of it, and how it went on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.dates import day
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.people.frame import frame

from . import access, actions
from .choices import CommentStep, Kind
from .forms import ChangeForm, NoteForm, TakeBackForm
from .models import Comment, CommentNote
from .reading import comment_tag, format_words, from_words, said_by, words_before
from .rules import is_unhappy, is_whose, may_correct, may_undo


@signed_in
def comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one thing somebody said, and what became of it."""
    return _page(request, access.comment_or_404(actor_of(request), pk))


def _page(request: HttpRequest, found: Any, **with_forms: Any) -> HttpResponse:
    actor = actor_of(request)
    frames = frame(actor, found.individual, "voice")
    answers = actor.may(access.ANSWER, found.individual.home_id)
    over = bool(found.in_error_because or found.taken_back_on)
    hers = is_whose(actor, found)
    corrects = (answers or hers) and may_correct(actor, found)
    context = {
        **frames,
        "comment": found,
        "tag": comment_tag(found),
        "who": said_by(found),
        "from_words": from_words(found, you=frames["you"]),
        "sees_process": access.sees_process(actor, found),
        "notes": [(one, may_undo(actor, found, one)) for one in CommentNote.objects.of(found.pk)],
        "before": words_before(found) if found.version > 1 else [],
        "answers": answers and not over,
        "may_change": not over and not found.answered_on and corrects,
        "may_withdraw": answers and corrects and not found.in_error_because,
        "may_take_back": not over and not answers and hers,
        "unhappy": is_unhappy(found.satisfied) or _waits_too_long(found),
        "step_form": _note_form(found, frames, ours=corrects) if answers else None,
        "ask_url": _ask_url(found),
        **with_forms,
    }
    return page(request, "voice/comment.html", context, *with_forms.values())


def _waits_too_long(found: Any) -> bool:
    over = found.answered_on or found.taken_back_on
    return not over and found.is_late_on(clock.today())


def _note_form(found: Any, frames: dict[str, Any], data: Any = None, *, ours: bool) -> NoteForm:
    name = found.individual.preferred_name
    return NoteForm(
        data,
        comment=found,
        may_take_back=ours,
        format_words=format_words(name, frames["communication"]),
        initial={"kind": _next_kind(found)},
        auto_id="step_%s",
    )


def _next_kind(found: Any) -> str:
    if not found.acknowledged_on:
        return CommentStep.ACKNOWLEDGED
    if found.kind != Kind.COMPLIMENT and not found.answered_on:
        return CommentStep.ANSWERED
    return CommentStep.DONE if found.is_anonymous else CommentStep.TOLD


def _ask_url(found: Comment) -> str:
    # No word of what was said: an address is kept in many places.
    words = {"what": found.name, "day": day(found.happened_on)}
    # Of what is confidential not even the kind: everybody in the review reads why it is.
    known = _("%(what)s of %(day)s: see “Comments”") % words
    reason = _("Something we were told on %(day)s") % words if found.confidential else known
    url = reverse("cycle:ask", args=[found.individual_id, "review"])
    back = reverse("voice:comment", args=[found.pk])
    return f"{url}?{urlencode({'reason': reason, 'next': back})}"


@signed_in
@require_POST
def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what became of it."""
    actor = actor_of(request)
    found = access.comment_or_404(actor, pk, access.ANSWER)
    frames, ours = frame(actor, found.individual, "voice"), may_correct(actor, found)
    form = _note_form(found, frames, request.POST, ours=ours)
    if saved(form, lambda data: actions.note_step(by=actor, comment=found, **data)):
        messages.success(request, _("Saved to what became of it."))
        return redirect("voice:comment", pk)
    return _page(request, found, step_form=form)


@signed_in
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what one said: nobody has to answer it any more."""
    actor = actor_of(request)
    found = access.comment_or_404(actor, pk)
    _whose_or_404(actor, found)
    form = TakeBackForm(posted(request))
    kind = CommentStep.TAKEN_BACK
    if saved(form, lambda data: actions.note_step(by=actor, comment=found, kind=kind, **data)):
        messages.success(request, _("Taken back."))
        return redirect("voice:comment", pk)
    context = {**_about(actor, found), "form": form}
    return page(request, "voice/take_back.html", context, form)


@signed_in
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it anew: whoever said it, or who answers it and wrote it down wrongly."""
    actor = actor_of(request)
    found = access.comment_or_404(actor, pk)
    _whose_or_404(actor, found)
    first = {name: getattr(found, name) for name in ("words", "feeling", "about")}
    form = ChangeForm(posted(request), initial={**first, "seen": found.version})
    if saved(form, lambda data: actions.change_comment(by=actor, comment=found, **data)):
        messages.success(request, _("Saved. The words before are kept."))
        return redirect("voice:comment", pk)
    context = {**_about(actor, found), "form": form}
    return page(request, "voice/change.html", context, form)


def _whose_or_404(actor: Actor, found: Comment) -> None:
    answers = actor.may(access.ANSWER, found.individual.home_id)
    if not (answers or is_whose(actor, found)):
        raise Http404


@signed_in
def note(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a step as entered in error: who answers, or whose it is that was taken back."""
    actor = actor_of(request)
    shown = access.note_or_404(actor, record)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_step(by=actor, note=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("voice:comment", shown.comment_id)
    what = shown.words or shown.get_kind_display()
    context = {**_about(actor, shown.comment), "form": form, "what": what}
    return page(request, "voice/error.html", context, form)


@requires(Can.ANSWER_COMMENTS)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark something said as entered in error."""
    actor = actor_of(request)
    found = access.comment_or_404(actor, pk, access.ANSWER)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_comment(by=actor, comment=found, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("voice:person", found.individual_id)
    context = {**_about(actor, found), "form": form, "what": found.words or found.name}
    return page(request, "voice/error.html", context, form)


def _about(actor: Actor, found: Comment) -> dict[str, Any]:
    back = reverse("voice:comment", args=[found.pk])
    return {**frame(actor, found.individual, "voice"), "comment": found, "back": back}
