"""Two people press at the same moment: the second finds what the first did.

Each acts on the record as it was when the page was opened: only a check of the newest state,
inside the transaction, can tell.
"""

from collections.abc import Callable
from typing import Any

import pytest

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.cycle import actions
from goldenthread.cycle.choices import CallOffReason, Part, Step
from goldenthread.cycle.models import Decision, Participant, Process
from goldenthread.cycle.tests.made import a_process, called_off, held, persons_row, take

TAXI = {"what": "By taxi.", "taken_by": "worker", "taken_by_name": "Joan P"}
NOT_NEEDED = {"because": CallOffReason.NOT_NEEDED, "words": "Done last week"}


def both(row: Any, act: Callable[[Any], object]) -> None:
    """Let two act on the same row, each as they have it on the screen; the second is refused."""
    first, second = (type(row).objects.get(pk=row.pk) for _ in range(2))
    act(first)
    with pytest.raises((Refused, StaleVersion)):
        act(second)


def test_a_step_is_taken_once(cast: Cast) -> None:
    process = a_process(cast)
    both(process, lambda one: actions.reach(by=cast.by, process=one, step=Step.PREPARED))
    process.refresh_from_db()
    assert (process.step, process.version) == (Step.PREPARED, 2)


def test_a_step_is_taken_back_once(cast: Cast) -> None:
    process = held(cast)
    both(process, lambda one: actions.step_back(by=cast.by, process=one, reason="x", step="held"))
    process.refresh_from_db()
    assert process.step == Step.PREPARED


def test_pressing_take_back_again_takes_back_nothing_more(cast: Cast) -> None:
    process = held(cast)
    actions.step_back(by=cast.by, process=process, reason="Wrong day", step="held")
    with pytest.raises(Refused, match="taken back already"):
        actions.step_back(by=cast.by, process=process, reason="Wrong day", step="held")


def test_it_is_called_off_and_taken_up_once(cast: Cast) -> None:
    both(a_process(cast), lambda one: actions.call_off(by=cast.by, process=one, **NOT_NEEDED))
    both(
        called_off(cast),
        lambda one: actions.take_up_again(by=cast.by, process=one, reason="After all"),
    )


def test_nobody_moves_or_takes_a_step_in_what_was_called_off_meanwhile(cast: Cast) -> None:
    process = a_process(cast)
    opened = Process.objects.get(pk=process.pk)
    actions.call_off(by=cast.by, process=process, **NOT_NEEDED)
    with pytest.raises(Refused, match="called off"):
        actions.reach(by=cast.by, process=opened, step=Step.PREPARED)
    with pytest.raises(Refused, match="called off"):
        actions.move_due_date(by=cast.by, process=opened, due_on=clock.today(), reason="Sooner")


def test_nothing_is_decided_in_what_was_closed_meanwhile(cast: Cast) -> None:
    process = held(cast)
    opened = Process.objects.get(pk=process.pk)
    take(cast, process, Step.SHARED, Step.CLOSED)
    with pytest.raises(Refused, match="This is closed"):
        actions.decide(by=cast.by, process=opened, **TAXI)


def test_a_decision_is_written_down_and_withdrawn_once(cast: Cast) -> None:
    process = held(cast)
    both(process, lambda one: actions.decide(by=cast.by, process=one, **TAXI))
    [decision] = Decision.objects.of(process.pk)
    both(
        decision,
        lambda one: actions.withdraw_decision(by=cast.by, decision=one, reason="Another review"),
    )
    assert Decision.objects.filter(record=decision.record).count() == 2


def test_somebody_joins_is_removed_and_put_back_once(cast: Cast) -> None:
    process = a_process(cast)
    both(
        process,
        lambda one: actions.add_participant(
            by=cast.by,
            process=one,
            account=cast.carer,
            name="Amina K",
            audience="worker",
            role="contributes",
        ),
    )
    joined = Participant.objects.get(account=cast.carer)
    both(joined, lambda one: actions.remove_participant(by=cast.by, participant=one, reason="x"))
    both(joined, lambda one: actions.put_back_participant(by=cast.by, participant=one))


def test_a_part_recorded_meanwhile_is_not_overwritten_unseen(cast: Cast) -> None:
    row = persons_row(held(cast))
    opened = Participant.objects.get(pk=row.pk)
    actions.change_participant(by=cast.by, participant=row, part=Part.LED)
    with pytest.raises(StaleVersion):
        actions.change_participant(by=cast.by, participant=opened, part=Part.WAS_THERE)
