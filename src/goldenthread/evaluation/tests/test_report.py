"""The evidence as plain values, for the command line."""

from typing import Any

import pytest

from conftest import Cast
from goldenthread.standards.catalogue import UnknownStandard

from ..measures import MEASURES
from ..report import evidence, period
from .made import a_closed_process, missing, told


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
    assert found["P27"]["measured"] is False
    assert (found["P27"]["met"], found["P27"]["due"], found["P27"]["missing"]) == (0, 0, [])
    assert {f"LMCB5 {row['id']}" for row in rows if row["measured"]} == set(MEASURES)


def test_an_unknown_standard_is_refused(cast: Cast) -> None:
    with pytest.raises(UnknownStandard):
        evidence("LMCB6", [cast.home], period())


@pytest.mark.parametrize("reference", MEASURES)
def test_the_figures_of_all_homes_are_one_query(
    cast: Cast, django_assert_num_queries: Any, reference: str
) -> None:
    a_closed_process(cast.by, cast.margaret)
    with django_assert_num_queries(1):
        MEASURES[reference].by_home([cast.home, cast.other_home], period())
    with django_assert_num_queries(1):
        missing(cast, reference)
