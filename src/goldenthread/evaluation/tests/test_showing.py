"""What is missing, narrowed: what can still be put right, what is too late, or all of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle.choices import Part, SupportProvided
from goldenthread.homes.models import Account

from ..measures import MEASURES, Count, total
from ..period import Period, period
from ..report import evidence
from .made import a_closed_process, a_process, an_outcome, long_ago, reflected, said, take_part

SignIn = Callable[[Account | None], Client]
P20 = "/evidence/LMCB5/P20/"


def mixed(cast: Cast) -> dict[str, Any]:
    """Make three reviews with something missing. Returns their titles by what shows them."""
    away = a_process(cast.by, cast.margaret, title="Away")
    take_part(cast.by, away, part=Part.WAS_NOT_THERE, part_reason="In hospital")
    half = a_process(cast.by, cast.margaret, title="Half")
    take_part(cast.by, half, support_needed="Glasses", support_provided=SupportProvided.PARTLY)
    a_process(cast.by, cast.margaret, title="Open")
    return {"can": ["Open"], "late": ["Away", "Half"], "all": ["Away", "Half", "Open"]}


def shown(browser: Client, url: str) -> Any:
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.context["shown"]


def titles(found: Any) -> list[str]:
    return sorted(one.what for one in found.missing.items)


def test_what_can_be_put_right_stands_first(cast: Cast, signed_in: SignIn) -> None:
    made = mixed(cast)
    found = shown(signed_in(cast.manager), P20)
    assert titles(found) == made["can"]
    assert [(one.name, one.n, one.active) for one in found.choices] == [
        ("can", 1, True),
        ("late", 2, False),
        ("all", 3, False),
    ]


@pytest.mark.parametrize("name", ["can", "late", "all"])
def test_each_choice_shows_its_own(cast: Cast, signed_in: SignIn, name: str) -> None:
    made = mixed(cast)
    found = shown(signed_in(cast.manager), f"{P20}?show={name}")
    assert titles(found) == made[name]
    assert all(bool(one.too_late) == (one.what in made["late"]) for one in found.missing.items)
    assert found.missing.total == len(made[name])


def test_a_choice_is_kept_on_the_way_to_put_something_right_and_back(
    cast: Cast, signed_in: SignIn
) -> None:
    mixed(cast)
    found = shown(signed_in(cast.manager), f"{P20}?show=all&start={long_ago(30)}")
    [fix] = [one.fix_url for one in found.missing.items if one.fix_url]
    assert "show%3Dall" in fix
    assert f"start%3D{long_ago(30)}" in fix
    assert all(f"start={long_ago(30)}" in one.url for one in found.choices)


def test_where_everything_is_too_late_that_is_shown(cast: Cast, signed_in: SignIn) -> None:
    a_process(cast.by, cast.margaret, title="Review")
    found = shown(signed_in(cast.manager), "/evidence/LMCB5/P22/")
    assert titles(found) == ["Review"]
    assert [one.name for one in found.choices if one.active] == ["late"]


def test_where_nothing_is_too_late_there_is_nothing_to_choose(
    cast: Cast, signed_in: SignIn
) -> None:
    a_closed_process(cast.by, cast.margaret)
    browser = signed_in(cast.manager)
    assert shown(browser, "/evidence/LMCB5/P12/").choices == []
    assert "Which of them are shown" not in browser.get("/evidence/LMCB5/P12/").content.decode()


def test_a_choice_that_is_none_shows_the_usual(cast: Cast, signed_in: SignIn) -> None:
    made = mixed(cast)
    assert titles(shown(signed_in(cast.manager), f"{P20}?show=nonsense")) == made["can"]


def test_the_figure_and_the_report_know_nothing_of_it(cast: Cast) -> None:
    mixed(cast)
    [row] = [one for one in evidence("LMCB5", [cast.home], period()) if one["id"] == "P20"]
    assert (row["met"], row["due"], len(row["missing"])) == (0, 3, 3)
    assert "too_late" not in row
    assert Count(1, 3, 2) == Count(1, 3)


@pytest.mark.parametrize("reference", MEASURES)
@pytest.mark.parametrize("days", [period(), Period(long_ago(60), long_ago(1))])
def test_the_number_too_late_is_of_those_whose_page_says_so(
    cast: Cast, reference: str, days: Period
) -> None:
    mixed(cast)
    said(cast.by, cast.margaret)
    reflected(cast.by, said(cast.by, cast.margaret), days_ago=3)
    an_outcome(cast.by, cast.margaret, days_ago=200)
    an_outcome(cast.by, cast.margaret, days_ago=200, baseline="")
    measure = MEASURES[reference]
    rows = measure.missing([cast.home], days)
    items = [measure.item(row, days) for row in measure.read(rows, days)]
    late = measure.read(rows.filter(measure.is_too_late(days)), days)
    assert {one.id for one in items if one.too_late} == {measure.item(row, days).id for row in late}
    count = total(measure.by_home([cast.home], days).values())
    assert count.too_late == sum(1 for one in items if one.too_late)
    assert count.missing == len(items)
    assert days.end <= clock.today()
