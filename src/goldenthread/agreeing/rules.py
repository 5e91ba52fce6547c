"""What the actions refuse, each with a sentence for the person who tried."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused, StaleVersion, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.dates import near_time
from goldenthread.core.minutes import came_after
from goldenthread.core.plausible import day_of, refuse_before, refuse_future
from goldenthread.core.wording import quoted
from goldenthread.cycle.before import is_mine
from goldenthread.cycle.choices import ParticipantRole
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.part_rules import refuse_before_change
from goldenthread.people.once_there import refuse_after_leaving

from .choices import How, Says
from .models import GoodResult, PartAnswer


def lines_of(signs: str) -> str:
    """Return each sign of a good result in a line of its own, none of them twice.

    Raises Refused when there is none.
    """
    lines = [" ".join(line.split()) for line in signs.splitlines()]
    kept = list(dict.fromkeys(line for line in lines if line))
    if not kept:
        raise Refused(_("Write down at least one thing that would be a good result."), "signs")
    return "\n".join(kept)


def refuse_rewriting(process: Process) -> None:
    """Raise Refused once it took place: what was agreed before it stays as it was."""
    if process.held_at:
        sentence = _("It took place already. What would be a good result stays as it was agreed.")
        raise Refused(sentence)


def refuse_second(process: Process) -> None:
    """Raise StaleVersion when somebody wrote it down already: then it is changed."""
    as_it_stands(process)
    if theirs := GoodResult.objects.of(process).first():
        raise StaleVersion(theirs)


def what_stands(process: Process, read: UUID | None = None) -> GoodResult:
    """Return what would be a good result. Raises Refused while nobody has written it down.

    Also where whoever answers read other words than those.
    """
    found = GoodResult.objects.of(process).first()
    if found is None:
        raise Refused(_("Write down first what would be a good result."))
    if read and read != found.pk:
        raise Refused(_("These words were changed meanwhile. Read them again, then answer."))
    return found


def refuse_unchanged(process: Process, signs: str) -> None:
    """Raise Refused for the words that stand: a new version would ask everybody again."""
    if what_stands(process).signs == signs:
        raise Refused(_("Nothing was changed."), field="signs")


def refuse_answers(
    process: Process, participants: list[Participant], content: Mapping[str, Any]
) -> None:
    """Raise Refused for nobody, and for words of several at once."""
    there = set(Participant.objects.of(process.pk).values_list("pk", flat=True))
    if not participants or not {one.pk for one in participants} <= there:
        raise Refused(_("Choose who it was."), field="who")
    several = len(participants) > 1
    if several and content["says"] != Says.AGREES:
        raise Refused(_("One at a time: each says it in their own words."), field="says")
    if several and content.get("words", "").strip():
        raise Refused(_("One at a time: these are the words of one person."), field="words")
    if content.get("speaker") and not any(one.is_the_person for one in participants):
        raise Refused(_("Somebody else can answer only for the person it is about."), "speaker")


def refuse_answer(process: Process, made: PartAnswer) -> None:
    """Raise Refused for an answer without its words, by the wrong speaker, or on a wrong day."""
    if made.says == Says.DOES_NOT and not made.words.strip():
        own, theirs = _("Say it in your own words."), _("Say it in their own words.")
        raise Refused(own if made.is_own else theirs, field="words")
    if made.says == Says.NOT_ASKED and not made.words.strip():
        raise Refused(_("Say why they could not be asked."), field="words")
    speaks = made.speaker
    if speaks and (speaks.role != ParticipantRole.SPEAKS_FOR or speaks.process_id != process.pk):
        raise Refused(_("Choose somebody who speaks for the person in it."), field="speaker")
    refuse_future(made.happened_at, "happened_at")
    asked = day_of(process.asked_for_at)
    sentence = _("This is before it was asked for, on %(day)s.")
    day = {"day": date_format(asked, "j F Y")}
    refuse_before(made.happened_at, asked, sentence % day, "happened_at")
    refuse_after_leaving(made.participant.circle_member, made.happened_at, "happened_at")
    _refuse_before_the_words(made)
    refuse_before_change(made.participant, made.happened_at)


def _refuse_before_the_words(made: PartAnswer) -> None:
    # What was written down first may be older than its writing; what was changed is not.
    changed = made.about.recorded_at
    if made.about.version == 1 or not came_after(changed, made.happened_at):
        return
    moment = date_format(timezone.localtime(changed), "j F Y, H:i")
    sentence = _("The words were changed on %(moment)s. Ask again: this answer is to older ones.")
    raise Refused(sentence % {"moment": moment}, "happened_at")


def keep_why_otherwise(made: list[PartAnswer], otherwise: str) -> None:
    """Note how an answer is known where somebody said something else on their own account.

    Raises Refused where that is not said. Their own answer is kept beside it.
    """
    noted = [one for one in made if not one.is_own]
    last = PartAnswer.objects.last_of_each().filter(how=How.OWN)
    theirs = last.filter(participant__in=[one.participant for one in noted])
    own = {one.participant_id: one for one in theirs.select_related("participant")}
    for one in noted:
        said = own.get(one.participant_id)
        if said is None or not _is_otherwise(one, said):
            continue
        if not otherwise.strip():
            raise Refused(_answered_already(said), field="otherwise")
        one.change_reason = otherwise


def _is_otherwise(made: PartAnswer, own: PartAnswer) -> bool:
    same = own.says == made.says and not made.words.strip()
    return not same and not came_after(own.happened_at, made.happened_at)


def _answered_already(own: PartAnswer) -> str:
    sentence = _(
        "%(name)s answered on their own account, %(when)s: %(said)s. If it is another answer "
        "now, say how you know. Both are kept."
    )
    words = quoted(own.words) if own.words else ""
    said = " ".join(filter(None, [own.get_says_display().lower(), words]))
    when = near_time(own.happened_at)
    return sentence % {"name": own.participant.name, "when": when, "said": said}


def refuse_removed(participant: Participant) -> None:
    """Raise Refused for somebody who does not take part in it any more."""
    if participant.removed_at:
        raise Refused(_("You do not take part in it any more."))


def refuse_own_answer(process: Process, participant: Participant, by: Actor, how: str) -> None:
    """Raise Refused for an answer on their own account by anybody else, or too late."""
    if how != How.OWN:
        return
    if not is_mine(participant, process, by) or participant.removed_at:
        raise Refused(_("Only they can say this on their own account."))
    if process.held_at:
        raise Refused(_("It took place already. Tell whoever leads it what you think."))
