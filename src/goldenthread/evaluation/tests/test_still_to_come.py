"""P9: what is included in an assessment counts once that has taken place, and this is said."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.assessments import actions as assessments
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account
from goldenthread.people.models import Statement

from ..measures import MEASURES, Count, Item
from ..period import Period, period
from .made import a_process, figure, long_ago, said

SignIn = Callable[[Account | None], Client]
P9, PAGE = "LMCB5 P9", "/evidence/LMCB5/P9/"
YET = "has not taken place yet: it counts once it has."


@pytest.fixture
def statement(cast: Cast) -> Statement:
    return said(cast.by, cast.margaret, happened_at=clock.now() - timedelta(days=60))


@pytest.fixture
def to_come(cast: Cast) -> Process:
    return cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.ASSESSMENT,
        title="First assessment",
        reason="She moved in",
        due_on=clock.today() + timedelta(days=9),
        lead=cast.manager,
    )


def included(cast: Cast, process: Process, statement: Statement) -> None:
    assessments.reflect(by=cast.by, process=process, statement=statement, where="Mornings")


def item(cast: Cast, over: Period | None = None) -> Item:
    measure, days = MEASURES[P9], over or period()
    [row] = measure.read(measure.missing([cast.home], days), days)
    return measure.item(row, days)


def test_the_row_says_when_it_counts_and_leads_to_the_next_step(
    cast: Cast, signed_in: SignIn, statement: Statement, to_come: Process
) -> None:
    included(cast, to_come, statement)
    assert figure(cast, P9) == Count(0, 1)
    shown = item(cast)
    assert shown.gap == (
        f"Included in an assessment that is due on {date_format(to_come.due_on, 'j F Y')} and {YET}"
    )
    assert shown.fix_url == f"/processes/{to_come.pk}/#next"
    assert YET in signed_in(cast.manager).get(PAGE).content.decode()
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=cast.by, process=to_come, step=step)
    assert figure(cast, P9) == Count(1, 1)


def test_saving_it_says_the_same(
    cast: Cast, signed_in: SignIn, statement: Statement, to_come: Process
) -> None:
    client, sent = signed_in(cast.manager), {"statement": statement.record, "where": "Mornings"}
    waiting = "“First assessment” has not taken place yet: this counts once it has."

    def says(process: Process) -> str:
        page: Any = client.post(f"/assessments/{process.pk}/reflect/", sent, follow=True)
        return str(page.content.decode())

    assert waiting in says(to_come)
    held = a_process(cast.by, cast.margaret, kind=ProcessKind.ASSESSMENT)
    assert "has not taken place yet" not in says(held)


def test_what_is_included_twice_is_put_right_where_it_took_place(
    cast: Cast, statement: Statement, to_come: Process
) -> None:
    included(cast, to_come, statement)
    held = a_process(cast.by, cast.margaret, kind=ProcessKind.ASSESSMENT)
    assert f"/assessments/{held.pk}/reflect/" in item(cast).fix_url
    assert YET in item(cast).gap


def test_it_promises_nothing_for_days_that_are_over_or_what_was_called_off(
    cast: Cast, statement: Statement, to_come: Process
) -> None:
    included(cast, to_come, statement)
    assert YET not in item(cast, Period(long_ago(40), long_ago(20))).gap
    cycle.call_off(by=cast.by, process=to_come, because="not_needed", words="She was seen")
    assert YET not in item(cast).gap
