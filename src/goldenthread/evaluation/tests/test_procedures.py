"""P2 and P3 count who was told of the procedures and the timescales in force."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast, make_worker
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role
from goldenthread.procedures import actions
from goldenthread.procedures.models import Edition
from goldenthread.procedures.tests.made import (
    IN_PART,
    next_version,
    published,
    published_timescales,
    tell,
)

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import another_home, figure, long_ago, missing

P2, P3 = "LMCB5 P2", "LMCB5 P3"
NO = {"way": "chose_not", "understanding": "did_not_want", "how_we_know": "said_no"}


@pytest.fixture
def edition(cast: Cast) -> Edition:
    """Return a procedure for all: Maggie, her daughter, and three workers."""
    return published(cast, days_ago=40)


def at(days_ago: int, act: Callable[[], Any]) -> Any:
    """Do something some days ago."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        return act()


def test_who_understood_counts_and_everybody_else_is_missing(cast: Cast, edition: Edition) -> None:
    assert figure(cast, P2) == Count(0, 5)
    tell(cast, edition)
    assert figure(cast, P2) == Count(1, 5)
    workers = {cast.manager.pk, cast.senior.pk, cast.carer.pk}
    assert set(missing(cast, P2)) == {cast.esi.pk, *workers}


def test_a_refusal_counts_and_what_was_entered_in_error_does_not(
    cast: Cast, edition: Edition
) -> None:
    told = tell(cast, edition, **NO)
    assert figure(cast, P2).met == 1
    actions.take_back(by=cast.by, acknowledgement=told, reason="Somebody else")
    assert figure(cast, P2).met == 0


def test_in_part_counts_until_the_day_to_try_again_has_passed(cast: Cast, edition: Edition) -> None:
    again = clock.today() - timedelta(days=5)
    at(12, lambda: tell(cast, edition, **IN_PART, follow_up_on=again))
    assert figure(cast, P2, Period(long_ago(60), long_ago(8))).met == 1
    assert figure(cast, P2).met == 0
    tell(cast, edition)
    assert figure(cast, P2).met == 1


def test_the_last_that_is_written_down_counts(cast: Cast, edition: Edition) -> None:
    at(5, lambda: tell(cast, edition))
    later = {"follow_up": "Show it", "follow_up_on": clock.today()}
    tell(cast, edition, understanding="not", **later)
    assert figure(cast, P2).met == 0


def test_only_the_version_in_force_counts(cast: Cast, edition: Edition) -> None:
    at(20, lambda: tell(cast, edition))
    at(10, lambda: next_version(cast, edition, for_workers=False))
    assert figure(cast, P2) == Count(0, 2)
    # Of today's five only Maggie was here then.
    assert figure(cast, P2, Period(long_ago(60), long_ago(15))) == Count(1, 1)
    holds = Edition.objects.in_force().get()
    actions.end_procedure(by=cast.by, procedure=holds.procedure, reason="No use")
    assert figure(cast, P2) == Count(0, 0)


def test_before_it_was_published_nothing_is_due(cast: Cast, edition: Edition) -> None:
    assert figure(cast, P2, Period(long_ago(90), long_ago(50))) == Count(0, 0)


def test_another_home_never_counts(cast: Cast, edition: Edition) -> None:
    _by, nell = another_home(cast)
    assert figure(cast, P2) == Count(0, 5)
    assert MEASURES[P2].by_home([nell.home], period())[nell.home_id] == Count(0, 0)


def test_timescales_count_by_themselves(cast: Cast, edition: Edition) -> None:
    timescales = published_timescales(cast, days_ago=30)
    tell(cast, timescales)
    assert figure(cast, P3) == Count(1, 5)
    assert figure(cast, P2) == Count(0, 5)


def test_somebody_with_two_posts_counts_once(cast: Cast, edition: Edition) -> None:
    cast.carer.posts.create(home=cast.home, role=Role.ACTIVITIES_LEAD)
    assert figure(cast, P2) == Count(0, 5)


def test_the_page_names_members_and_leads_to_where_it_is_written_down(
    cast: Cast, edition: Edition, signed_in: Callable[[Account | None], Client]
) -> None:
    tell(cast, edition, how_received="“So I can say no”")
    page = signed_in(cast.manager).get("/evidence/LMCB5/P2/").content.decode()
    assert f"/procedures/versions/{edition.pk}/told/worker/{cast.carer.pk}/?next=" in page
    assert "Amina K" in page
    assert "Family of MO" in page
    assert "“So I can say no”" in page
    assessor = make_worker(cast.home, "petra", "Petra L", Role.ASSESSOR)
    theirs = signed_in(assessor).get("/evidence/LMCB5/P2/").content.decode()
    assert "Osei" not in theirs
    assert "Amina" not in theirs
    assert "say no" not in theirs
