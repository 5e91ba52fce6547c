"""Who answers for a home finds there what waits: said, not met, not agreed, not asked, not read."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.living.tests.helpers import church
from goldenthread.plans.models import Plan
from goldenthread.plans.reads.actions import note_read
from goldenthread.timing import actions as timing
from goldenthread.timing.choices import Cause
from goldenthread.unsettled.tests.made import a_disagreement, a_need, report
from goldenthread.voice.tests.made import a_comment, answer

from ..needs import owed_in
from ..owed import Kind, Owed
from .made import asked_for, owed

SignIn = Callable[[Account | None], Client]


def the_only(cast: Cast, kind: Kind) -> Owed:
    """Return the one thing of a kind that Rowan House owes."""
    (found,) = owed(cast, kind)
    return found


def test_a_complaint_without_an_answer_comes_before_all_else_until_it_is_answered(
    cast: Cast, signed_in: SignIn
) -> None:
    asked_for(cast, -60)
    told = a_comment(cast, 40, words="Nobody comes at night.")
    first = owed_in([cast.home], cast.by)[0]
    assert (first.kind, first.url) == (Kind.SAID, reverse("voice:comment", args=[told.pk]))
    assert (first.what, first.tag.text) == ("To be answered: complaint", "12 days late")
    page = signed_in(cast.manager).get("/").content.decode()
    assert first.what in page
    assert "Nobody comes at night" not in page
    answer(cast, told)
    assert owed(cast, Kind.SAID) == []


@pytest.mark.parametrize("who", ["carer", "senior"])
def test_whoever_does_not_answer_or_is_spoken_of_learns_nothing_of_it(cast: Cast, who: str) -> None:
    a_comment(cast, 40, about_worker=cast.senior, confidential=True)
    seen = owed_in([cast.home], cast.actor(getattr(cast, who)))
    assert Kind.SAID not in {one.kind for one in seen}


def test_a_need_is_reported_in_time_and_asked_about_again(cast: Cast) -> None:
    need = a_need(cast, 47)
    late = the_only(cast, Kind.NEED)
    assert (late.what, late.tag.text) == ("Not met: Shoes that fit", "40 days late")
    report(cast, need, 40)
    asked = the_only(cast, Kind.NEED)
    assert (asked.action, asked.tag.text) == ("Ask again", "12 days late")
    assert asked.url == reverse("unsettled:need", args=[need.pk])


def test_a_disagreement_and_a_reason_for_a_review_wait_for_somebody(cast: Cast) -> None:
    quarrel = a_disagreement(cast, 30)
    by, about = cast.by, {"cause": Cause.FALL, "words": "She fell in the garden"}
    with clock.at(clock.now() - timedelta(days=9)):
        timing.raise_trigger(by=by, individual=cast.margaret, **about)
    open_too_long = the_only(cast, Kind.DISAGREEMENT)
    assert open_too_long.url == reverse("unsettled:disagreement", args=[quarrel.pk])
    assert open_too_long.tag.text == "2 days late"
    reason = the_only(cast, Kind.REASON)
    assert reason.what == "Is a review needed? She fell in the garden"
    assert reason.tag.text == "2 days late"


def test_consent_never_asked_is_one_thing_however_many_uses(cast: Cast) -> None:
    assert Consent.objects.current().filter(individual=cast.margaret).count() > 1
    asked = the_only(cast, Kind.CONSENT)
    assert asked.url == reverse("consent:person", args=[cast.margaret.pk])
    assert asked.more == "some uses of information were never asked about"


def test_a_plan_is_theirs_to_read_for_every_worker_until_they_did(cast: Cast) -> None:
    church(cast)
    plan = Plan.objects.in_force().get()

    def to_read(account: Account) -> list[Owed]:
        seen = owed_in([cast.home], cast.actor(account))
        return [one for one in seen if one.kind == Kind.READ and one.owner == account.pk]

    assert [one.url for one in to_read(cast.carer)] == [
        reverse("plans:plan", args=[cast.margaret.pk])
    ]
    note_read(by=cast.actor(cast.carer), plan=plan)
    assert to_read(cast.carer) == []
    assert len(to_read(cast.senior)) == 1
