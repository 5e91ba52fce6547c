"""What the actions refuse, each with a sentence for the person who tried."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.plausible import day_of, refuse_before, refuse_future
from goldenthread.cycle.before import is_mine
from goldenthread.cycle.choices import ParticipantRole
from goldenthread.cycle.models import Participant, Process

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
    """Raise Refused when somebody wrote it down already: then it is changed."""
    as_it_stands(process)
    if GoodResult.objects.of(process).exists():
        sentence = _("Somebody wrote this down already. Open it and add yours.")
        raise Refused(sentence, field="signs")


def what_stands(process: Process) -> GoodResult:
    """Return what would be a good result. Raises Refused while nobody has written it down."""
    found = GoodResult.objects.of(process).first()
    if found is None:
        raise Refused(_("Write down first what would be a good result."))
    return found


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
        raise Refused(_("Say it in their own words."), field="words")
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


def refuse_own_answer(process: Process, participant: Participant, by: Actor, how: str) -> None:
    """Raise Refused for an answer on their own account by anybody else, or too late."""
    if how != How.OWN:
        return
    if not is_mine(participant, process, by) or participant.removed_at:
        raise Refused(_("Only they can say this on their own account."))
    if process.held_at:
        raise Refused(_("It took place already. Tell whoever leads it what you think."))
