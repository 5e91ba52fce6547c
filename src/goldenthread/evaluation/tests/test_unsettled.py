"""P13 and P14 count what was reported, settled or passed on in time."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.unsettled import actions
from goldenthread.unsettled.tests.made import (
    REPORT,
    a_disagreement,
    a_need,
    ago,
    report,
    staff_view,
)

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import another_home, figure, missing

NEEDS, QUARRELS = "LMCB5 P13", "LMCB5 P14"


def test_a_need_reported_in_time_counts_and_one_not_reported_is_missing(cast: Cast) -> None:
    told, untold, late = a_need(cast, 12), a_need(cast, 11), a_need(cast, 10)
    report(cast, told, 8)
    report(cast, late, 1)
    assert figure(cast, NEEDS) == Count(1, 3)
    assert set(missing(cast, NEEDS)) == {untold.pk, late.pk}


def test_it_is_asked_about_only_once_its_time_is_over(cast: Cast) -> None:
    a_need(cast, 3)
    assert figure(cast, NEEDS) == Count(0, 0)


def test_on_its_last_day_it_is_asked_about_only_once_it_is_done(cast: Cast) -> None:
    need, quarrel = a_need(cast, 7), a_disagreement(cast, 28)
    a_need(cast, 7)
    measure, today = MEASURES[NEEDS], period()
    assert figure(cast, NEEDS) == figure(cast, QUARRELS) == Count(0, 0)
    report(cast, need)
    staff_view(cast, quarrel)
    actions.take_step(by=cast.by, disagreement=quarrel, kind="resolved", words="At the basin")
    assert figure(cast, NEEDS) == figure(cast, QUARRELS) == Count(1, 1)
    assert sum(measure.trend([cast.home], [today]), Count()) == Count(1, 1)
    assert missing(cast, NEEDS) == []


def test_what_is_done_before_its_last_day_counts_on_the_day_it_was_done(cast: Cast) -> None:
    report(cast, a_need(cast, 3), 2)
    quarrel = a_disagreement(cast, 9)
    staff_view(cast, quarrel, 8)
    step = {"kind": "resolved", "words": "At the basin", "happened_on": ago(2)}
    actions.take_step(by=cast.by, disagreement=quarrel, **step)
    for reference in (NEEDS, QUARRELS):
        assert figure(cast, reference) == Count(1, 1)
        measure, days = MEASURES[reference], [Period(ago(n), ago(n)) for n in (3, 2, 1)]
        assert [one.due for one in measure.trend([cast.home], days)] == [0, 1, 0]
        assert figure(cast, reference, Period(ago(1), ago(0))) == Count(0, 0)


def test_once_it_is_reported_one_is_back_at_the_evidence(
    cast: Cast, signed_in: Callable[[Account | None], Client]
) -> None:
    need, quarrel, browser = a_need(cast, 10), a_disagreement(cast, 40), signed_in(cast.manager)
    shown = browser.get("/evidence/LMCB5/P13/").context["shown"].missing.items[0]
    page = browser.get(shown.fix_url)
    saved = browser.post(page.context["here"], {**REPORT, "happened_on": clock.today()})
    assert saved.url.startswith("/evidence/LMCB5/P13/")
    [shown] = browser.get("/evidence/LMCB5/P14/").context["shown"].missing.items
    staff_view(cast, quarrel)
    step = {"kind": "resolved", "words": "At the basin", "happened_on": clock.today()}
    page = browser.get(shown.fix_url)
    assert browser.post(page.context["step_url"], step).url.startswith("/evidence/LMCB5/P14/")
    assert browser.post(f"/not-met/{need.pk}/", {}).status_code == 422


def test_what_the_person_no_longer_wants_in_time_need_not_be_reported(cast: Cast) -> None:
    need = a_need(cast, 10)
    over = {"kind": "not_needed", "words": "She said no thank you", "happened_on": ago(6)}
    actions.note_step(by=cast.by, need=need, **over)
    assert figure(cast, NEEDS) == Count(0, 0)
    refused = a_need(cast, 10, why="changed_mind")
    report(cast, refused, 9)
    assert figure(cast, NEEDS) == Count(1, 1)


def test_what_was_entered_in_error_never_counts(cast: Cast) -> None:
    need, other = a_need(cast, 10), a_need(cast, 10)
    note = report(cast, need, 9)
    actions.withdraw_step(by=cast.by, note=note, reason="Somebody else")
    actions.withdraw_need(by=cast.by, need=other, reason="Somebody else")
    assert figure(cast, NEEDS) == Count(0, 1)


def test_disagreements_settled_or_passed_on_in_time_count(cast: Cast) -> None:
    settled, passed_on, late = (a_disagreement(cast, days) for days in (40, 39, 38))
    a_disagreement(cast, 5)
    wrong = a_disagreement(cast, 40)
    actions.withdraw_disagreement(by=cast.by, disagreement=wrong, reason="Somebody else")
    for found in (settled, passed_on, late):
        staff_view(cast, found, 30)
    step = {"words": "Asked", "whom": "Farah S, social worker"}
    for found, kind, days in ((settled, "resolved", 20), (passed_on, "escalated", 11)):
        actions.take_step(by=cast.by, disagreement=found, kind=kind, happened_on=ago(days), **step)
    actions.take_step(by=cast.by, disagreement=late, kind="resolved", happened_on=ago(1), **step)
    assert figure(cast, QUARRELS) == Count(2, 3)
    assert missing(cast, QUARRELS) == [late.pk]


def test_other_homes_and_other_periods_never_count(cast: Cast) -> None:
    by, nell = another_home(cast)
    day = ago(10)
    actions.note_need(
        by=by, individual=nell, what="A chair", why="no_money", since=day, noticed_on=day
    )
    a_need(cast, 60)
    long_before = Period(ago(300), ago(200))
    assert figure(cast, NEEDS, long_before) == Count(0, 0)
    assert figure(cast, NEEDS, Period(ago(90), ago(0))) == Count(0, 1)


def test_each_month_says_the_same_as_the_home(cast: Cast) -> None:
    report(cast, a_need(cast, 12), 8)
    a_need(cast, 50)
    measure, over = MEASURES[NEEDS], Period(ago(80), ago(0))
    homes, parts = measure.by_home_and_part([cast.home], over)
    assert homes[cast.home.pk] == Count(1, 2)
    assert sum(part.due for part in parts) in (0, 2)


def test_an_item_opens_the_page_that_puts_it_right(cast: Cast) -> None:
    need = a_need(cast, 10)
    measure, over = MEASURES[NEEDS], period()
    [row] = measure.read(measure.missing([cast.home], over), over)
    item = measure.item(row, over)
    assert (item.fix_url, item.fix_label) == (f"/not-met/{need.pk}/#step", "Report it")
    report(cast, need)
    [row] = measure.read(measure.missing([cast.home], over), over)
    assert measure.item(row, over).fix_label == "Open it"
    assert item.too_late
    assert clock.today() - item.since == timedelta(days=3)


def test_the_pages_say_what_came_of_it_and_what_each_side_says(
    cast: Cast, signed_in: Callable[[Account | None], Client]
) -> None:
    a_need(cast, 40)
    staff_view(cast, a_disagreement(cast, 40))
    browser = signed_in(cast.manager)
    needs = browser.get("/evidence/LMCB5/P13/").content.decode()
    assert "Open for more than a month" in needs
    assert "#step" in needs
    quarrels = browser.get("/evidence/LMCB5/P14/").content.decode()
    assert "Not asked yet if satisfied" in quarrels
