"""Two people press in a review at the same moment: the second finds what the first did."""

from datetime import timedelta

import pytest

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle.choices import Step
from goldenthread.cycle.models import Process
from goldenthread.reviews import actions
from goldenthread.reviews.models import ReviewView
from goldenthread.reviews.tests.made import a_process, take

BENCH = {"side": "staff", "verdict": "works", "words": "The bench", "said_by": "Joan P"}


def test_a_view_is_taken_back_once(cast: Cast) -> None:
    view = actions.give_view(by=cast.by, review=a_process(cast), **BENCH)
    first, second = (ReviewView.objects.get(pk=view.pk) for _ in range(2))
    actions.withdraw_view(by=cast.by, view=first, reason="Another review")
    with pytest.raises(Refused, match="entered in error already"):
        actions.withdraw_view(by=cast.by, view=second, reason="Another review")


def test_the_next_review_is_asked_for_once(cast: Cast) -> None:
    review, day = a_process(cast), clock.today() + timedelta(days=28)
    first, second = (Process.objects.get(pk=review.pk) for _ in range(2))
    actions.plan_next_review(by=cast.by, review=first, due_on=day, lead=cast.manager)
    with pytest.raises(Refused, match="asked for already"):
        actions.plan_next_review(by=cast.by, review=second, due_on=day, lead=cast.manager)


def test_nothing_is_added_to_what_was_closed_meanwhile(cast: Cast) -> None:
    review = a_process(cast)
    opened = Process.objects.get(pk=review.pk)
    take(cast, review, Step.PREPARED, Step.HELD, Step.SHARED, Step.CLOSED)
    with pytest.raises(Refused, match="This is closed"):
        actions.give_view(by=cast.by, review=opened, **BENCH)
    with pytest.raises(Refused, match="This is closed"):
        actions.agree_change(by=cast.by, review=opened, what="Earlier", why="It is warmer")
