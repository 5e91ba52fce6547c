"""Every way a plan, its outcomes and actions, measurements and changes are written."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext as _

from goldenthread.assessments.models import Finding
from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.cycle.contributing import contributed
from goldenthread.cycle.models import Process
from goldenthread.people.models import Statement

from . import carrying, implementers, rules, settling
from .choices import Agreement, MeasuredBy
from .models import Action, Change, Measurement, Outcome, OutcomeSource, Plan
from .values import in_own_words


@action
def start_plan(*, by: Actor, process: Process) -> Plan:
    """Start the draft of a plan: empty, or from the plan in force. Returns it.

    What it comes from is taken over in the words in force; what was an error is not.
    Raises Refused when the process is no plan or over, or while there is a draft.
    """
    rules.refuse_second_draft(process)
    individual = process.individual
    last = Plan.objects.of(individual.pk).first()
    before = Plan.objects.in_force().filter(individual=individual).first()
    number = last.number + 1 if last else 1
    plan = Plan(process=process, individual=individual, number=number, starts_from=before)
    if before is not None:
        plan.funding, plan.funding_note = before.funding, before.funding_note
    actions.add(plan, by=by, verb="plan.started")
    if before is not None:
        carrying.carry_over(before, plan, by=by)
    return plan


@action
def add_outcome(
    *,
    by: Actor,
    plan: Plan,
    statements: Iterable[Statement] = (),
    findings: Iterable[Finding] = (),
    **content: Any,
) -> Outcome:
    """Add an outcome to a draft, with what it serves. Raises Refused when the plan is finished."""
    rules.refuse_frozen(plan)
    made = Outcome(plan=plan, individual=plan.individual, **in_own_words(content))
    _refuse_off_scale(made)
    contributed(plan.process, by=by)
    actions.add(made, by=by, verb="outcome.added")
    _link(made, statements, findings, by=by)
    return made


def _link(
    outcome: Outcome, statements: Iterable[Statement], findings: Iterable[Finding], *, by: Actor
) -> None:
    pairs = [(s, None) for s in statements] + [(None, f) for f in findings]
    for statement, finding in pairs:
        link = OutcomeSource(
            individual=outcome.individual, outcome=outcome, statement=statement, finding=finding
        )
        actions.add(link, by=by, verb="outcome.linked")


@action
def change_outcome(
    *,
    by: Actor,
    outcome: Outcome,
    seen: int | None = None,
    statements: Iterable[Statement] | None = None,
    findings: Iterable[Finding] | None = None,
    **to: Any,
) -> Outcome:
    """Change an outcome of a draft; given sources replace the old. Raises Refused, StaleVersion."""
    rules.refuse_gone(outcome)
    rules.refuse_other_scale(outcome, to)
    to = in_own_words(to)
    contributed(outcome.plan.process, by=by)
    changed = actions.revise(outcome, by=by, verb="outcome.changed", seen=seen, **to)
    _refuse_off_scale(changed)
    if statements is not None or findings is not None:
        # Drafts only: what a finished plan was linked to is never touched.
        _remove(changed.sources.all(), by=by)
        _link(changed, statements or (), findings or (), by=by)
    return changed


def _refuse_off_scale(outcome: Outcome) -> None:
    rules.refuse_values(
        outcome, baseline_value=outcome.baseline_value, target_value=outcome.target_value
    )


@action
def drop_outcome(*, by: Actor, outcome: Outcome) -> None:
    """Take an outcome out of a draft; earlier plans keep it.

    Raises Refused when the plan is finished, or when something was noted for the outcome here.
    """
    rules.refuse_gone(outcome)
    actions.revise(outcome, by=by, verb="outcome.dropped")
    _remove(outcome.sources.all(), by=by)
    _remove(outcome.actions.all(), by=by)
    _remove(Outcome.objects.filter(pk=outcome.pk), by=by)


def _remove(rows: QuerySet[Any], *, by: Actor) -> None:
    try:
        actions.take_out(rows, by=by)
    except ProtectedError as held:
        sentence = _("Something was recorded for this already, so it stays in the plan.")
        raise Refused(sentence) from held


@action
def add_action(*, by: Actor, outcome: Outcome, **content: Any) -> Action:
    """Add what will be done for an outcome. Raises Refused when the plan is finished."""
    rules.refuse_gone(outcome)
    contributed(outcome.plan.process, by=by)
    made = Action(plan=outcome.plan, outcome=outcome, individual=outcome.individual, **content)
    return actions.add(made, by=by, verb="action.added")


@action
def change_action(*, by: Actor, act: Action, seen: int | None = None, **to: Any) -> Action:
    """Change an action of a draft. Raises Refused, StaleVersion."""
    rules.refuse_gone(act)
    contributed(act.plan.process, by=by)
    return actions.revise(act, by=by, verb="action.changed", seen=seen, **to)


@action
def drop_action(*, by: Actor, act: Action) -> None:
    """Take an action out of a draft; earlier plans keep it. Raises Refused when it is finished."""
    rules.refuse_gone(act)
    actions.revise(act, by=by, verb="action.dropped")
    _remove(Action.objects.filter(pk=act.pk), by=by)


@action
def settle(
    *,
    by: Actor,
    plan: Plan,
    agreement: Agreement,
    agreed_with: str,
    contents: str = "",
    seen: int | None = None,
    **said: str,
) -> Plan:
    """Freeze a plan as agreed, or as not agreed and why; the plan before it is replaced.

    `said` is how we know (`agreed_how`) and, of somebody who decides for them, `by_right`; or
    `not_agreed_because`, in their words, and `holds_because`: why it holds all the same.

    It keeps the words in force now of all that it comes from, whatever is said later.
    Raises Refused when it is finished already, when something comes first (it took place, every
    outcome says what is done and what it serves), or without saying those; and DraftChanged when
    it is not what was read (`contents`) any more.
    """
    rules.refuse_unfinished(plan)
    rules.refuse_unread(plan, contents)
    words = {name: said.get(name, "") for name in settling.SAID}
    settling.refuse_unsaid(plan, agreement, words)
    carrying.quote_words_in_force(plan, by=by)
    now = clock.now()
    for old in Plan.objects.in_force().filter(individual=plan.individual):
        actions.revise(old, by=by, verb="plan.replaced", replaced_at=now)
    words |= {"agreement": agreement, "agreed_with": agreed_with}
    actions.revise(plan, by=by, verb="plan.settled", seen=seen, settled_at=now, **words)
    settling.followed(by, plan)
    return plan


@action
def measure(
    *,
    by: Actor,
    outcome: Outcome,
    measured_by: MeasuredBy,
    value: Decimal | None,
    words: str = "",
    happened_at: datetime | None = None,
) -> Measurement:
    """Note how far an outcome is, as the person or a worker sees it.

    Without a value the person was asked, and did not want to say.
    Raises Refused when the value is off the scale, the moment cannot be or lies before the
    outcome, or the person speaks for the workers.
    """
    rules.refuse_anothers_view(by, outcome, measured_by)
    rules.refuse_values(outcome, value=value)
    rules.refuse_nothing_told(outcome, measured_by, value, words)
    moment = happened_at or clock.now()
    rules.refuse_unmeasurable_day(outcome, moment)
    made = Measurement(
        individual=outcome.individual,
        outcome=outcome,
        measured_by=measured_by,
        value=value,
        words=words,
        happened_at=moment,
    )
    return actions.record_new(made, by=by, verb="outcome.measured")


@action
def withdraw_measurement(*, by: Actor, measurement: Measurement, reason: str) -> Measurement:
    """Mark a measurement as entered in error; it stays in the history.

    Raises Refused without a reason, for what the person noted themselves, and StaleVersion.
    """
    rules.refuse_withdrawal(by, measurement, reason)
    return actions.record_version(
        measurement, by=by, verb="outcome.measured_in_error", reason=reason, entered_in_error=True
    )


@action
def agree_change(*, by: Actor, review: Process, what: str, why: str, **content: Any) -> Change:
    """Note a change agreed in a review: what, why, who will make it, how and by when.

    Who it is, is `worker`, `circle_member` or, of somebody else, a name in `implementer`.
    Raises Refused for somebody who is not here, and for a day before it was agreed, or years away.
    """
    rules.refuse_due_day(content.get("agreed_on") or clock.today(), content.get("due_on"))
    said = implementers.named(review.individual, content)
    made = Change(individual=review.individual, review=review, what=what, why=why, **said)
    return actions.add(made, by=by, verb="change.agreed")


@action
def withdraw_change(*, by: Actor, change: Change, reason: str) -> Change:
    """Mark a change as entered in error: it counts nowhere, and stays in the history.

    Raises Refused without a reason, and the second time.
    """
    rules.refuse_withdrawn_change(change)
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    wrong: dict[str, Any] = {"withdrawn_at": clock.now(), "withdrawn_because": reason}
    return actions.revise(change, by=by, verb="change.entered_in_error", reason=reason, **wrong)


@action
def complete_change(*, by: Actor, change: Change, seen: int | None = None, **to: Any) -> Change:
    """Add who will make a change, how, or by when. Raises Refused, StaleVersion."""
    rules.refuse_given_up(change)
    rules.refuse_due_day(change.agreed_on, to.get("due_on"))
    said = implementers.named(change.individual, to)
    return actions.revise(change, by=by, verb="change.completed", seen=seen, **said)


@action
def carry_out(
    *, by: Actor, change: Change, done_on: date, done_how: str, seen: int | None = None
) -> Change:
    """Note that a change was made. Raises Refused for a wrong day or the second time."""
    rules.refuse_done_day(change, done_on)
    verb = "change.carried_out"
    return actions.revise(change, by=by, verb=verb, seen=seen, done_on=done_on, done_how=done_how)


@action
def give_up_change(*, by: Actor, change: Change, seen: int | None = None, **why: Any) -> Change:
    """Note that a change will not be made: since when, who decided, why. Raises Refused."""
    rules.refuse_giving_up(change, why["not_done_on"], why["not_done_because"])
    return actions.revise(change, by=by, verb="change.given_up", seen=seen, **why)


@action
def reopen_change(*, by: Actor, change: Change, reason: str) -> Change:
    """Note that a change was not made after all, or will be. Raises Refused without a reason."""
    if rules.refuse_withdrawn_change(change).is_open:
        raise Refused(_("This is still to be done."))
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    verb = "change.reopened"
    return actions.revise(change, by=by, verb=verb, reason=reason, **rules.OPEN_AGAIN)
