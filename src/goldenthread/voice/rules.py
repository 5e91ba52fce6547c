"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core import plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.models import RecordVersion
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.models import Process
from goldenthread.people.frame import is_own, permissions_about
from goldenthread.people.models import Individual
from goldenthread.people.sight import shared_with

from .choices import LIMITS, CommentStep, From, Kind, Satisfied, Say
from .models import Comment, CommentNote, Improvement, InvolvementLook, InvolvementRating

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
    _refuse_day_said(made.happened_on, individual)
    refuse_nothing_said(made)
    for_others = mine != made.from_whom and made.from_whom in (From.KEY_PERSON, From.OTHER)
    if for_others and not made.said_by.strip():
        raise Refused(_("Say who it was."), field="said_by")


def _refuse_day_said(on: date, individual: Individual) -> None:
    # Whoever moved out may still complain, and so may their family.
    plausible.refuse_not_happened(on, individual, "happened_on", lead=None)
    earliest = individual.moved_in_on - plausible.A_YEAR
    sentence = _("This is long before they moved in. Check the year.")
    plausible.refuse_before(on, earliest, sentence, "happened_on")


def refuse_nothing_said(made: Comment) -> None:
    """Raise Refused without words, unless it is a compliment or pictures say it."""
    if made.kind == Kind.COMPLIMENT or made.words.strip() or made.feeling or made.about:
        return
    raise Refused(_("Say it in a few words, or choose a picture."), field="words")


def may_correct(by: Actor, comment: Comment) -> bool:
    """Return whether somebody may put other words in place, or mark it as entered in error.

    Whoever said it; and of what somebody else wrote down for them, who answers it. What people
    wrote themselves is theirs alone; of whoever wants no name it is nobody's but the writer's.
    """
    if is_whose(by, comment):
        return True
    writer = written_by(comment)
    if comment.is_anonymous or not by.may(Can.ANSWER_COMMENTS, comment.individual.home_id):
        return writer == by.account_id
    return writer not in (comment.given_by_id, comment.individual.account_id)


def written_by(comment: Comment) -> UUID | None:
    """Return whose account wrote something down first."""
    first = RecordVersion.objects.filter(record=comment.pk, version=1)
    return first.values_list("recorded_by_id", flat=True).first()


def refuse_anothers_words(by: Actor, comment: Comment) -> None:
    """Raise Refused for what somebody else wrote on their own account."""
    if may_correct(by, comment):
        return
    if comment.is_anonymous:
        raise Refused(_("Only whoever wrote this down can change it."))
    raise Refused(_("Whoever said this wrote it themselves: only they can change it."))


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
    steps = list(CommentNote.objects.of(comment.pk).values_list("kind", "happened_on"))
    if any(kind == CommentStep.TAKEN_BACK for kind, _day in steps):
        raise Refused(_("It was taken back. First say that this was a mistake."))
    _refuse_answering_oneself(by, comment, made)
    if made.kind == CommentStep.TAKEN_BACK:
        _refuse_taking_back(by, comment, made)
    _refuse_order(comment, made, steps)
    _refuse_without(made)
    plausible.refuse_future(made.happened_on, "happened_on")
    sentence = _("This is before it was said.")
    plausible.refuse_before(made.happened_on, comment.happened_on, sentence, "happened_on")


def _refuse_answering_oneself(by: Actor, comment: Comment, made: CommentNote) -> None:
    answers = by.may(Can.ANSWER_COMMENTS, comment.individual.home_id)
    if not answers and made.kind != CommentStep.TAKEN_BACK:
        raise Refused(_("You can take it back. Seniors and the manager answer it."), field="kind")


def _refuse_taking_back(by: Actor, comment: Comment, made: CommentNote) -> None:
    if not may_correct(by, comment):
        sentence = _("Whoever said this wrote it themselves: only they can take it back.")
        raise Refused(sentence, field="kind")
    if not (is_whose(by, comment) or comment.is_anonymous or made.how.strip()):
        sentence = _("Say how you read it back to them before they took it back.")
        raise Refused(sentence, field="how")


def may_undo(by: Actor, comment: Comment, note: CommentNote) -> bool:
    """Return whether somebody may mark a step as entered in error.

    Those who answer may; and that it was taken back, whoever said it: what they took back
    themselves nobody else opens again.
    """
    answers = by.may(Can.ANSWER_COMMENTS, comment.individual.home_id)
    if note.kind != CommentStep.TAKEN_BACK:
        return answers
    themselves = note.recorded_by_id in (comment.given_by_id, comment.individual.account_id)
    return is_whose(by, comment) or (answers and not themselves)


def refuse_undoing(by: Actor, comment: Comment, note: CommentNote) -> None:
    """Raise Refused for a step that is not this person's to mark as entered in error."""
    refuse_stranger_to_it(by, comment)
    if not may_undo(by, comment, note):
        raise Refused(_("Only whoever took this back can say that it was a mistake."))


def _refuse_order(comment: Comment, made: CommentNote, steps: list[tuple[str, date]]) -> None:
    if made.kind != CommentStep.TOLD:
        return
    if comment.is_anonymous:
        raise Refused(_("Nobody knows whom to tell: they did not want to be named."), field="kind")
    if comment.kind == Kind.COMPLIMENT:
        return
    answered = [day for kind, day in steps if kind == CommentStep.ANSWERED]
    if not answered:
        raise Refused(_("There is nothing to tell yet. First note the answer."), field="kind")
    sentence = _("This is before it was answered.")
    plausible.refuse_before(made.happened_on, min(answered), sentence, "happened_on")


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
    if made.kind not in (CommentStep.TOLD, CommentStep.TAKEN_BACK):
        made.how = ""
    if made.kind != CommentStep.TOLD:
        made.satisfied = ""
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


def may_replace(by: Actor, rating: InvolvementRating | None, individual: Individual) -> bool:
    """Return whether somebody may answer anew, or take it back: the person's own is theirs."""
    return rating is None or not rating.is_own or is_own(by, individual)


def refuse_anothers_answer(
    by: Actor, rating: InvolvementRating | None, individual: Individual
) -> None:
    """Raise Refused for an answer that the person gave themselves."""
    if not may_replace(by, rating, individual):
        raise Refused(theirs_alone(individual))


def theirs_alone(individual: Individual) -> str:
    """Return, in words, that nobody else changes what the person answered."""
    name = {"name": individual.preferred_name}
    return _("%(name)s answered this alone: only %(name)s can say it anew.") % name


def refuse_rating(by: Actor, process: Process, to: dict[str, Any]) -> None:
    """Raise Refused before it was held, for whoever may only read, and without how they asked."""
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
