"""P11 counts what was closed with a decision, or an action of the plan, that has a name to it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, Step
from goldenthread.homes.models import Account
from goldenthread.plans import actions as plans

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import (
    a_change,
    a_closed_process,
    a_process,
    an_outcome,
    another_home,
    decided,
    elsewhere,
    figure,
    long_ago,
    missing,
    take_part,
)

SignIn = Callable[[Account | None], Client]
P11 = "LMCB5 P11"
PAGE = "/evidence/LMCB5/P11/"


def test_nothing_closed_is_nothing_to_measure(cast: Cast) -> None:
    a_process(cast.by, cast.margaret)
    assert figure(cast, P11) == Count(0, 0)


def test_a_decision_counts_whoever_took_it(cast: Cast) -> None:
    hers, his, none = (a_closed_process(cast.by, cast.margaret) for _ in range(3))
    decided(cast.by, hers)
    decided(cast.by, his, taken_by="other", taken_by_name="Dr Shah")
    assert figure(cast, P11) == Count(2, 3)
    assert missing(cast, P11) == [none.pk]


def test_an_action_of_the_plan_counts_too(cast: Cast) -> None:
    process = an_outcome(cast.by, cast.margaret).plan.process
    take_part(cast.by, process)
    for step in (Step.SHARED, Step.CLOSED):
        cycle.reach(by=cast.by, process=process, step=step)
    assert figure(cast, P11) == Count(1, 1)


def test_a_change_agreed_in_a_review_counts_once_it_says_who_makes_it(cast: Cast) -> None:
    review = a_process(cast.by, cast.margaret)
    change = a_change(cast.by, cast.margaret, review=review, implementer="")
    take_part(cast.by, review)
    for step in (Step.SHARED, Step.CLOSED):
        cycle.reach(by=cast.by, process=review, step=step)
    assert figure(cast, P11) == Count(0, 1)
    change = plans.complete_change(by=cast.by, change=change, implementer="Amina K")
    assert figure(cast, P11) == Count(1, 1)
    plans.withdraw_change(by=cast.by, change=change, reason="Another person")
    assert figure(cast, P11) == Count(0, 1)


def test_what_was_decided_and_entered_in_error_never_counts(cast: Cast) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    decision = decided(cast.by, process)
    cycle.withdraw_decision(by=cast.by, decision=decision, reason="Another person")
    assert figure(cast, P11) == Count(0, 1)
    assert missing(cast, P11) == [process.pk]


def test_what_took_place_and_is_never_closed_stands_beside_the_figure(
    cast: Cast, signed_in: SignIn
) -> None:
    for days_ago in (3, 11):
        a_process(cast.by, cast.margaret, days_ago=days_ago)
    for criterion in ("P11", "P12", "P21"):
        page = signed_in(cast.manager).get(f"/evidence/LMCB5/{criterion}/").content.decode()
        assert "Took place, and not closed in time: 1" in page


def test_only_what_was_closed_in_the_period_is_asked_about(cast: Cast) -> None:
    a_closed_process(cast.by, cast.margaret, days_ago=11)
    assert figure(cast, P11, Period(long_ago(10), long_ago(10))) == Count(0, 1)
    assert figure(cast, P11, Period(long_ago(9), clock.today())) == Count(0, 0)


def test_another_home_or_provider_never_counts(cast: Cast) -> None:
    by, nell = another_home(cast)
    a_closed_process(by, nell)
    elsewhere(cast, a_closed_process)
    counts = MEASURES[P11].by_home([cast.home, cast.other_home, nell.home], period())
    assert [counts[home.pk].due for home in (cast.home, cast.other_home, nell.home)] == [0, 0, 1]


def test_a_missing_one_opens_where_it_is_opened_again(cast: Cast, signed_in: SignIn) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    browser = signed_in(cast.manager)
    [one] = browser.get(PAGE).context["shown"].missing.items
    assert one.too_late == ""
    assert one.fix_url.startswith(f"/processes/{process.pk}/")
    assert one.fix_url.endswith("#step-back")
    assert 'id="step-back"' in browser.get(one.fix_url).content.decode()


@pytest.mark.parametrize(
    ("part", "taken_by", "name", "said"),
    [
        (Part.TOOK_PART, "individual", "", "The person decided: 1"),
        (Part.LED, "worker", "Amina K", "Somebody else decided, with the person taking part: 1"),
        (Part.WAS_THERE, "worker", "Amina K", "Decided without the person: 1"),
    ],
)
def test_beside_the_figure_stands_who_decided(
    cast: Cast, signed_in: SignIn, part: Part, taken_by: str, name: str, said: str
) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    decided(cast.by, process, taken_by=taken_by, taken_by_name=name)
    take_part(cast.by, process, part=part)
    assert said in " ".join(signed_in(cast.manager).get(PAGE).content.decode().split())


def test_a_figure_a_day_before_it_was_closed_holds_nothing(cast: Cast) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    assert process.closed_at is not None
    day = (process.closed_at - timedelta(days=1)).date()
    assert figure(cast, P11, Period(day, day)) == Count(0, 0)
