"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core import plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.models import Process
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual
from goldenthread.people.sight import shared_with

from .choices import CommentStep, From, Kind, Satisfied, Say
from .models import Comment, CommentNote, Improvement, InvolvementLook

# The least and the most of each: beyond that it is a slip of the finger.
LIMITS = {
    "comment_reply_days": (1, 90),
    "complaint_reply_days": (1, 180),
    "involvement_every_months": (1, 24),
}
WITH_WORDS = (CommentStep.ANSWERED, CommentStep.DONE, CommentStep.TAKEN_BACK)


def own_voice(by: Actor, individual: Individual) -> From | None:
    """Return for whom somebody speaks here, or None for those who may only read."""
    if individual.account_id == by.account_id:
        return From.INDIVIDUAL
    if shared_with(by, individual.pk):
        return From.KEY_PERSON
    can = permissions_about(by, individual)
    works_here = Can.VIEW_HOME in can and Can.VIEW_REVIEWS in can
    return From.WORKER if works_here else None


def refuse_speaking(by: Actor, individual: Individual, made: Comment) -> None:
    """Raise Refused for whoever may only read, for another's words, and for days that cannot be."""
    mine = own_voice(by, individual)
    if mine is None:
        raise Refused(_("You can only read this."))
    if mine != From.WORKER and made.from_whom not in (mine, From.ANONYMOUS):
        raise Refused(_("You can say only what comes from you."), field="from_whom")
    plausible.refuse_not_happened(
        made.happened_on, individual, "happened_on", lead=plausible.A_YEAR
    )
    refuse_nothing_said(made)
    for_others = mine != made.from_whom and made.from_whom in (From.KEY_PERSON, From.OTHER)
    if for_others and not made.said_by.strip():
        raise Refused(_("Say who it was."), field="said_by")


def refuse_nothing_said(made: Comment) -> None:
    """Raise Refused without words, unless it is a compliment or pictures say it."""
    if made.kind == Kind.COMPLIMENT or made.words.strip() or made.feeling or made.about:
        return
    raise Refused(_("Say it in a few words, or choose a picture."), field="words")


def refuse_in_error(matter: Comment | InvolvementLook | Improvement) -> None:
    """Raise Refused for what was marked as entered in error."""
    if as_it_stands(matter).in_error_because:
        raise Refused(_("This was marked as entered in error."))


def is_whose(by: Actor, comment: Comment) -> bool:
    """Return whether somebody said this themselves, or it is the person's own."""
    hers = comment.from_whom == From.INDIVIDUAL and comment.individual.account_id == by.account_id
    return hers or comment.given_by_id == by.account_id


def refuse_stranger_to_it(by: Actor, comment: Comment) -> None:
    """Raise Refused for whoever neither said it nor answers it."""
    refuse_in_error(comment)
    if not (is_whose(by, comment) or by.may(Can.ANSWER_COMMENTS, comment.individual.home_id)):
        raise Refused(_("Only who said it can change it, or who answers it."))
    if by.account_id == comment.about_worker_id and not is_whose(by, comment):
        raise Refused(_("This is about you: somebody else answers it."))


def refuse_note(by: Actor, comment: Comment, made: CommentNote) -> None:
    """Raise Refused for a step that cannot follow, or does not say what, how or to whom."""
    refuse_stranger_to_it(by, comment)
    kinds = set(CommentNote.objects.of(comment.pk).values_list("kind", flat=True))
    if CommentStep.TAKEN_BACK in kinds:
        raise Refused(_("It was taken back. First say that this was a mistake."))
    _refuse_answering_oneself(by, comment, made)
    _refuse_order(comment, made, kinds)
    _refuse_without(made)
    plausible.refuse_future(made.happened_on, "happened_on")
    sentence = _("This is before it was said.")
    plausible.refuse_before(made.happened_on, comment.happened_on, sentence, "happened_on")


def _refuse_answering_oneself(by: Actor, comment: Comment, made: CommentNote) -> None:
    answers = by.may(Can.ANSWER_COMMENTS, comment.individual.home_id)
    if not answers and made.kind != CommentStep.TAKEN_BACK:
        raise Refused(_("You can take it back. Seniors and the manager answer it."), field="kind")


def _refuse_order(comment: Comment, made: CommentNote, kinds: set[str]) -> None:
    if made.kind != CommentStep.TOLD:
        return
    if comment.is_anonymous:
        raise Refused(_("Nobody knows whom to tell: they did not want to be named."), field="kind")
    if comment.kind != Kind.COMPLIMENT and not kinds & {CommentStep.ANSWERED, CommentStep.DONE}:
        sentence = _("There is nothing to tell yet. First note the answer, or what was done.")
        raise Refused(sentence, field="kind")


def _refuse_without(made: CommentNote) -> None:
    if made.kind in WITH_WORDS and not made.words.strip():
        raise Refused(_("Say what was answered, done, or why."), field="words")
    if made.kind == CommentStep.ESCALATED and not made.whom.strip():
        raise Refused(_("Say to whom it goes: a name, or an office."), field="whom")
    if made.kind == CommentStep.TOLD and not made.how.strip():
        raise Refused(_("Say how they were told: read out, in pictures, by letter."), field="how")
    if made.kind == CommentStep.TOLD and not made.satisfied:
        sentence = _("Ask if they are satisfied. “Not asked” is an answer too.")
        raise Refused(sentence, field="satisfied")


def fitting(made: CommentNote) -> CommentNote:
    """Return the step without what was left over from another kind of step."""
    if made.kind != CommentStep.TOLD:
        made.how = made.satisfied = ""
    if made.kind != CommentStep.ESCALATED:
        made.whom = ""
    return made


def is_unhappy(satisfied: str | None) -> bool:
    """Return whether whoever said it is not satisfied with what became of it."""
    return satisfied in (Satisfied.NO, Satisfied.PARTLY)


def may_ask(by: Actor, process: Process) -> bool:
    """Return whether somebody may write down that the person had their say, or not."""
    own = process.individual.account_id == by.account_id
    return own or Can.RECORD_CARE in permissions_about(by, process.individual)


def refuse_rating(by: Actor, process: Process, to: dict[str, Any]) -> None:
    """Raise Refused before it was held, for somebody else's answer, and without how they asked."""
    now = as_it_stands(process)
    if now.called_off_at or now.held_at is None:
        raise Refused(_("It has not taken place. Ask afterwards."))
    if not may_ask(by, process):
        raise Refused(_("You can only read this."))
    _refuse_asking(by, process, to)
    held = timezone.localtime(now.held_at).date()
    _refuse_day(to["happened_on"], process.individual, held)


def _refuse_asking(by: Actor, process: Process, to: dict[str, Any]) -> None:
    own = process.individual.account_id == by.account_id
    if not own and to["answer"] != Say.DID_NOT_WANT and not to.get("asked_how", "").strip():
        raise Refused(_("Say how you asked: with the faces, in signs, by watching."), "asked_how")


def _refuse_day(on: date, individual: Individual, held: date) -> None:
    plausible.refuse_future(on, "happened_on")
    plausible.refuse_before(on, held, _("This is before it took place."), "happened_on")
    plausible.refuse_after_moving_out(on, individual, "happened_on")


def refuse_look(made: InvolvementLook) -> None:
    """Raise Refused for days that cannot be, or are the wrong way round."""
    plausible.refuse_future(made.looked_on, "looked_on")
    plausible.refuse_far(made.since, "since")
    plausible.refuse_before(
        made.until, made.since, _("This is before the first day you looked at."), "until"
    )
    sentence = _("The days you looked at must be over.")
    plausible.refuse_before(made.looked_on, made.until, sentence, "until")


def refuse_improvement(made: Improvement) -> None:
    """Raise Refused for a day that an improvement cannot be due."""
    sentence = _("This is before you looked at it.")
    plausible.refuse_before(made.due_on, made.look.looked_on, sentence, "due_on")
    plausible.refuse_far(made.due_on, "due_on")


def refuse_closing(improvement: Improvement, on: date, came_of_it: str) -> None:
    """Raise Refused a second time, on a day that cannot be, and without what came of it."""
    refuse_in_error(improvement)
    if as_it_stands(improvement).closed_on:
        raise Refused(_("This is finished already."))
    plausible.refuse_future(on, "closed_on")
    looked = improvement.look.looked_on
    plausible.refuse_before(on, looked, _("This is before it was planned."), "closed_on")
    if not came_of_it.strip():
        raise Refused(_("Say what came of it, also when it did not work."), field="came_of_it")


def refuse_beyond_limits(**to: int) -> None:
    """Raise Refused, naming the field, for a number that no home means."""
    for field, value in to.items():
        low, high = LIMITS[field]
        if not low <= value <= high:
            sentence = _("Choose a number from %(low)s to %(high)s.")
            raise Refused(sentence % {"low": low, "high": high}, field=field)
