"""Saying something about somebody's support, and what was said: of one person, and of all."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core import reads
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.workers import workers_of
from goldenthread.people.access import people_visible_to
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual
from goldenthread.plans.access import outcome_or_404

from . import access, actions
from .choices import From, Kind
from .forms import ListForm, SayForm
from .models import Comment, CommentQuerySet
from .reading import Line, line
from .rules import own_voice

AT_ONCE = 100
OPEN, LATE, ANSWERED, EVERY = "", "late", "answered", "all"
STATES: list[tuple[str, Any]] = [
    (OPEN, gettext_lazy("Waiting for an answer")),
    (LATE, gettext_lazy("No answer in time")),
    (ANSWERED, gettext_lazy("Answered, taken back, or a compliment")),
    (EVERY, gettext_lazy("All of them")),
]


@signed_in
def say(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say something about somebody's support: themselves, somebody they trust, or a worker."""
    actor = actor_of(request)
    individual = access.person_or_404(actor, pk)
    mine = own_voice(actor, individual)
    if mine is None:
        raise Http404
    about = _about(request, actor, individual)
    form = SayForm(
        posted(request),
        mine=mine,
        individual=individual,
        workers=workers_of(individual.home_id),
        initial={"kind": request.GET.get("kind", "")},
    )
    made = saved(form, lambda data: actions.say(by=actor, individual=individual, **about, **data))
    if made:
        return _said(request, actor, made)
    context = {
        **frame(actor, individual, "voice"),
        **about,
        "form": form,
        "back": way_back(request, _person_url(actor, individual)),
        # Over the pictures of a small phone a bar of buttons would lie in the way.
        "not_own": mine != From.INDIVIDUAL,
    }
    return page(request, "voice/say.html", context, form)


def _said(request: HttpRequest, actor: Actor, made: Comment) -> HttpResponse:
    messages.success(request, _thanks(actor, made))
    if access.comments_visible_to(actor).filter(pk=made.pk).exists():
        return redirect("voice:comment", made.pk)
    if made.confidential:
        messages.info(request, _("Only those who answer it, and who said it, see it from now on."))
    return redirect(way_back(request, _person_url(actor, made.individual)))


def _thanks(actor: Actor, made: Comment) -> str:
    if made.kind == Kind.COMPLIMENT:
        return _("Thank you. We pass it on.")
    if made.is_anonymous:
        return _("Saved. It is answered; without a name nobody can be told what became of it.")
    if made.given_by_id == actor.account_id:
        return _("Thank you for saying it. You get an answer.")
    return _("Saved. %(who)s gets an answer.") % {"who": made.said_by}


def _person_url(actor: Actor, individual: Individual) -> str:
    return reverse("voice:person", args=[individual.pk])


def _about(request: HttpRequest, actor: Actor, individual: Individual) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if asked := request.GET.get("process", ""):
        found["process"] = process_or_404(actor, _identifier(asked))
    if asked := request.GET.get("outcome", ""):
        found["outcome"] = outcome_or_404(actor, _identifier(asked), Can.VIEW_PLAN)
    if any(one.individual_id != individual.pk for one in found.values()):
        raise Http404
    return found


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@signed_in
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what was said about somebody's support, as far as it is the reader's to see."""
    actor = actor_of(request)
    individual = access.person_or_404(actor, pk)
    mine = own_voice(actor, individual)
    seen = Comment.objects.of(individual.pk).filter(access.of_comments_visible_to(actor))
    rows = list(seen[: AT_ONCE + 1])
    context = {
        **frame(actor, individual, "voice"),
        "lines": [line(one, actor) for one in rows[:AT_ONCE]],
        "more": len(rows) > AT_ONCE,
        "at_once": AT_ONCE,
        "may_say": mine is not None,
        "only_own": mine == From.KEY_PERSON,
    }
    return render(request, "voice/person.html", context)


@requires(Can.VIEW_REVIEWS)
def comments(request: HttpRequest) -> HttpResponse:
    """Show what people said, to those who work here; what waits longest first."""
    actor = actor_of(request)
    form = _form(request, actor)
    seen = access.comments_visible_to(actor).standing()
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    narrowed = {name: wanted[name] for name in ("kind", "individual") if wanted.get(name)}
    found = _in_state(seen, wanted.get("state", "")).filter(**narrowed).told()
    rows = list(_longest_first(found, wanted.get("state", ""))[: AT_ONCE + 1])
    lines = [line(one, actor) for one in rows[:AT_ONCE]]
    _note_read(lines)
    context = {
        "form": form,
        "lines": lines,
        "more": len(rows) > AT_ONCE,
        "at_once": AT_ONCE,
        "narrowed": bool(narrowed or wanted.get("state")),
        "may_see_evidence": actor.may(Can.VIEW_EVIDENCE),
        "may_see_comments": actor.may(Can.VIEW_REVIEWS),
    }
    return render(request, "voice/comments.html", context)


def _note_read(lines: Sequence[Line]) -> None:
    # What people said stands on the page, in words or pictures: that stands in the trail.
    for one in lines:
        reads.note(one.row.individual)


def _form(request: HttpRequest, actor: Actor) -> ListForm:
    people = people_visible_to(actor, Can.VIEW_REVIEWS).in_order()
    return ListForm(request.GET or None, states=STATES, people=people)


def _in_state(rows: CommentQuerySet, state: str) -> CommentQuerySet:
    if state == ANSWERED:
        return rows.exclude(pk__in=rows.open().values("pk"))
    if state == EVERY:
        return rows
    return rows.late() if state == LATE else rows.open()


def _longest_first(rows: CommentQuerySet, state: str) -> CommentQuerySet:
    return rows.order_by("due_on", "pk") if state in (OPEN, LATE) else rows
