"""The evidence as plain values, for the command line."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from conftest import Cast
from goldenthread.standards.catalogue import UnknownStandard

from ..measures import MEASURES
from ..period import Period
from ..report import evidence, period
from .made import a_closed_process, figure, long_ago, missing, told


def test_it_holds_every_criterion_with_its_figure(cast: Cast) -> None:
    first, second = (a_closed_process(cast.by, cast.margaret) for _ in range(2))
    told(cast.by, first, "content")
    rows = evidence("LMCB5", [cast.home], period())
    assert [row["id"] for row in rows] == [f"P{n}" for n in range(1, 35)]
    found = {row["id"]: row for row in rows}
    assert found["P12"] == {
        "id": "P12",
        "title": found["P12"]["title"],
        "measured": True,
        "met": 1,
        "due": 2,
        "missing": [str(second.pk)],
    }
    assert found["P1"]["measured"] is False
    assert (found["P1"]["met"], found["P1"]["due"], found["P1"]["missing"]) == (0, 0, [])
    assert {f"LMCB5 {row['id']}" for row in rows if row["measured"]} == set(MEASURES)


def test_an_unknown_standard_is_refused(cast: Cast) -> None:
    with pytest.raises(UnknownStandard):
        evidence("LMCB6", [cast.home], period())


def test_the_months_lead_up_to_the_last_day() -> None:
    months = Period(long_ago(30), period().end).months()
    assert len(months) == 12
    assert months[-1].end == period().end
    assert all(one.start.day == 1 for one in months)
    gaps = [later.start - one.end for one, later in pairwise(months)]
    assert gaps == [timedelta(days=1)] * 11


def test_the_trend_is_one_query_and_each_month_has_its_own_figure(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    process = a_closed_process(cast.by, cast.margaret, days_ago=100)
    told(cast.by, process, "content")
    a_closed_process(cast.by, cast.margaret, days_ago=40)
    months = period().months()
    measure = MEASURES["LMCB5 P12"]
    with django_assert_num_queries(1):
        counts = measure.trend([cast.home], months)
    by_month = [figure(cast, "LMCB5 P12", month) for month in months]
    assert counts == by_month
    assert sum(count.due for count in counts) == 2
    assert sum(count.met for count in counts) == 1


@pytest.mark.parametrize("reference", MEASURES)
def test_the_figures_of_all_homes_are_one_query(
    cast: Cast, django_assert_num_queries: Any, reference: str
) -> None:
    a_closed_process(cast.by, cast.margaret)
    with django_assert_num_queries(1):
        MEASURES[reference].by_home([cast.home, cast.other_home], period())
    with django_assert_num_queries(1):
        missing(cast, reference)
