"""Every way a process is written: asked for, prepared, held, shared, closed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.briefings import actions as briefings
from goldenthread.briefings.choices import Audience, HowWeKnow, Topic, Understanding
from goldenthread.briefings.models import Briefing
from goldenthread.core import actions, clock, plausible
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.homes.models import Account
from goldenthread.people.models import CircleMember, Individual

from . import contributing, due_rules, going_back, leading, part_rules, rules, who_left, wished
from .choices import CallOffReason, ParticipantRole, ProcessKind, Step
from .models import Decision, Participant, Process


@action
def ask_for(
    *,
    by: Actor,
    individual: Individual,
    kind: ProcessKind,
    title: str,
    reason: str,
    due_on: date,
    lead: Account,
    asked_for_by: str = "",
    place: str = "",
    lead_reason: str | None = None,
    owed_on: date | None = None,
) -> Process:
    """Ask for an assessment, plan or review. The person and the lead take part from the start.

    `owed_on` is the day a timescale says, which may have passed. Raises Refused for a day that
    cannot be, such as one after the person moves out, for somebody who may not lead it, or who
    lacks a skill it needs while `lead_reason` is empty.
    """
    due_rules.refuse_due_after_moving_out(individual, due_on)
    plausible.refuse_not_due(due_on, "due_on", was=owed_on)
    rules.refuse_wrong_lead(individual.home_id, lead)
    lacks = leading.refuse_unready(individual.home_id, kind, lead, lead_reason)
    process = Process(
        individual=individual,
        home_id=individual.home_id,
        kind=kind,
        title=title,
        reason=reason,
        due_on=due_on,
        lead=lead,
        asked_for_by=asked_for_by or by.name,
        place=place,
    )
    actions.add(process, by=by, verb="process.asked_for")
    _first_participants(process, by=by, lead=lead)
    leading.keep_reason(by, process, lacks, lead_reason)
    return process


def _first_participants(process: Process, *, by: Actor, lead: Account) -> None:
    person = Participant(
        process=process,
        audience=Audience.INDIVIDUAL,
        name=process.individual.preferred_name,
        role=ParticipantRole.PERSON,
        support_needed=wished.wished_support(process.individual_id),
        position=1,
    )
    leader = Participant(
        process=process,
        audience=Audience.WORKER,
        name=lead.display_name,
        account=lead,
        role=ParticipantRole.LEADS,
        position=2,
    )
    for participant in (person, leader):
        actions.add(participant, by=by, verb="participant.added")


@action
def add_participant(
    *,
    by: Actor,
    process: Process,
    account: Account | None = None,
    circle_member: CircleMember | None = None,
    also: Sequence[str] = (),
    **details: Any,
) -> Participant:
    """Add somebody who takes part. Raises Refused once it is over, or when they do already.

    Also for a worker who is to lead without the right to, and for whoever left the circle before.
    """
    now = rules.refuse_ended(process)
    made = Participant(process=process, account=account, circle_member=circle_member, **details)
    made.also = part_rules.also_of(made.role, also)
    who_left.refuse_gone(made)
    part_rules.refuse_twice(now, made)
    rules.refuse_leading(now, made, made.role)
    return actions.add(made, by=by, verb="participant.added")


@action
def change_participant(
    *, by: Actor, participant: Participant, seen: int | None = None, **to: Any
) -> Participant:
    """Change somebody's part, support or role, also late: what was before is kept.

    With another role or responsibility they are to be told, and asked if they agree, again.
    Raises Refused for an absence without its reason, and for a part in what has not taken place,
    unless they choose not to take part; for a worker who may not lead; for another role in what
    took place; StaleVersion for a conflict.
    """
    process = rules.refuse_called_off(participant.process)
    now = actions.as_it_stands(participant)
    if now.removed_at:
        raise Refused(_("They were removed from it. Put them back first."))
    rules.refuse_part_before(process, to)
    rules.refuse_part_blanked(process, now, to)
    rules.refuse_other_support(process, now, to)
    rules.refuse_absence_without_reason(now, to)
    rules.refuse_leading(process, now, to.get("role", now.role), was=now.role)
    kept = part_rules.with_change(process, now, to)
    return actions.revise(participant, by=by, verb="participant.changed", seen=seen, **kept)


@action
def tell_parts(
    *, by: Actor, process: Process, participants: list[Participant], **content: Any
) -> list[Briefing]:
    """Note that one, some or all were told what their own part in it is. Returns the briefings.

    Of several at once it is kept that all of them understood. Raises Refused for nobody, for
    other words about several at once, for a moment that cannot be, and like `briefings.brief`.
    """
    rules.refuse_called_off(process)
    rules.refuse_telling(process, participants, content)
    told = []
    for one in participants:
        usual = one.is_the_person and len(participants) > 1
        said = rules.in_their_form(process, content) if usual else content
        told.append(_tell_part(process, one, by=by, **said))
    return told


def _tell_part(process: Process, one: Participant, *, by: Actor, **content: Any) -> Briefing:
    return briefings.brief(
        by=by,
        individual=process.individual,
        subject=process.pk,
        asked_for_at=process.asked_for_at,
        topic=Topic.ROLES,
        audience=Audience(one.audience),
        circle_member=one.circle_member,
        participant=one.pk,
        **content,
    )


@action
def know_part(
    *, by: Actor, participant: Participant, words: str, part: str | None = None
) -> Briefing:
    """Keep in their own words, written by themselves, what somebody's part is.

    Raises Refused for anybody else's part, for one who was removed, once it took place, and
    where `part`, the one they read, is another by now.
    """
    process = participant.process
    rules.refuse_knowing(actions.as_it_stands(process), participant, by)
    part_rules.refuse_other_part(actions.as_it_stands(participant), part)
    said: dict[str, Any] = {
        "understanding": Understanding.UNDERSTOOD,
        "how_we_know": HowWeKnow.SAID_IT_BACK,
        "how_received": words,
    }
    if participant.is_the_person:
        said = rules.in_their_form(process, said)
    return _tell_part(process, participant, by=by, **said)


@action
def remove_participant(*, by: Actor, participant: Participant, reason: str) -> Participant:
    """Remove somebody who was added by mistake; the history keeps them.

    Raises Refused for whoever it is about or who leads it, once it is over, when anything is
    recorded of their part in it (what they did, were told, said or decided), or without a reason.
    """
    process = rules.refuse_ended(participant.process)
    rules.refuse_removal(process, actions.as_it_stands(participant), reason)
    return who_left.take_out(participant, by=by, why=reason)


@action
def put_back_participant(*, by: Actor, participant: Participant) -> Participant:
    """Let somebody take part again who was removed. Raises Refused unless they were."""
    process = rules.refuse_ended(participant.process)
    if not actions.as_it_stands(participant).removed_at:
        raise Refused(_("%(name)s takes part already.") % {"name": participant.name})
    part_rules.refuse_coming_back(process, participant)
    return who_left.put_back(participant, by=by)


@action
def move_due_date(
    *, by: Actor, process: Process, due_on: date, reason: str, seen: int | None = None
) -> Process:
    """Move the day a process is due. Raises StaleVersion when somebody changed it meanwhile.

    Raises Refused without a reason or another day, once it took place, after the person moves out.
    """
    now = rules.refuse_ended(process)
    due_rules.refuse_move(now, due_on, reason)
    verb = "process.moved"
    moved = actions.revise(process, by=by, verb=verb, seen=seen, reason=reason, due_on=due_on)
    return who_left.follow(moved, by=by)


@action
def reach(
    *, by: Actor, process: Process, step: Step, at: datetime | None = None, seen: int | None = None
) -> Process:
    """Take the process to its next step. Raises Refused when that step cannot be taken now."""
    moment = at or clock.now()
    rules.refuse_step(actions.as_it_stands(process), step, moment)
    reached: dict[str, Any] = {f"{step.value}_at": moment}
    done = actions.revise(process, by=by, verb=f"process.{step.value}", seen=seen, **reached)
    return who_left.follow(done, by=by) if step == Step.HELD else done


@action
def step_back(*, by: Actor, process: Process, reason: str, step: str = "") -> Process:
    """Take back the last step, when it was noted by mistake; `step` says which one is meant.

    When it did not take place after all, nobody took part in it.
    Raises Refused without a reason, or when another step is the last by now.
    """
    now = actions.as_it_stands(process)
    rules.refuse_step_back(now, step, reason)
    undone: dict[str, Any] = {f"{now.step.value}_at": None}
    verb = f"process.not_{now.step.value}"
    going_back.forget_parts(process, now.step, by=by, reason=reason)
    back = actions.revise(process, by=by, verb=verb, reason=reason, **undone)
    return who_left.follow(back, by=by) if now.step == Step.HELD else back


@action
def call_off(*, by: Actor, process: Process, because: CallOffReason, words: str) -> Process:
    """Call a process off: asked for by mistake, not needed any more, or the person's own refusal.

    It counts nowhere then. Raises Refused once it took place, when it is over, or when something
    came of it already.
    """
    rules.refuse_call_off(process, words)
    off: dict[str, Any] = {
        "called_off_at": clock.now(),
        "called_off_because": because,
        "called_off_words": words,
    }
    return actions.revise(process, by=by, verb="process.called_off", reason=words, **off)


@action
def take_up_again(*, by: Actor, process: Process, reason: str) -> Process:
    """Go on with a process that was called off. Raises Refused unless it was, and says why."""
    if not actions.as_it_stands(process).called_off_at:
        raise Refused(_("This was not called off."))
    if not reason.strip():
        raise Refused(_("Say why it goes on after all."), field="reason")
    on: dict[str, Any] = {"called_off_at": None, "called_off_because": "", "called_off_words": ""}
    again = actions.revise(process, by=by, verb="process.taken_up", reason=reason, **on)
    return who_left.follow(again, by=by)


@action
def decide(*, by: Actor, process: Process, **content: Any) -> Decision:
    """Note what was decided, and who decided. Raises Refused once it is over, and for a repeat."""
    now = rules.refuse_ended(process)
    made = Decision(process=process, individual=process.individual, **content)
    rules.refuse_decision(now, made)
    contributing.contributed(process, by=by)
    return actions.record_new(made, by=by, verb="decision.taken")


@action
def withdraw_decision(*, by: Actor, decision: Decision, reason: str) -> Decision:
    """Mark a decision as entered in error; it stays in the history. Raises Refused without why."""
    actions.as_it_stands(decision.process)
    rules.refuse_withdrawn(decision, reason)
    return actions.record_version(
        decision, by=by, verb="decision.entered_in_error", reason=reason, entered_in_error=True
    )
