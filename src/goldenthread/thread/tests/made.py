"""Threads of invented people, made through actions for the tests of this package."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from conftest import Cast
from goldenthread.assessments import actions as assessments
from goldenthread.assessments.models import Finding
from goldenthread.briefings import actions as briefings
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.living import actions as living
from goldenthread.living.models import DailyRecord
from goldenthread.people import actions as people
from goldenthread.people.models import Individual, Statement
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Action, Change, Measurement, Outcome


def ago(days: int) -> datetime:
    """Return the moment so many days ago."""
    return clock.now() - timedelta(days=days)


def said(cast: Cast, individual: Individual | None = None, **other: Any) -> Statement:
    """Return something Maggie said she needs."""
    content = {
        "words": "I miss singing at St Mark’s.",
        "kind": "need",
        "area": "important_to_me",
        "how_we_know": "own_words",
        **other,
    }
    return people.add_statement(by=cast.by, individual=individual or cast.margaret, **content)


def asked_for(cast: Cast, kind: ProcessKind, individual: Individual | None = None) -> Process:
    """Return a process that was asked for."""
    return cycle.ask_for(
        by=cast.by,
        individual=individual or cast.margaret,
        kind=kind,
        title=str(kind.label),
        reason="Agreed",
        due_on=clock.today(),
        lead=cast.manager,
    )


def assessed(cast: Cast, statement: Statement, *, find: bool = True) -> Finding | None:
    """Reflect a statement in an assessment that is held; return a need it found, if any."""
    process = asked_for(cast, ProcessKind.ASSESSMENT, statement.individual)
    assessments.reflect(by=cast.by, process=process, statement=statement, where="Under “Faith”")
    finding = None
    if find:
        finding = assessments.find(
            by=cast.by,
            process=process,
            statements=[statement],
            kind="need",
            what="Somebody beside her on the bus",
        )
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=cast.by, process=process, step=step)
    return finding


def an_outcome(
    cast: Cast, *, days_ago: int = 0, settle: bool = True, individual: Any = None, **other: Any
) -> Outcome:
    """Return an outcome of a plan settled then: Maggie sings with the choir."""
    with clock.at(ago(days_ago)):
        process = asked_for(cast, ProcessKind.PLAN, individual)
        plan = plans.start_plan(by=cast.by, process=process)
        content = {
            "title": "I sing with the choir",
            "kind": "soft",
            "baseline": "Not since May",
            "importance": 9,
            **other,
        }
        outcome = plans.add_outcome(by=cast.by, plan=plan, **content)
        if settle:
            settled(cast, outcome)
    return Outcome.objects.select_related("plan__process", "individual").get(pk=outcome.pk)


def settled(cast: Cast, outcome: Outcome) -> None:
    """Finish the plan of an outcome, with whatever comes first."""
    if not outcome.sources.exists():
        background = said(cast, outcome.individual, kind="background", words="I sang alto")
        plans.change_outcome(by=cast.by, outcome=outcome, statements=[background])
    if not outcome.actions.exists():
        plans.change_outcome(by=cast.by, outcome=outcome, no_action_because="Bea is away")
    process = outcome.plan.process
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=cast.by, process=process, step=step)
    plans.settle(
        by=cast.by,
        plan=outcome.plan,
        agreement=Agreement.PERSON,
        agreed_with="Maggie",
        agreed_how="Smiled",
    )


def explained(cast: Cast, outcome: Outcome, **other: Any) -> None:
    """Explain the plan of an outcome to the person."""
    told = {"understanding": "understood", "how_received": "“So Kofi sings beside me”", **other}
    briefings.brief(
        by=cast.by,
        individual=outcome.individual,
        subject=outcome.plan.process_id,
        topic="content",
        audience="individual",
        format="easy_read",
        how_we_know="said_it_back",
        **told,
    )


def recorded(cast: Cast, act: Action | None = None, **other: Any) -> DailyRecord:
    """Return a daily record, for an action where one is given."""
    content = {"what": "out", "said_or_showed": "“We sang!”", "action": act, **other}
    individual = act.individual if act else cast.margaret
    return living.record(by=cast.actor(cast.carer), individual=individual, **content)


def measured(cast: Cast, outcome: Outcome, value: int, **other: Any) -> Measurement:
    """Return a measurement by the person, unless told otherwise."""
    known = {"measured_by": MeasuredBy.INDIVIDUAL, **other}
    return plans.measure(by=cast.by, outcome=outcome, value=Decimal(value), **known)


def changed(cast: Cast, outcome: Outcome | None = None, **other: Any) -> Change:
    """Return a change agreed in a review, complete unless told otherwise."""
    content = {
        "what": "Rehearse on Tuesdays",
        "why": "Less tiring",
        "implementer": "Amina K",
        "method": "Change the bus",
        "due_on": clock.today() + timedelta(days=7),
        **other,
    }
    individual = outcome.individual if outcome else None
    review = asked_for(cast, ProcessKind.REVIEW, individual)
    return plans.agree_change(by=cast.by, review=review, outcome=outcome, **content)


@dataclass
class Whole:
    """A thread on which nothing is missing."""

    statement: Statement
    finding: Finding
    outcome: Outcome
    act: Action
    daily: DailyRecord
    measurement: Measurement
    change: Change


def a_whole_thread(cast: Cast, individual: Individual | None = None) -> Whole:
    """Return a thread from what somebody said to what changed, with nothing missing."""
    statement = said(cast, individual)
    finding = assessed(cast, statement)
    assert finding
    outcome = an_outcome(
        cast, settle=False, individual=individual, findings=[finding], statements=[statement]
    )
    act = plans.add_action(
        by=cast.by, outcome=outcome, what="Go to choir together", who="Bea", when="Sundays"
    )
    settled(cast, outcome)
    explained(cast, outcome)
    return Whole(
        statement=statement,
        finding=finding,
        outcome=outcome,
        act=act,
        daily=recorded(cast, act),
        measurement=measured(cast, outcome, 7, words="“Better”"),
        change=changed(cast, outcome),
    )
