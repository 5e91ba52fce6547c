"""What homes owe people, made through actions for the tests of this package."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.choices import Audience, Topic, Understanding
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Change

from ..needs import owed_in
from ..owed import Kind, Owed


def asked_for(
    cast: Cast, days: int, lead: Account | None = None, individual: Individual | None = None
) -> Process:
    """Return a review due in so many days; it was asked for when it was not late yet."""
    with clock.at(clock.now() + timedelta(days=min(days, 0))):
        return cycle.ask_for(
            by=cast.by,
            individual=individual or cast.margaret,
            kind=ProcessKind.REVIEW,
            title="Monthly review",
            reason="It is time",
            due_on=clock.today() + timedelta(days=max(days, 0)),
            lead=lead or cast.manager,
        )


def told(cast: Cast, process: Process, topic: Topic, **content: Any) -> None:
    """Write down that the person was told about something."""
    known = {"understanding": Understanding.UNDERSTOOD, "how_we_know": "said_it_back", **content}
    briefings.brief(
        by=cast.by,
        individual=process.individual,
        subject=process.pk,
        topic=topic,
        audience=Audience.INDIVIDUAL,
        **known,
    )


def not_understood(cast: Cast, process: Process, topic: Topic, days: int) -> None:
    """Write down, some time ago, that it is to be explained again in so many days from now."""
    with clock.at(clock.now() - timedelta(days=60)):
        told(
            cast,
            process,
            topic,
            understanding=Understanding.PARTLY,
            follow_up="Use the pictures",
            follow_up_on=clock.today() + timedelta(days=60 + days),
        )


def took_place(cast: Cast, process: Process) -> Process:
    """Take a process to the moment it took place."""
    for step in (Step.PREPARED, Step.HELD):
        process = cycle.reach(by=cast.by, process=process, step=step)
    return process


def agreed_change(cast: Cast, days: int = 7, **other: Any) -> Change:
    """Return a change to be made in so many days, agreed when that was not past."""
    with clock.at(clock.now() - timedelta(days=30)):
        content = {
            "what": "An easier garden door",
            "why": "Her shoulder hurts",
            "implementer": "Stan B",
            "method": "A weaker closer",
            "due_on": clock.today() + timedelta(days=30 + days),
            **other,
        }
        return plans.agree_change(by=cast.by, review=asked_for(cast, 60), **content)


def owed(cast: Cast, kind: Kind) -> list[Owed]:
    """Return what Rowan House owes of one kind."""
    return [one for one in owed_in([cast.home], cast.by) if one.kind == kind]
