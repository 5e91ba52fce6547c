"""P12, P21, P22, P23 and P25 count what was explained to the individual, and what was refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import Cast
from goldenthread.briefings import actions as briefings
from goldenthread.core import clock
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.telling import cells
from goldenthread.homes.models import Account

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import (
    a_closed_process,
    a_process,
    another_home,
    elsewhere,
    figure,
    long_ago,
    missing,
    told,
)

SignIn = Callable[[Account | None], Client]
CLOSED = [("LMCB5 P12", "content"), ("LMCB5 P21", "outcomes")]
HELD = [
    ("LMCB5 P22", "reasons"),
    ("LMCB5 P23", "who_is_involved"),
    ("LMCB5 P25", "how_to_comment"),
]


@pytest.mark.parametrize("reference", ["LMCB5 P12", "LMCB5 P20", "LMCB5 P21", "LMCB5 P22"])
def test_nothing_due_is_not_met(cast: Cast, reference: str) -> None:
    count = figure(cast, reference)
    assert count == Count(0, 0)
    assert count.percent is None
    assert not count.reaches(0)


@pytest.mark.parametrize(("reference", "topic"), CLOSED)
def test_a_briefing_moves_the_figure_by_one_and_takes_the_item_off_the_list(
    cast: Cast, reference: str, topic: str
) -> None:
    first, second = (a_closed_process(cast.by, cast.margaret) for _ in range(2))
    assert figure(cast, reference) == Count(0, 2)
    assert set(missing(cast, reference)) == {first.pk, second.pk}
    told(cast.by, first, topic)
    assert figure(cast, reference) == Count(1, 2)
    assert missing(cast, reference) == [second.pk]


@pytest.mark.parametrize(("reference", "topic"), CLOSED)
def test_not_wanting_to_be_told_counts(cast: Cast, reference: str, topic: str) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    told(cast.by, process, topic, understanding="did_not_want", how_we_know="said_no")
    assert figure(cast, reference) == Count(1, 1)


def test_outcomes_must_be_understood_and_content_gone_through(cast: Cast) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    for topic in ("content", "outcomes"):
        told(
            cast.by,
            process,
            topic,
            understanding="partly",
            how_we_know="showed_it",
            follow_up_on=clock.today(),
        )
    assert figure(cast, "LMCB5 P12") == Count(1, 1)
    assert figure(cast, "LMCB5 P21") == Count(0, 1)


def test_telling_the_family_or_about_something_else_does_not_count(cast: Cast) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    told(cast.by, process, "content", audience="key_person", circle_member=cast.esi)
    told(cast.by, process, "reasons")
    assert figure(cast, "LMCB5 P12") == Count(0, 1)


def test_a_briefing_entered_in_error_never_counts(cast: Cast) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    briefing = told(cast.by, process, "content")
    briefings.withdraw_briefing(by=cast.by, briefing=briefing, reason="Another person")
    assert figure(cast, "LMCB5 P12") == Count(0, 1)
    assert missing(cast, "LMCB5 P12") == [process.pk]


@pytest.mark.parametrize(("reference", "topic"), CLOSED)
def test_what_was_told_before_there_was_anything_to_tell_does_not_count(
    cast: Cast, signed_in: SignIn, reference: str, topic: str
) -> None:
    process, same_day = (a_closed_process(cast.by, cast.margaret) for _ in range(2))
    told(cast.by, process, topic, happened_at=process.held_at - timedelta(days=1))
    early = timezone.localtime(same_day.held_at).replace(hour=0, minute=1)
    told(cast.by, same_day, topic, happened_at=early)
    assert figure(cast, reference) == Count(1, 2)
    assert missing(cast, reference) == [process.pk]
    page = signed_in(cast.manager).get(f"/processes/{process.pk}/briefings/")
    assert cells(page)[topic, "individual"].owed
    assert "told before it took place" in page.content.decode()


@pytest.mark.parametrize(("reference", "topic"), HELD)
def test_it_must_be_told_before_it_is_held(cast: Cast, reference: str, topic: str) -> None:
    in_time, late = (a_process(cast.by, cast.margaret) for _ in range(2))
    told(cast.by, in_time, topic, happened_at=in_time.held_at - timedelta(hours=1))
    told(cast.by, late, topic, happened_at=late.held_at + timedelta(minutes=1))
    assert figure(cast, reference) == Count(1, 2)
    assert missing(cast, reference) == [late.pk]


@pytest.mark.parametrize(("reference", "topic"), HELD)
@pytest.mark.parametrize("seconds", [-61, -1, 0, 29, 30, 60])
def test_told_in_the_same_minute_is_told_before_on_both_screens(
    cast: Cast, signed_in: SignIn, reference: str, topic: str, seconds: int
) -> None:
    process = a_process(cast.by, cast.margaret)
    minute = process.held_at.replace(second=30, microsecond=0)
    Process.objects.filter(pk=process.pk).update(held_at=minute)
    told(cast.by, process, topic, happened_at=minute + timedelta(seconds=seconds))
    in_time = seconds < 30
    assert figure(cast, reference) == Count(int(in_time), 1)
    page = signed_in(cast.manager).get(f"/processes/{process.pk}/briefings/")
    assert cells(page)[topic, "individual"].told_late is not in_time
    assert ("told after it took place" in page.content.decode()) is not in_time


@pytest.mark.parametrize(("reference", "topic"), HELD)
def test_a_refusal_before_it_is_held_counts(cast: Cast, reference: str, topic: str) -> None:
    process = a_process(cast.by, cast.margaret)
    told(
        cast.by,
        process,
        topic,
        understanding="did_not_want",
        how_we_know="said_no",
        happened_at=process.held_at - timedelta(hours=1),
    )
    assert figure(cast, reference) == Count(1, 1)


def test_only_what_was_closed_in_the_period_is_asked_about(cast: Cast) -> None:
    process = a_closed_process(cast.by, cast.margaret, days_ago=11)
    a_process(cast.by, cast.margaret)
    closed_on = long_ago(10)
    assert missing(cast, "LMCB5 P12", Period(closed_on, closed_on)) == [process.pk]
    after = Period(long_ago(9), clock.today())
    before = Period(long_ago(30), long_ago(11))
    assert figure(cast, "LMCB5 P12", after) == figure(cast, "LMCB5 P12", before) == Count(0, 0)


@pytest.mark.parametrize(("reference", "topic"), [*CLOSED, *HELD, ("LMCB5 P20", "content")])
def test_another_home_or_provider_never_counts(cast: Cast, reference: str, topic: str) -> None:
    by, nell = another_home(cast)
    a_closed_process(by, nell)
    elsewhere(cast, a_closed_process)
    assert figure(cast, reference) == Count(0, 0)
    homes = [cast.home, cast.other_home, nell.home]
    counts = MEASURES[reference].by_home(homes, period())
    assert [counts[home.pk].due for home in homes] == [0, 0, 1]


def test_a_figure_is_never_rounded_up() -> None:
    assert Count(199, 200).percent == 99
    assert not Count(199, 200).reaches(100)
    assert Count(2, 3).percent == 66
    assert Count(2, 3).reaches(66)
