"""What was decided, and what changes in the plans, in lists that can be narrowed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.models import Decision
from goldenthread.homes.models import Account
from goldenthread.plans import actions as plans
from goldenthread.plans.tests.made import a_change, a_process
from goldenthread.unsettled import decided
from goldenthread.unsettled.tests.made import ago

SignIn = Callable[[Account | None], Client]


def a_decision(cast: Cast, process: Any, what: str, taken_by: str = "individual") -> Decision:
    name = {"individual": "Maggie", "worker": "Joan P"}[taken_by]
    content = {"what": what, "taken_by": taken_by, "taken_by_name": name}
    return cycle.decide(by=cast.by, process=process, happened_at=clock.now(), **content)


def shown(browser: Client, address: str) -> list[Any]:
    return [line.row for line in browser.get(address).context["lines"]]


def test_decisions_stand_newest_first_and_are_narrowed(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(clock.now() - timedelta(days=40)):
        old = a_decision(cast, a_process(cast, "review"), "Tea at four", "worker")
    new, browser = a_decision(cast, a_process(cast, "plan"), "No bath"), signed_in(cast.manager)
    read = AuditEntry.objects.filter(verb="individual.read", individual_id=cast.margaret.pk)
    before = read.count()
    assert shown(browser, "/decisions/") == [new, old]
    assert read.count() == before + 1
    assert shown(browser, "/decisions/?state=worker") == [old]
    assert shown(browser, f"/decisions/?individual={cast.margaret.pk}&since={ago(3)}") == [new]
    assert shown(browser, f"/decisions/?until={ago(40)}") == [old]
    assert shown(browser, f"/decisions/?until={ago(41)}") == []
    page = browser.get("/decisions/?until=9999-12-31")
    assert "Check the year." in page.content.decode()
    assert shown(signed_in(cast.stranger), "/decisions/") == []


def test_everybody_sees_decisions_only_where_they_see_the_rest(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    of_review = a_decision(cast, a_process(cast, "review"), "Tea at four")
    a_decision(cast, a_process(cast, "plan"), "No bath")
    a_change(cast)
    let_daughter_see(Permission.VIEW_REVIEWS)
    browser = signed_in(cast.daughter)
    assert shown(browser, "/decisions/") == [of_review]
    assert shown(browser, "/changes/") == []
    page = browser.get(f"/people/{cast.margaret.pk}/not-settled/")
    assert [one.row for one in page.context["decisions"]] == [of_review]
    assert page.context["changes"] == []
    assert (
        "You decided this" in signed_in(cast.margarets_account).get("/decisions/").content.decode()
    )


def test_changes_are_narrowed_to_what_is_to_be_made_late_or_made(
    cast: Cast, signed_in: SignIn
) -> None:
    with clock.at(clock.now() - timedelta(days=10)):
        made, late = (a_change(cast, due_on=clock.today() + timedelta(days=3)) for _ in range(2))
    plans.carry_out(by=cast.by, change=made, done_on=clock.today(), done_how="The early bus")
    browser = signed_in(cast.manager)
    coming, dropped = a_change(cast), a_change(cast)
    why = {"not_done_decided": "person", "not_done_because": "She would rather not"}
    plans.give_up_change(by=cast.by, change=dropped, not_done_on=clock.today(), **why)
    assert set(shown(browser, "/changes/")) == {made, late, coming, dropped}
    assert shown(browser, "/changes/?state=given_up") == [dropped]
    assert shown(browser, "/changes/?state=late") == [late]
    assert shown(browser, "/changes/?state=to_do") == [coming, late]
    assert shown(browser, "/changes/?state=made") == [made]
    page = browser.get(f"/people/{cast.margaret.pk}/not-settled/").content.decode()
    assert f"/changes/{late.pk}/" in page


def test_the_others_stand_on_the_next_page(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decided, "AT_ONCE", 1)
    process, browser = a_process(cast, "review"), signed_in(cast.manager)
    old, new = (a_decision(cast, process, what) for what in ("Tea at four", "No bath"))
    page = browser.get("/decisions/?state=individual")
    assert [line.row for line in page.context["lines"]] == [new]
    older = browser.get(f"/decisions/{page.context['older_url']}")
    assert [line.row for line in older.context["lines"]] == [old]
    assert older.context["newer_url"]
    assert shown(browser, "/decisions/?page=x&state=individual") == [new]
