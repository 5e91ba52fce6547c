"""What several stories of the daily record begin with."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.living import actions
from goldenthread.living.models import DailyRecord
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Action


def recorded(cast: Cast, hours_ago: float = 0, **content: Any) -> DailyRecord:
    """Return something the carer wrote down now, that happened some hours ago."""
    return actions.record(
        by=cast.actor(cast.carer),
        individual=cast.margaret,
        happened_at=clock.now() - timedelta(hours=hours_ago),
        **{"what": "meal", **content},
    )


def church(cast: Cast) -> Action:
    """Return the action “Go to choir with Bea”, in a plan Margaret agreed to."""
    process = cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.PLAN,
        title="Plan",
        reason="Moved in",
        due_on=clock.today(),
        lead=cast.manager,
    )
    plan = plans.start_plan(by=cast.by, process=process)
    said = people.add_statement(
        by=cast.by,
        individual=cast.margaret,
        words="I miss church",
        kind="wish",
        area="important_to_me",
        how_we_know="own_words",
    )
    title = "I sing in church again"
    outcome = plans.add_outcome(by=cast.by, plan=plan, statements=[said], kind="soft", title=title)
    act = plans.add_action(
        by=cast.by, outcome=outcome, what="Go to choir with Bea", who="Bea", when="Sundays"
    )
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=cast.by, process=process, step=step)
    plans.settle(
        by=cast.by, plan=plan, agreement=Agreement.PERSON, agreed_with="Maggie", agreed_how="Smiled"
    )
    return act
