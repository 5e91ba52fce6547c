"""Processes of invented people, made through actions for the tests of this package."""

from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from conftest import Cast
from goldenthread.briefings.choices import Audience
from goldenthread.core import clock
from goldenthread.cycle import actions
from goldenthread.cycle.choices import CallOffReason, Part, ProcessKind, Step
from goldenthread.cycle.models import Decision, Participant, Process
from goldenthread.homes.models import Account

SignIn = Callable[[Account | None], Client]


def a_process(
    cast: Cast, kind: str = "review", *, due_on: date | None = None, title: str = ""
) -> Process:
    """Return a process for Maggie that was asked for; due in a week unless told otherwise.

    What is due in the past was asked for a week before that day.
    """
    due = due_on or clock.today() + timedelta(days=7)
    by, late = cast.by, clock.today() - due
    with clock.at(clock.now() - late - timedelta(days=7) if late.days > 0 else clock.now()):
        return actions.ask_for(
            by=by,
            individual=cast.margaret,
            kind=ProcessKind(kind),
            title=title or kind.title(),
            reason="Agreed with Maggie",
            due_on=due,
            lead=cast.manager,
        )


def persons_row(process: Process) -> Participant:
    """Return the person's own row in a process."""
    return Participant.objects.of(process.pk).individuals().get()


def take(cast: Cast, process: Process, *steps: Step) -> Process:
    """Take a process through these steps. Maggie took part, so that it can be closed.

    In an assessment she decided something, as an empty one is not closed.
    """
    for step in steps:
        if step == Step.CLOSED:
            row = persons_row(process)
            actions.change_participant(by=cast.by, participant=row, part=Part.TOOK_PART)
            if process.kind == ProcessKind.ASSESSMENT:
                decided(cast, process)
        actions.reach(by=cast.by, process=process, step=step)
    return process


def decided(cast: Cast, process: Process) -> Decision:
    """Return what Maggie decided in a process."""
    words = {"what": "The window stays open at night", "taken_by_name": "Maggie"}
    return actions.decide(by=cast.by, process=process, taken_by=Audience.INDIVIDUAL, **words)


def held(cast: Cast, kind: str = "review") -> Process:
    """Return a process that was held."""
    return take(cast, a_process(cast, kind), Step.PREPARED, Step.HELD)


def closed(cast: Cast, kind: str = "review") -> Process:
    """Return a process that is closed."""
    return take(cast, held(cast, kind), Step.SHARED, Step.CLOSED)


def this_minute() -> str:
    """Return the present minute, as a browser's picker sends it."""
    return timezone.localtime(clock.now()).strftime("%Y-%m-%dT%H:%M")


def called_off(cast: Cast, kind: str = "review") -> Process:
    """Return a process that Maggie did not want."""
    return actions.call_off(
        by=cast.by,
        process=a_process(cast, kind),
        because=CallOffReason.NOT_WANTED,
        words="“Not another one.”",
    )
