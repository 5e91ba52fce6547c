"""A review opens with everything since the last one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.permissions import Permission
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Step
from goldenthread.living import actions as living
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import MeasuredBy
from goldenthread.reviews.since import Since, since_last_review
from goldenthread.reviews.tests.made import (
    SING,
    SignIn,
    a_plan,
    a_process,
    days_ago,
    measured,
    outcome_of,
    recorded,
    take,
)


def since(review: Any, *, plan_too: bool = True, records_too: bool = True) -> Since:
    return since_last_review(review, plan_too=plan_too, records_too=records_too)


def test_it_counts_from_the_review_before_until_this_one_is_held(cast: Cast) -> None:
    with days_ago(60):
        a_plan(cast)
    with days_ago(30):
        before = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    with days_ago(5):
        review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    period = since(review).period
    assert (period.start, period.end) == (before.held_at, review.held_at)
    assert period.words == "Since the last review"


def test_the_first_review_counts_from_the_plan_or_from_moving_in(cast: Cast) -> None:
    review = a_process(cast)
    assert since(review).period.words == "Since Maggie moved in"
    assert since(review).period.start.date() == cast.margaret.moved_in_on
    with days_ago(40):
        plan = a_plan(cast)
    period = since(review).period
    assert (period.words, period.start) == ("Since this plan began", plan.settled_at)


def test_each_outcome_shows_how_it_went(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(40):
        plan = a_plan(cast)
    with days_ago(10):
        measured(cast, outcome_of(plan), 7, words="I sang the descant!")
        measured(cast, outcome_of(plan), 6, measured_by=MeasuredBy.WORKER)
    review = a_process(cast)
    [one] = since(review).outcomes
    assert one.not_measured_since is None
    assert one.direction
    assert one.direction.kind == "done"
    assert len(one.measured) == 2
    text = signed_in(cast.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "Maggie says 7 of 10" in text
    assert "Staff see 6 of 10" in text
    assert "I sang the descant!" in text
    assert "better than at the start" in text


def test_what_nobody_measured_is_pointed_out_with_the_way_to_do_it(
    cast: Cast, signed_in: SignIn
) -> None:
    with days_ago(60):
        plan = a_plan(cast)
    with days_ago(50):
        measured(cast, outcome_of(plan), 3)
    with days_ago(30):
        take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    review = a_process(cast)
    [one] = since(review).outcomes
    assert one.not_measured_since == clock.today() - timedelta(days=50)
    assert one.measured == []
    assert one.direction
    assert one.direction.kind == "late"
    text = signed_in(cast.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "nobody has measured this since" in text
    assert f"/outcomes/{one.outcome.record}/#measure" in text


def test_a_review_that_took_place_shows_what_was_known_then(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(90):
        plan = a_plan(cast)
    with days_ago(60):
        take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    with days_ago(30):
        review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    measured(cast, outcome_of(plan), 7)
    [one] = since(review).outcomes
    text = signed_in(cast.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert one.not_measured_since == clock.today() - timedelta(days=90)
    assert "not measured between" in text
    assert "nobody has measured this" not in text
    assert "#measure" not in text


def test_what_had_just_begun_when_it_was_held_was_not_late(cast: Cast) -> None:
    with days_ago(40):
        a_plan(cast)
    with days_ago(38):
        review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    [one] = since(review).outcomes
    assert one.has_just_begun
    assert one.not_measured_since is None


def test_the_last_three_daily_records_of_an_outcome_speak(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(40):
        plan = a_plan(cast)
    outcome = outcome_of(plan)
    for days in (30, 20, 10, 5):
        with days_ago(days):
            recorded(cast, outcome=outcome, said_or_showed=f"Hummed, {days} days ago")
    recorded(cast, note="Had tea")
    review = a_process(cast)
    [one] = since(review).outcomes
    assert one.records == 4
    assert [r.said_or_showed for r in one.last_records] == [
        "Hummed, 5 days ago",
        "Hummed, 10 days ago",
        "Hummed, 20 days ago",
    ]
    assert since(review).records_without_outcome == 1
    text = signed_in(cast.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "4 daily records helped with this" in text
    assert "Hummed, 5 days ago" in text
    assert "1 other daily record" in text


def test_records_keep_their_outcome_through_the_next_plan(cast: Cast) -> None:
    with days_ago(40):
        old = outcome_of(a_plan(cast))
    with days_ago(30):
        measured(cast, old, 5)
        recorded(cast, outcome=old)
    with days_ago(20):
        take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    with days_ago(10):
        recorded(cast, outcome=old)
        process = a_process(cast, "plan")
        draft = plans.start_plan(by=cast.by, process=process)
        take(cast, process, Step.PREPARED, Step.HELD)
        plans.settle(
            by=cast.by,
            plan=draft,
            agreement="person",
            agreed_with="Maggie",
            agreed_how="Nodded",
        )
    [one] = since(a_process(cast)).outcomes
    assert one.outcome.pk != old.pk
    assert (one.outcome.record, one.records) == (old.record, 1)
    assert one.figure is None


def test_a_record_entered_in_error_does_not_count(cast: Cast) -> None:
    with days_ago(40):
        outcome = outcome_of(a_plan(cast))
    daily = recorded(cast, outcome=outcome)
    living.withdraw(by=cast.by, daily=daily, reason="Another person")
    assert since(a_process(cast)).outcomes[0].records == 0


def test_changes_agreed_before_show_whether_they_were_made(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(90):
        old = a_process(cast)
        forgotten = plans.agree_change(by=cast.by, review=old, what="New hymn book", why="Torn")
        done_long_ago = plans.agree_change(by=cast.by, review=old, what="A lamp", why="Dark")
        plans.carry_out(
            by=cast.by, change=done_long_ago, done_on=clock.today(), done_how="Bought it"
        )
    with days_ago(30):
        last = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
        agreed = plans.agree_change(
            by=cast.by, review=last, what="Sit by the organ", why="Hears better"
        )
    review = a_process(cast)
    mine = plans.agree_change(by=cast.by, review=review, what="Now", why="Now")
    shown = [one.change for one in since(review).changes]
    assert shown == [agreed, forgotten]
    assert mine not in shown
    text = signed_in(cast.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "Sit by the organ" in text
    assert "A lamp" not in text


def test_what_happened_in_the_minute_it_was_held_belongs_to_it(cast: Cast) -> None:
    held = (clock.now() - timedelta(days=3)).replace(second=0, microsecond=0)
    with days_ago(5):
        review = take(cast, a_process(cast), Step.PREPARED)
    with clock.at(held + timedelta(seconds=20)):
        outcome = outcome_of(a_plan(cast))
    with clock.at(held + timedelta(seconds=40)):
        measured(cast, outcome, 7)
        recorded(cast, outcome=outcome)
    with clock.at(held + timedelta(seconds=60)):
        measured(cast, outcome, 8)
    review = cycle.reach(by=cast.by, process=review, step=Step.HELD, at=held)
    [one] = since(review).outcomes
    assert [str(shown.measurement.value) for shown in one.measured] == ["7.00"]
    assert (one.records, one.not_measured_since) == (1, None)


def test_without_a_plan_it_says_so(cast: Cast, signed_in: SignIn) -> None:
    text = signed_in(cast.carer).get(f"/reviews/{a_process(cast).pk}/").content.decode()
    assert "Maggie has no plan yet" in text


def test_her_daughter_sees_only_what_maggie_shares(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    with days_ago(40):
        plan = a_plan(cast)
    recorded(cast, outcome=outcome_of(plan), said_or_showed="Hummed the tune")
    recorded(cast)
    address = f"/reviews/{a_process(cast).pk}/"
    browser = signed_in(cast.daughter)
    assert browser.get(address).status_code == 404
    let_daughter_see(Permission.VIEW_REVIEWS)
    text = browser.get(address).content.decode()
    assert "I sing with the choir again" not in text
    assert "are linked to no outcome" not in text
    assert "are not shared with you" in text
    let_daughter_see(Permission.VIEW_PLAN)
    text = browser.get(address).content.decode()
    assert "I sing with the choir again" in text
    assert "Hummed the tune" not in text
    let_daughter_see(Permission.VIEW_RECORDS)
    assert "Hummed the tune" in browser.get(address).content.decode()


@pytest.mark.parametrize("kind", ["assessment", "plan"])
def test_only_a_review_has_this_page(cast: Cast, signed_in: SignIn, kind: str) -> None:
    address = f"/reviews/{a_process(cast, kind).pk}/"
    assert signed_in(cast.manager).get(address).status_code == 404


def test_strangers_find_nothing_and_the_person_reads_their_own(
    cast: Cast, signed_in: SignIn
) -> None:
    address = f"/reviews/{a_process(cast).pk}/"
    assert signed_in(cast.stranger).get(address).status_code == 404
    page = signed_in(cast.margarets_account).get(address)
    assert page.status_code == 200
    assert "Agree a change" not in page.content.decode()


def test_it_takes_as_many_queries_for_much_as_for_little(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(50):
        plan = a_plan(cast, *[{**SING, "title": f"Outcome {n}"} for n in range(5)])
    outcomes = list(plan.outcomes.all())
    review = a_process(cast)
    browser, address = signed_in(cast.manager), f"/reviews/{review.pk}/"

    def live_a_little(some: Any) -> None:
        for outcome in some:
            measured(cast, outcome, 5)
            measured(cast, outcome, 6, measured_by=MeasuredBy.WORKER)
            recorded(cast, outcome=outcome, said_or_showed="Hummed")
        plans.agree_change(by=cast.by, review=review, what="More", why="Good", outcome=outcome)

    live_a_little(outcomes[:1])
    browser.get(address)
    with CaptureQueriesContext(connection) as little:
        browser.get(address)
    for _number in range(3):
        live_a_little(outcomes)
    with CaptureQueriesContext(connection) as much:
        browser.get(address)
    assert len(much) == len(little)
