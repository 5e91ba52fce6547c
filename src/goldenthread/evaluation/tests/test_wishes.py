"""P9, P15 and P16 count what people need and want: reflected, agreed, measured."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Change

from ..carried_out import carried_out
from ..measures import Count
from ..period import Period
from .made import (
    a_change,
    an_outcome,
    another_home,
    elsewhere,
    figure,
    long_ago,
    measured,
    missing,
    reflected,
    said,
)


def test_needs_and_preferences_are_reflected_or_missing(cast: Cast) -> None:
    seen, unseen = said(cast.by, cast.margaret), said(cast.by, cast.margaret, kind="preference")
    said(cast.by, cast.margaret, kind="background")
    reflected(cast.by, seen)
    assert figure(cast, "LMCB5 P9") == Count(1, 2)
    assert missing(cast, "LMCB5 P9") == [unseen.record]


def test_a_reflection_holds_for_later_versions_of_the_same_statement(cast: Cast) -> None:
    first = said(cast.by, cast.margaret)
    reflected(cast.by, first)
    people.change_statement(by=cast.by, statement=first, words="The blackbird, in the morning.")
    assert figure(cast, "LMCB5 P9") == Count(1, 1)


def test_an_assessment_older_than_a_year_reflects_nothing_any_more(cast: Cast) -> None:
    reflected(cast.by, said(cast.by, cast.margaret), days_ago=366)
    assert figure(cast, "LMCB5 P9") == Count(0, 1)
    with clock.at(clock.now() - timedelta(days=5)):
        statement = said(cast.by, cast.margaret)
    reflected(cast.by, statement, days_ago=363)
    assert figure(cast, "LMCB5 P9") == Count(1, 2)


def test_what_no_longer_holds_or_was_an_error_is_not_asked_about(cast: Cast) -> None:
    ended, wrong = said(cast.by, cast.margaret), said(cast.by, cast.margaret)
    people.end_statement(by=cast.by, statement=ended, reason="She hears it no more")
    people.withdraw_statement(by=cast.by, statement=wrong, reason="Somebody else said it")
    assert figure(cast, "LMCB5 P9") == Count(0, 0)


def test_needs_of_people_who_moved_out_are_not_asked_about(cast: Cast) -> None:
    said(cast.by, cast.margaret, happened_at=clock.now() - timedelta(days=60))
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=long_ago(10))
    assert figure(cast, "LMCB5 P9") == Count(0, 0)
    assert figure(cast, "LMCB5 P9", Period(long_ago(40), long_ago(20))) == Count(0, 1)


def test_on_the_day_of_moving_out_needs_are_still_asked_about(cast: Cast) -> None:
    said(cast.by, cast.margaret, happened_at=clock.now() - timedelta(days=60))
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=long_ago(10))
    assert figure(cast, "LMCB5 P9", Period(long_ago(40), long_ago(10))) == Count(0, 1)
    assert figure(cast, "LMCB5 P9", Period(long_ago(40), long_ago(9))) == Count(0, 0)


def test_a_change_says_who_how_and_by_when(cast: Cast) -> None:
    a_change(cast.by, cast.margaret)
    without = [
        a_change(cast.by, cast.margaret, **{name: empty}).pk
        for name, empty in [("implementer", ""), ("method", ""), ("due_on", None)]
    ]
    assert figure(cast, "LMCB5 P15") == Count(1, 4)
    assert set(missing(cast, "LMCB5 P15")) == set(without)
    a_change(cast.by, cast.margaret, agreed_on=long_ago(400))
    assert figure(cast, "LMCB5 P15").due == 4


def test_completing_a_change_puts_it_right(cast: Cast) -> None:
    change = a_change(cast.by, cast.margaret, implementer="")
    plans.complete_change(by=cast.by, change=change, implementer="Amina K")
    assert figure(cast, "LMCB5 P15") == Count(1, 1)
    plans.withdraw_change(by=cast.by, change=change, reason="It was about Kofi")
    assert figure(cast, "LMCB5 P15").due == 0


def test_what_was_given_up_in_time_is_answered_and_after_its_day_was_late(cast: Cast) -> None:
    early, late = (
        a_change(cast.by, cast.margaret, agreed_on=long_ago(20), due_on=long_ago(5))
        for _ in range(2)
    )
    unsaid = a_change(cast.by, cast.margaret, implementer="")
    why: dict[str, Any] = {"not_done_decided": "person", "not_done_because": "She said no"}
    for change, on in [(early, long_ago(5)), (late, long_ago(4)), (unsaid, clock.today())]:
        plans.give_up_change(by=cast.by, change=change, not_done_on=on, **why)
    assert figure(cast, "LMCB5 P15") == Count(2, 2)
    came = carried_out(Change.objects.filter(pk__in=[early.pk, late.pk]))
    assert came.tag_kind == "late"
    assert came.answers == {
        "Will not be done, said in time with why": 1,
        "Given up after its day": 1,
    }


def test_an_outcome_needs_a_start_and_a_later_measurement(cast: Cast) -> None:
    outcome = an_outcome(cast.by, cast.margaret)
    start = clock.now() - timedelta(days=100)
    measured(cast.by, outcome, 3, happened_at=start)
    assert missing(cast, "LMCB5 P16") == [outcome.record]
    later = measured(cast.by, outcome, 5, happened_at=start + timedelta(days=1))
    assert figure(cast, "LMCB5 P16") == Count(1, 1)
    plans.withdraw_measurement(by=cast.by, measurement=later, reason="Another person")
    assert figure(cast, "LMCB5 P16") == Count(0, 1)


def test_without_a_start_a_measurement_does_not_count(cast: Cast) -> None:
    outcome = an_outcome(cast.by, cast.margaret, baseline="")
    measured(cast.by, outcome, 5)
    assert figure(cast, "LMCB5 P16") == Count(0, 1)


def test_a_value_at_the_start_is_enough(cast: Cast) -> None:
    outcome = an_outcome(cast.by, cast.margaret, baseline="", baseline_value=0)
    measured(cast.by, outcome, 5)
    assert figure(cast, "LMCB5 P16") == Count(1, 1)


def test_an_outcome_is_asked_about_once_the_first_review_is_past(cast: Cast) -> None:
    days = cast.home.first_review_days
    an_outcome(cast.by, cast.margaret, days_ago=days)
    assert figure(cast, "LMCB5 P16") == Count(0, 0)
    with clock.at(clock.now() + timedelta(days=1)):
        assert figure(cast, "LMCB5 P16") == Count(0, 1)


def test_an_outcome_is_one_through_all_versions_of_the_plan(cast: Cast) -> None:
    outcome = an_outcome(cast.by, cast.margaret, days_ago=200)
    measured(cast.by, outcome, 5, happened_at=clock.now() - timedelta(days=50))
    an_outcome(cast.by, cast.margaret, days_ago=20)
    assert figure(cast, "LMCB5 P16") == Count(1, 1)
    assert figure(cast, "LMCB5 P16", Period(long_ago(60), long_ago(40))) == Count(1, 1)
    assert figure(cast, "LMCB5 P16", Period(long_ago(60), long_ago(51))) == Count(0, 1)


def test_another_home_or_provider_never_counts(cast: Cast) -> None:
    by, nell = another_home(cast)
    for make in (said, an_outcome, a_change):
        make(by, nell)
        elsewhere(cast, make)
    for reference in ("LMCB5 P9", "LMCB5 P15", "LMCB5 P16"):
        assert figure(cast, reference) == Count(0, 0)
