"""What is part of the plan did not happen before it stood in a plan."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account
from goldenthread.living import actions
from goldenthread.living.bulk import record_many
from goldenthread.living.models import DailyRecord
from goldenthread.living.tests.helpers import church, recorded
from goldenthread.plans.models import Action

SignIn = Callable[[Account | None], Client]


def days_ago(days: int) -> datetime:
    return timezone.localtime(clock.now()) - timedelta(days=days)


@pytest.fixture
def act(cast: Cast) -> Action:
    """Return what is in her plan since ten days ago."""
    with clock.at(days_ago(10)):
        return church(cast)


def test_it_is_refused_next_to_the_day_and_says_since_when(
    cast: Cast, signed_in: SignIn, act: Action
) -> None:
    browser, address = signed_in(cast.carer), reverse("living:record", args=[cast.margaret.pk])

    def sent(days: int, **content: str) -> dict[str, str]:
        when = timezone.localtime(days_ago(days)).strftime("%Y-%m-%dT%H:%M")
        return {"what": "out", "note": "Sang", "happened_at": when, **content}

    answer = browser.post(address, sent(11, action=str(act.pk)))
    since = date_format(days_ago(10), "j F Y")
    assert answer.status_code == 422
    assert answer.context["form"].errors["happened_at"] == [
        f"“Go to choir with Bea” is in the plan since {since}. Check the day, "
        "or choose “Not part of the plan”."
    ]
    assert not DailyRecord.objects.exists()
    # The day itself is right, and so is any day for what is not part of the plan.
    assert browser.post(address, sent(10, action=str(act.pk))).status_code == 302
    assert browser.post(address, sent(11, action="")).status_code == 302


def test_an_outcome_alone_is_held_to_the_same(cast: Cast, act: Action) -> None:
    with pytest.raises(Refused):
        recorded(cast, 24 * 11, outcome=act.outcome)
    recorded(cast, 24 * 9, outcome=act.outcome)


def test_many_at_once_are_held_to_the_same(cast: Cast, act: Action) -> None:
    def written(days: int) -> DailyRecord:
        then = days_ago(days)
        return DailyRecord(
            individual=cast.margaret,
            home=cast.home,
            what="out",
            action=act,
            happened_at=then,
            recorded_at=then,
        )

    with pytest.raises(Refused):
        record_many(by=cast.by, records=[written(9), written(11)])
    assert not DailyRecord.objects.exists()
    assert record_many(by=cast.by, records=[written(9)]) == 1


def test_a_correction_does_not_carry_it_there(cast: Cast, act: Action) -> None:
    inside, outside = recorded(cast, 24 * 2, action=act), recorded(cast, 24 * 20)
    for made, to in ((inside, {"happened_at": days_ago(11)}), (outside, {"action": act})):
        with pytest.raises(Refused):
            actions.correct(by=cast.by, daily=made, reason="Another day", **to)
    # Taking it out of the plan together with its day is right.
    to = {"happened_at": days_ago(11), "action": None}
    moved = actions.correct(by=cast.by, daily=inside, reason="Another day", **to)
    assert moved.outcome is None
