"""Progress since the start, for many outcomes at once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from decimal import Decimal

from conftest import Cast
from goldenthread.core import clock
from goldenthread.plans import actions
from goldenthread.plans.models import Outcome
from goldenthread.plans.progress import Direction, progress_of

from .made import a_draft, an_outcome, in_force, settled

Count = Callable[[int], AbstractContextManager[object]]


def measured(cast: Cast, outcome: Outcome, value: int, by: str, days_ago: int = 0) -> None:
    moment = clock.now() - timedelta(days=days_ago)
    actions.measure(
        by=cast.by, outcome=outcome, measured_by=by, value=Decimal(value), happened_at=moment
    )


def test_the_latest_of_each_side_counts(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=10)):
        outcome = in_force(cast)
    measured(cast, outcome, 7, "individual", days_ago=1)
    measured(cast, outcome, 2, "individual", days_ago=9)
    measured(cast, outcome, 3, "worker", days_ago=4)
    found = progress_of([outcome.record])[outcome.record]
    assert found.by_person is not None
    assert found.by_worker is not None
    assert (found.by_person.value, found.by_person.direction) == (7, Direction.IMPROVED)
    assert (found.by_worker.value, found.by_worker.direction) == (3, Direction.WORSE)
    assert found.direction == Direction.IMPROVED
    assert found.sides_disagree
    assert found.last_measured_at == found.by_person.at


def test_without_the_persons_view_the_workers_counts(cast: Cast) -> None:
    outcome = in_force(cast)
    measured(cast, outcome, 4, "worker")
    assert progress_of([outcome.record])[outcome.record].direction == Direction.SAME


def test_without_a_start_there_is_no_direction(cast: Cast) -> None:
    outcome = in_force(cast, baseline_value=None)
    measured(cast, outcome, 4, "individual")
    found = progress_of([outcome.record])[outcome.record]
    assert found.direction is None


def test_what_was_entered_in_error_does_not_count(cast: Cast) -> None:
    outcome = in_force(cast)
    wrong = actions.measure(by=cast.by, outcome=outcome, measured_by="worker", value=Decimal(9))
    actions.withdraw_measurement(by=cast.by, measurement=wrong, reason="Wrong person")
    assert progress_of([outcome.record])[outcome.record].last_measured_at is None


def test_the_plan_in_force_says_how_it_began_and_not_the_draft(cast: Cast) -> None:
    outcome = in_force(cast)
    new = a_draft(cast).outcomes.get()
    actions.change_outcome(by=cast.by, outcome=new, baseline_value=Decimal(1))
    assert progress_of([outcome.record])[outcome.record].baseline == 4
    settled(cast, new.plan)
    assert progress_of([outcome.record])[outcome.record].baseline == 1


def test_measurements_are_kept_from_plan_to_plan(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=4)):
        outcome = in_force(cast)
    measured(cast, outcome, 5, "worker", days_ago=3)
    settled(cast, a_draft(cast))
    again = Outcome.objects.in_force().get()
    measured(cast, again, 6, "worker")
    found = progress_of([outcome.record])[outcome.record]
    assert found.by_worker is not None
    assert found.by_worker.value == 6


def test_any_number_of_outcomes_takes_two_queries(
    cast: Cast, django_assert_num_queries: Count
) -> None:
    plan = a_draft(cast)
    many = [an_outcome(cast, plan, title=f"Outcome {number}") for number in range(4)]
    settled(cast, plan)
    for one in many:
        measured(cast, one, 6, "individual")
    with django_assert_num_queries(2):
        found = progress_of(Outcome.objects.in_force())
    assert {one.direction for one in found.values()} == {Direction.IMPROVED}
    assert len(found) == 4


def test_the_day_since_which_nobody_measured(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=62)):
        outcome = in_force(cast)
    measured(cast, outcome, 5, "worker", days_ago=61)
    found = progress_of([outcome.record])[outcome.record]
    assert found.not_measured_since(60) == clock.today() - timedelta(days=61)
    assert found.not_measured_since(61) is None
