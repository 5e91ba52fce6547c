"""The chart beneath a figure: each month by itself, together the figure, never read as it."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from conftest import Cast
from goldenthread.core import clock
from goldenthread.involvement.tests.made import a_plan, given
from goldenthread.procedures.tests.made import published, published_timescales, tell
from goldenthread.unsettled.tests.made import a_disagreement, a_need, report
from goldenthread.workforce.hours import actions as hours
from tests.made_once import made_once

from ..measures import MEASURES, total
from ..period import Period, period
from ..trend import Trend, name_of, trend_of
from .made import (
    a_change,
    a_closed_process,
    a_process,
    an_outcome,
    decided,
    figure,
    long_ago,
    measured,
    reflected,
    said,
    told,
)


def test_the_months_are_those_of_the_period_cut_at_both_ends() -> None:
    parts = Period(date(2025, 7, 20), date(2026, 7, 19)).parts()
    assert len(parts) == 13
    assert (parts[0].period.start, parts[-1].period.end) == (date(2025, 7, 20), date(2026, 7, 19))
    assert [part.is_whole for part in parts] == [False, *[True] * 11, False]
    gaps = [later.period.start - one.period.end for one, later in pairwise(parts)]
    assert gaps == [timedelta(days=1)] * 12
    names = [name_of(part, at_end=False) for part in parts]
    assert names[0] == "July 2025 from 20 July"
    assert names[1] == "August 2025"
    assert names[-1] == "July 2026 until 19 July"


def test_a_long_period_is_shown_by_years() -> None:
    parts = Period(date(2020, 3, 1), date(2026, 2, 3)).parts()
    assert [part.unit for part in parts] == ["year"] * 7
    assert name_of(parts[0], at_end=False) == "2020 from 1 March"
    assert name_of(parts[1], at_end=False) == "2021"
    assert name_of(parts[-1], at_end=False) == "2026 until 3 February"


def test_the_months_are_one_query_and_add_up_to_the_figure(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    process = a_closed_process(cast.by, cast.margaret, days_ago=100)
    told(cast.by, process, "content")
    a_closed_process(cast.by, cast.margaret, days_ago=40)
    months = [part.period for part in period().parts()]
    measure = MEASURES["LMCB5 P12"]
    with django_assert_num_queries(1):
        counts = measure.trend([cast.home], months)
    assert counts == [figure(cast, "LMCB5 P12", month) for month in months]
    assert total(counts) == figure(cast, "LMCB5 P12")


def test_the_sentence_says_that_each_month_stands_by_itself(cast: Cast) -> None:
    process = a_closed_process(cast.by, cast.margaret, days_ago=100)
    told(cast.by, process, "content")
    a_closed_process(cast.by, cast.margaret, days_ago=40)
    trend = _trend(cast, "LMCB5 P12")
    assert trend is not None
    assert trend.heading == "Month by month"
    sentence = trend.figure.sentence
    assert sentence.startswith("Each month by itself lies between 0 % (0 of 1, ")
    assert " and 100 % (1 of 1, " in sentence
    assert sentence.endswith("Together they are the 1 of 2 above.")
    assert len(trend.figure.names) == len(period().parts())


def test_where_all_was_in_one_month_it_says_so(cast: Cast) -> None:
    a_closed_process(cast.by, cast.margaret, days_ago=100)
    trend = _trend(cast, "LMCB5 P12")
    assert trend is not None
    assert trend.figure.sentence.startswith("All of it was in ")


def test_how_things_stand_is_said_for_the_ends_of_months(cast: Cast) -> None:
    said(cast.by, cast.margaret)
    trend = _trend(cast, "LMCB5 P9")
    assert trend is not None
    assert trend.heading == "At the end of each month"
    assert trend.figure.cut == []


@pytest.mark.parametrize("reference", MEASURES)
def test_each_part_says_the_same_as_a_figure_of_its_own(cast: Cast, reference: str) -> None:
    made_once("a year of everything", lambda: _a_year_of_everything(cast))
    measure, year = MEASURES[reference], period()
    by_home, by_part = measure.by_home_and_part([cast.home], year)
    alone = [figure(cast, reference, part.period) for part in year.parts()]
    assert by_home == measure.by_home([cast.home], year)
    assert by_part == alone
    assert measure.trend([cast.home], [part.period for part in year.parts()]) == alone
    assert len({(count.met, count.due) for count in alone}) > 1


def _a_year_of_everything(cast: Cast) -> None:
    for days in (300, 200, 100, 10):
        with clock.at(clock.now() - timedelta(days=days)):
            hours.keep_forecast(by=cast.by, home=cast.home)
            need = said(cast.by, cast.margaret, words=f"I need this for {days} days")
            process = a_closed_process(cast.by, cast.margaret, days_ago=20)
            if days != 200:
                reflected(cast.by, need)
            a_change(cast.by, cast.margaret, method="" if days == 100 else "By bus")
    for topic in ("content", "outcomes"):
        told(cast.by, process, topic)
    decided(cast.by, process)
    before = a_process(cast.by, cast.margaret, days_ago=150)
    for topic in ("reasons", "who_is_involved", "how_to_comment"):
        told(cast.by, before, topic, happened_at=before.held_at - timedelta(hours=3))
    outcome = an_outcome(cast.by, cast.margaret, days_ago=250)
    measured(cast.by, outcome, 4)
    told(cast.by, outcome.plan.process, "services")
    an_outcome(cast.by, cast.margaret, days_ago=120, baseline="")
    tell(cast, published(cast, days_ago=250))
    published_timescales(cast, days_ago=200)
    with clock.at(clock.now() - timedelta(days=90)):
        a_plan(cast.by, cast.margaret)
        given(cast.by, cast.margaret)
    for days in (200, 60):
        report(cast, a_need(cast, days), days - 3)
        a_disagreement(cast, days)
    a_need(cast, 30)


def _trend(cast: Cast, reference: str, over: Period | None = None) -> Trend | None:
    measure, days = MEASURES[reference], over or period()
    _by_home, by_part = measure.by_home_and_part([cast.home], days)
    return trend_of(measure, [cast.home], days, by_part)


@pytest.mark.parametrize("days", [0, 3])
def test_within_one_month_there_is_no_chart(cast: Cast, days: int) -> None:
    first = long_ago(60).replace(day=2)
    within = Period(first, first + timedelta(days=days))
    assert _trend(cast, "LMCB5 P12", within) is None
