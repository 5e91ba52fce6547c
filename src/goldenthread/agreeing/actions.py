"""Every way the agreement before a process is written."""

from typing import Any
from uuid import UUID

from goldenthread.core import actions
from goldenthread.core.actions import action
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.part_rules import refuse_other_part
from goldenthread.cycle.rules import refuse_called_off, refuse_ended, refuse_withdrawn

from . import rules
from .choices import How, Says
from .models import GoodResult, PartAnswer


@action
def write_good_result(*, by: Actor, process: Process, signs: str) -> GoodResult:
    """Write down by what everybody will know that it went well, one sign a line.

    Also late, where it was left out. Raises Refused without any, StaleVersion when it stands
    already.
    """
    refuse_called_off(process)
    made = GoodResult(process=process, individual=process.individual, signs=rules.lines_of(signs))
    rules.refuse_second(process)
    return actions.record_new(made, by=by, verb="good_result.written")


@action
def change_good_result(*, by: Actor, good: GoodResult, signs: str, reason: str = "") -> GoodResult:
    """Keep a new version; whoever agreed before is asked again. Raises StaleVersion.

    Raises Refused without any sign or any change, once it took place, or when it is over.
    """
    now = refuse_ended(good.process)
    rules.refuse_rewriting(now)
    lines = rules.lines_of(signs)
    rules.refuse_unchanged(now, lines)
    verb = "good_result.changed"
    return actions.record_version(good, by=by, verb=verb, reason=reason, signs=lines)


@action
def note_answers(
    *,
    by: Actor,
    process: Process,
    participants: list[Participant],
    speaker: Participant | None = None,
    about: UUID | None = None,
    otherwise: str = "",
    **content: Any,
) -> list[PartAnswer]:
    """Note what one or several answered. Somebody may speak for the person it is about.

    Raises Refused while there is nothing to agree to, for nobody, for words of several at once,
    without the words of whoever does not agree or could not be asked, for a wrong moment, and
    where `about`, the words they read, do not stand any more. Also where somebody answered
    something else on their own account, unless `otherwise` says how the other answer is known.
    """
    now = refuse_called_off(process)
    rules.refuse_answers(now, participants, {**content, "speaker": speaker})
    stands = rules.what_stands(now, about)
    made = [_answer(now, stands, one, speaker, content) for one in participants]
    for one in made:
        rules.refuse_own_answer(now, one.participant, by, one.how)
    rules.keep_why_otherwise(made, otherwise)
    return [actions.record_new(one, by=by, verb=f"agreement.{one.says}") for one in made]


def _answer(
    process: Process,
    about: GoodResult,
    one: Participant,
    speaker: Participant | None,
    content: dict[str, Any],
) -> PartAnswer:
    made = PartAnswer(
        process=process,
        individual_id=process.individual_id,
        participant=one,
        about=about,
        speaker=speaker if one.is_the_person else None,
        **content,
    )
    rules.refuse_answer(process, made)
    return made


@action
def answer_oneself(
    *,
    by: Actor,
    participant: Participant,
    says: Says,
    words: str = "",
    about: UUID | None = None,
    part: str | None = None,
) -> list[PartAnswer]:
    """Keep what somebody answers on their own account, before it takes place.

    Raises Refused for anybody else's part, once it took place, for a no without words, and
    where `about` or `part`, the words and the part they read, do not stand any more.
    """
    process, mine = refuse_ended(participant.process), actions.as_it_stands(participant)
    rules.refuse_removed(mine)
    refuse_other_part(mine, part)
    said: dict[str, Any] = {"says": says, "words": words, "how": How.OWN, "about": about}
    return note_answers(by=by, process=process, participants=[participant], **said)


@action
def withdraw_answer(*, by: Actor, answer: PartAnswer, reason: str) -> PartAnswer:
    """Mark an answer as entered in error; the one before stands again. Raises Refused."""
    actions.as_it_stands(answer.process)
    refuse_withdrawn(answer, reason)
    verb = "agreement.entered_in_error"
    return actions.record_version(answer, by=by, verb=verb, reason=reason, entered_in_error=True)
