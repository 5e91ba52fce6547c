"""A review of Maggie's plan with a past to look back on, made through actions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, ProcessKind, Step
from goldenthread.cycle.models import Participant, Process
from goldenthread.homes.models import Account
from goldenthread.living import actions as living
from goldenthread.living.models import DailyRecord
from goldenthread.people import actions as people
from goldenthread.people.models import Statement
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Measurement, Outcome, Plan

SignIn = Callable[[Account | None], Client]
SING = {
    "kind": "soft",
    "title": "I sing with the choir again",
    "words": "I miss singing at St Mark’s.",
    "scale": "faces",
    "baseline_value": Decimal(4),
    "target_value": Decimal(8),
}


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """Let it be some days earlier inside the block."""
    with clock.at(clock.now() - timedelta(days=days)):
        yield


def a_process(cast: Cast, kind: str = "review") -> Process:
    """Return a process for Maggie, due today."""
    return cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind(kind),
        title=kind.title(),
        reason="Agreed before",
        due_on=clock.today(),
        lead=cast.manager,
    )


def take(cast: Cast, process: Process, *steps: Step) -> Process:
    """Take a process through these steps; Maggie took part."""
    person = Participant.objects.of(process.pk).individuals().get()
    for step in steps:
        cycle.reach(by=cast.by, process=process, step=step)
        if step == Step.HELD:
            cycle.change_participant(by=cast.by, participant=person, part=Part.TOOK_PART)
    return process


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


def a_plan(cast: Cast, *outcomes: dict[str, Any]) -> Plan:
    """Return a settled plan with these outcomes, each with one action."""
    process = a_process(cast, "plan")
    plan = plans.start_plan(by=cast.by, process=process)
    take(cast, process, Step.PREPARED, Step.HELD)
    for content in outcomes or (SING,):
        said = [a_statement(cast)]
        made = plans.add_outcome(by=cast.by, plan=plan, statements=said, **{**SING, **content})
        plans.add_action(by=cast.by, outcome=made, what="Bus with Bea", who="Bea", when="Sundays")
    return plans.settle(
        by=cast.by,
        plan=plan,
        agreement=Agreement.PERSON,
        agreed_with="Maggie",
        agreed_how="Said yes twice",
    )


def outcome_of(plan: Plan) -> Outcome:
    """Return the first outcome of a plan."""
    return Outcome.objects.of(plan.pk)[0]


def measured(cast: Cast, outcome: Outcome, value: int, **other: Any) -> Measurement:
    """Return a measurement, Maggie's own unless told otherwise."""
    content = {"measured_by": MeasuredBy.INDIVIDUAL, **other}
    return plans.measure(by=cast.by, outcome=outcome, value=Decimal(value), **content)


def recorded(cast: Cast, **content: Any) -> DailyRecord:
    """Return a daily record of Maggie, about nothing in particular unless told otherwise."""
    return living.record(
        by=cast.actor(cast.carer), individual=cast.margaret, **{"what": "out", **content}
    )
