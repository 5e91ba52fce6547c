"""Plans, outcomes and changes of invented people, made for the tests of this package."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from conftest import Cast
from goldenthread.assessments.models import Finding
from goldenthread.consent import actions as consent
from goldenthread.core import actions as core_actions
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.people import actions as people
from goldenthread.people.models import Statement
from goldenthread.plans import actions
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Action, Change, Outcome, Plan
from goldenthread.plans.settling import rights_of

SING = {
    "kind": "soft",
    "title": "I sing with the choir again",
    "words": "I miss singing at St Mark’s.",
    "why": "It is where I belong.",
    "baseline": "Has not sung since March",
    "importance": 9,
    "scale": "faces",
    "baseline_value": Decimal(4),
    "target_value": Decimal(8),
}


def a_process(cast: Cast, kind: str = "plan") -> Process:
    """Return a process for Maggie that was asked for."""
    return cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind(kind),
        title=kind.title(),
        reason="Agreed at the review",
        due_on=clock.today() + timedelta(days=7),
        lead=cast.manager,
    )


def a_statement(cast: Cast) -> Statement:
    """Return something Maggie said."""
    return people.add_statement(
        by=cast.by,
        individual=cast.margaret,
        words="I miss singing at St Mark’s.",
        kind="wish",
        area="important_to_me",
        how_we_know="own_words",
    )


def a_finding(cast: Cast) -> Finding:
    """Return what an assessment found about Maggie."""
    found = Finding(
        process=a_process(cast, "assessment"),
        individual=cast.margaret,
        kind="need",
        what="Needs somebody beside her on the bus",
    )
    return core_actions.record_new(found, by=cast.by, verb="finding.added")


def a_draft(cast: Cast) -> Plan:
    """Return the draft of the next version of Maggie's plan."""
    return actions.start_plan(by=cast.by, process=a_process(cast))


def an_outcome(cast: Cast, plan: Plan, **other: Any) -> Outcome:
    """Return an outcome in a draft, with one action; it serves something she said."""
    sources = other.keys() & {"statements", "findings"}
    said = {} if sources else {"statements": [a_statement(cast)]}
    made = actions.add_outcome(by=cast.by, plan=plan, **{**SING, **said, **other})
    an_action(cast, made)
    return made


def an_action(cast: Cast, outcome: Outcome, **other: Any) -> Action:
    """Return what will be done for an outcome."""
    content = {"what": "Go with her on the bus", "who": "Bea", "when": "Sundays", **other}
    return actions.add_action(by=cast.by, outcome=outcome, **content)


def take_place(cast: Cast, process: Process) -> Process:
    """Return the process once it took place."""
    for step in (Step.PREPARED, Step.HELD):
        process = cycle.reach(by=cast.by, process=process, step=step)
    return process


def an_attorney(cast: Cast) -> str:
    """Return by what right Esi may agree for Maggie, from now on."""
    consent.add_authority(
        by=cast.by,
        individual=cast.margaret,
        kind="attorney_care",
        name="Esi Osei",
        covers="Health and welfare",
        evidence_seen="The registered document",
    )
    ((right, _words),) = rights_of(cast.margaret)
    return right


def settled(cast: Cast, plan: Plan) -> Plan:
    """Return the plan, agreed with Maggie when it took place."""
    plan.process = take_place(cast, Process.objects.get(pk=plan.process_id))
    return actions.settle(
        by=cast.by,
        plan=plan,
        agreement=Agreement.PERSON,
        agreed_with="Maggie",
        agreed_how="Said yes twice",
    )


def in_force(cast: Cast, **other: Any) -> Outcome:
    """Return an outcome of Maggie's plan in force."""
    outcome = an_outcome(cast, a_draft(cast), **other)
    settled(cast, outcome.plan)
    return outcome


def a_change(cast: Cast, **other: Any) -> Change:
    """Return a change agreed in a review; it does not say who, how and by when."""
    content = {"what": "Sit by the organ", "why": "She hears better there", **other}
    return actions.agree_change(by=cast.by, review=a_process(cast, "review"), **content)
