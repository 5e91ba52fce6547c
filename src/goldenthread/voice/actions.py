"""Every way of keeping what people say, what becomes of it, and whether they had their say."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import refuse_withdrawn
from goldenthread.homes.models import Home
from goldenthread.people.models import CircleMember, Individual

from . import rules
from .choices import CommentStep, From
from .models import (
    Comment,
    CommentNote,
    Improvement,
    InvolvementLook,
    InvolvementRating,
    ListeningSettings,
)


@action
def say(*, by: Actor, individual: Individual, **content: Any) -> Comment:
    """Keep a comment, compliment, concern or complaint. It is to be answered in time.

    Of whoever wants no name none is kept with it. What is about a worker is confidential.
    Raises Refused without words or pictures, and for whoever may only read.
    """
    made = Comment(individual=individual, **content)
    rules.refuse_speaking(by, individual, made)
    made.given_by_id = _whose(by, individual, made)
    made.said_by = _name(by, individual, made)
    made.confidential = made.confidential or made.about_worker_id is not None
    days = ListeningSettings.objects.of(individual.home).days_for(made.kind)
    made.due_on = None if days is None else made.happened_on + timedelta(days=days)
    return actions.add(made, by=by, verb=f"comment.{made.kind}")


def _whose(by: Actor, individual: Individual, made: Comment) -> Any:
    mine = rules.own_voice(by, individual)
    if made.is_anonymous:
        return None
    if made.from_whom == From.INDIVIDUAL:
        return individual.account_id
    if made.from_whom == mine and made.said_by in ("", by.name):
        return by.account_id
    known = CircleMember.objects.filter(individual=individual, name=made.said_by.strip())
    return known.values_list("account_id", flat=True).first() if made.said_by else None


def _name(by: Actor, individual: Individual, made: Comment) -> str:
    if made.is_anonymous:
        return ""
    if made.from_whom == From.INDIVIDUAL:
        return individual.preferred_name
    return made.said_by.strip() or by.name


@action
def change_comment(*, by: Actor, comment: Comment, seen: int | None = None, **to: Any) -> Comment:
    """Say it anew: the words before are kept.

    Raises Refused once it was answered and for another's own words; StaleVersion.
    """
    rules.refuse_stranger_to_it(by, comment)
    rules.refuse_anothers_words(by, comment)
    if comment.notes.current().filter(kind=CommentStep.ANSWERED).exists():
        raise Refused(_("This was answered already. Say what is new as a new one."))
    rules.refuse_nothing_said(Comment(kind=comment.kind, **to))
    return actions.revise(comment, by=by, verb="comment.changed", seen=seen, **to)


@action
def note_step(*, by: Actor, comment: Comment, **content: Any) -> CommentNote:
    """Note that it was acknowledged, answered, acted on, told back, taken further or taken back.

    Raises Refused for what cannot follow, without what, how or to whom, and for taking back
    what somebody else wrote themselves.
    """
    made = rules.fitting(CommentNote(comment=comment, individual=comment.individual, **content))
    rules.refuse_note(by, comment, made)
    return actions.record_new(made, by=by, verb=f"comment.{made.kind}")


@action
def withdraw_step(*, by: Actor, note: CommentNote, reason: str) -> CommentNote:
    """Mark a step as entered in error; all is as it was before.

    Raises Refused without why, and for what somebody took back themselves.
    """
    rules.refuse_undoing(by, note.comment, note)
    refuse_withdrawn(note, reason)
    verb = "comment.step_entered_in_error"
    return actions.record_version(note, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def withdraw_comment(*, by: Actor, comment: Comment, reason: str) -> Comment:
    """Mark it as entered in error.

    Raises Refused a second time, without why, and for what somebody wrote themselves: they can
    take it back.
    """
    rules.refuse_stranger_to_it(by, comment)
    rules.refuse_anothers_words(by, comment)
    _refuse_no_reason(reason)
    verb = "comment.entered_in_error"
    return actions.revise(comment, by=by, verb=verb, reason=reason, in_error_because=reason)


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")


@action
def rate(*, by: Actor, process: Process, **to: Any) -> InvolvementRating:
    """Keep whether the person had their say. A second answer is a new version of the first.

    Not wanting to be asked is an answer. Raises Refused before it was held, without how somebody
    was asked, and where the person answered themselves: nobody else replaces that.
    """
    to = {"happened_on": clock.today(), "words": "", "asked_how": "", **to}
    rules.refuse_rating(by, process, to)
    own = process.individual.account_id == by.account_id
    to |= {"asked_by": "", "asked_how": ""} if own else {"asked_by": to.get("asked_by") or by.name}
    before = InvolvementRating.objects.of(process.pk)
    rules.refuse_anothers_answer(by, before, process.individual)
    if before:
        return actions.record_version(before, by=by, verb="involvement.rated_anew", **to)
    made = InvolvementRating(process=process, individual=process.individual, **to)
    return actions.record_new(made, by=by, verb="involvement.rated")


@action
def withdraw_rating(*, by: Actor, rating: InvolvementRating, reason: str) -> InvolvementRating:
    """Mark an answer as entered in error: nobody was asked then.

    Raises Refused without why, and for what the person answered themselves.
    """
    rules.refuse_anothers_answer(by, rating, rating.individual)
    refuse_withdrawn(rating, reason)
    verb = "involvement.rating_entered_in_error"
    return actions.record_version(rating, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def look_at_involvement(*, by: Actor, home: Home, **content: Any) -> InvolvementLook:
    """Keep what a home heard about how involved people were. Raises Refused for wrong days."""
    made = InvolvementLook(home=home, **content)
    rules.refuse_look(made)
    return actions.add(made, by=by, verb="involvement.looked_at")


@action
def withdraw_look(*, by: Actor, look: InvolvementLook, reason: str) -> InvolvementLook:
    """Mark a look and what came of it as entered in error. Raises Refused without why."""
    rules.refuse_in_error(look)
    _refuse_no_reason(reason)
    verb = "involvement.look_entered_in_error"
    return actions.revise(look, by=by, verb=verb, reason=reason, in_error_because=reason)


@action
def plan_improvement(*, by: Actor, look: InvolvementLook, **content: Any) -> Improvement:
    """Plan one thing that will be better, by whom and by when. Raises Refused."""
    rules.refuse_in_error(look)
    made = Improvement(look=look, home=look.home, **content)
    rules.refuse_improvement(made)
    return actions.add(made, by=by, verb="improvement.planned")


@action
def close_improvement(
    *, by: Actor, improvement: Improvement, closed_on: date, came_of_it: str
) -> Improvement:
    """Note that an improvement is finished, and what came of it. Raises Refused a second time."""
    rules.refuse_closing(improvement, closed_on, came_of_it)
    to: dict[str, Any] = {"closed_on": closed_on, "came_of_it": came_of_it}
    return actions.revise(improvement, by=by, verb="improvement.closed", **to)


@action
def reopen_improvement(*, by: Actor, improvement: Improvement, reason: str) -> Improvement:
    """Take back that an improvement is finished. Raises Refused unless it is, and without why."""
    _refuse_no_reason(reason)
    if actions.as_it_stands(improvement).closed_on is None:
        raise Refused(_("This is not finished."))
    verb = "improvement.reopened"
    return actions.revise(
        improvement, by=by, verb=verb, reason=reason, closed_on=None, came_of_it=""
    )


@action
def withdraw_improvement(*, by: Actor, improvement: Improvement, reason: str) -> Improvement:
    """Mark an improvement as entered in error. Raises Refused a second time and without why."""
    rules.refuse_in_error(improvement)
    _refuse_no_reason(reason)
    verb = "improvement.entered_in_error"
    return actions.revise(improvement, by=by, verb=verb, reason=reason, in_error_because=reason)


@action
def change_listening(
    *, by: Actor, home: Home, seen: int | None = None, **to: Any
) -> ListeningSettings:
    """Change how soon a home answers. What was said before keeps its day.

    Raises Refused, and StaleVersion when `seen` (0 for none) is not the newest version.
    """
    rules.refuse_beyond_limits(**to)
    # Held, so that two at the same moment do not both write a first one.
    now = ListeningSettings.objects.of(actions.as_it_stands(home))
    if now._state.adding:
        for name, value in to.items():
            setattr(now, name, value)
        return actions.add(now, by=by, verb="home.listening_set")
    return actions.revise(now, by=by, verb="home.listening_changed", seen=seen, **to)
