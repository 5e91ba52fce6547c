"""Every way a process is written: asked for, prepared, held, shared, closed."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.homes.models import Account
from goldenthread.people.models import CircleMember, Individual

from .choices import Part, ParticipantRole, ProcessKind, Step
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
) -> Process:
    """Ask for an assessment, plan or review. The person and the lead take part from the start."""
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
    return process


def _first_participants(process: Process, *, by: Actor, lead: Account) -> None:
    person = Participant(
        process=process,
        audience=Audience.INDIVIDUAL,
        name=process.individual.preferred_name,
        role=ParticipantRole.PERSON,
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
    **details: Any,
) -> Participant:
    """Add somebody who takes part. Raises Refused once the process is closed."""
    _refuse_closed(process)
    made = Participant(process=process, account=account, circle_member=circle_member, **details)
    return actions.add(made, by=by, verb="participant.added")


@action
def change_participant(
    *, by: Actor, participant: Participant, seen: int | None = None, **to: Any
) -> Participant:
    """Change somebody's part, support or role, also late: what was before is kept.

    Raises Refused for an absence without its reason, StaleVersion for a conflict.
    """
    if to.get("part") in (Part.CHOSE_NOT_TO, Part.WAS_NOT_THERE) and not to.get("part_reason"):
        raise Refused(_("Say why, in their words where you can."), field="part_reason")
    return actions.revise(participant, by=by, verb="participant.changed", seen=seen, **to)


@action
def move_due_date(*, by: Actor, process: Process, due_on: date, reason: str) -> Process:
    """Move the day a process is due. Raises Refused without a reason, or once it is held."""
    if process.held_at:
        raise Refused(_("This was held already: its due date stays."))
    if not reason.strip():
        raise Refused(_("Say why it moves."), field="reason")
    return actions.revise(process, by=by, verb="process.moved", reason=reason, due_on=due_on)


@action
def reach(
    *, by: Actor, process: Process, step: Step, at: datetime | None = None, seen: int | None = None
) -> Process:
    """Take the process to its next step. Raises Refused when that step cannot be taken now."""
    moment = at or clock.now()
    _refuse_step(process, step, moment)
    reached: dict[str, Any] = {f"{step.value}_at": moment}
    return actions.revise(process, by=by, verb=f"process.{step.value}", seen=seen, **reached)


def _refuse_step(process: Process, step: Step, moment: datetime) -> None:
    if process.next_step != step:
        raise Refused(
            _("The next step is “%(next)s”.")
            % {"next": process.next_step.label if process.next_step else _("none: it is closed")}
        )
    before = process.moment_of(process.step)
    if before and moment < before:
        raise Refused(_("This is before “%(step)s”.") % {"step": process.step.label}, field="at")
    if moment > clock.now():
        raise Refused(_("This is in the future. Record it when it has happened."), field="at")
    if step == Step.CLOSED:
        _refuse_unrecorded_part(process)


@action
def step_back(*, by: Actor, process: Process, reason: str) -> Process:
    """Take back the last step, when it was noted by mistake. Raises Refused without a reason."""
    if process.step == Step.ASKED_FOR:
        raise Refused(_("Nothing was noted after it was asked for."))
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    undone: dict[str, Any] = {f"{process.step.value}_at": None}
    verb = f"process.not_{process.step.value}"
    return actions.revise(process, by=by, verb=verb, reason=reason, **undone)


def _refuse_unrecorded_part(process: Process) -> None:
    person = process.participants.filter(audience=Audience.INDIVIDUAL).exclude(part="")
    if not person.exists():
        name = process.individual.preferred_name
        raise Refused(
            _("Record %(name)s’s part in it first, also when they chose not to take part.")
            % {"name": name}
        )


def _refuse_closed(process: Process) -> None:
    if process.closed_at:
        raise Refused(_("This is closed: nothing in it changes any more."))


@action
def decide(*, by: Actor, process: Process, **content: Any) -> Decision:
    """Note what was decided, and who decided. Raises Refused once the process is closed."""
    _refuse_closed(process)
    made = Decision(process=process, individual=process.individual, **content)
    if made.happened_at > clock.now():
        raise Refused(_("This is in the future."), field="happened_at")
    return actions.record_new(made, by=by, verb="decision.taken")


@action
def withdraw_decision(*, by: Actor, decision: Decision, reason: str) -> Decision:
    """Mark a decision as entered in error; it stays in the history. Raises Refused without why."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    return actions.record_version(
        decision, by=by, verb="decision.entered_in_error", reason=reason, entered_in_error=True
    )
