"""An old review shows the changes agreed before as they stood on its day."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle.choices import Step
from goldenthread.cycle.models import Process
from goldenthread.plans import actions as plans
from goldenthread.plans.reading import ChangeShown
from goldenthread.reviews.since import since_last_review
from goldenthread.reviews.tests.made import SignIn, a_process, days_ago, take


def changes(review: Process) -> list[ChangeShown]:
    return since_last_review(review, plan_too=True, records_too=True).changes


def test_an_old_review_shows_changes_as_they_stood(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(90):
        old = a_process(cast)
        hymns = plans.agree_change(by=cast.by, review=old, what="New hymn book", why="Torn")
        lamp = plans.agree_change(
            by=cast.by,
            review=old,
            what="A lamp",
            why="Dark",
            implementer="Bea",
            method="Buys it",
            due_on=clock.today() + timedelta(days=40),
        )
    with days_ago(60):
        review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    # Noted late, and done by then all the same.
    bell = plans.agree_change(
        by=cast.by, review=old, what="A bell", why="Loud", agreed_on=old.asked_for_at.date()
    )
    before = review.held_at.date() - timedelta(days=1)
    plans.carry_out(by=cast.by, change=bell, done_on=before, done_how="Rang")
    plans.complete_change(by=cast.by, change=hymns, implementer="Amina", method="Asks", due_on=None)
    for one in (hymns, lamp):
        plans.carry_out(by=cast.by, change=one, done_on=clock.today(), done_how="Bought it")
    shown = {one.change.what: one for one in changes(review)}
    assert {what: one.tag.text for what, one in shown.items()} == {
        "New hymn book": "not complete",
        "A lamp": "to be done",
        "A bell": "done",
    }
    assert shown["New hymn book"].change.implementer == ""
    text = signed_in(cast.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "As they stood on" in text
    assert "Bought it" not in text
    assert changes(a_process(cast)) == []


def test_a_change_was_late_when_its_day_had_passed_by_then(cast: Cast) -> None:
    with days_ago(90):
        due = clock.today() + timedelta(days=10)
        what = {"what": "A lamp", "why": "Dark", "due_on": due}
        plans.agree_change(by=cast.by, review=a_process(cast), **what)
    with days_ago(85):
        early = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    with days_ago(60):
        later = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    assert [one.tag.text for one in changes(early)] == ["not complete"]
    assert [one.tag.text for one in changes(later)] == ["late"]


def test_changes_as_they_stood_take_one_query_for_all(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(90):
        old = a_process(cast)
        plans.agree_change(by=cast.by, review=old, what="A lamp", why="Dark")
    review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    browser, address = signed_in(cast.manager), f"/reviews/{review.pk}/"
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for number in range(4):
        with days_ago(80):
            plans.agree_change(by=cast.by, review=old, what=f"Lamp {number}", why="Dark")
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(one)
