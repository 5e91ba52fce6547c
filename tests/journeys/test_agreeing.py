"""What somebody agrees to: a review with her advocate that changes something, and a no."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Served
from tests.journeys.test_golden_thread import (
    asks_for,
    explains,
    has_taken_part,
    is_prepared_and_held,
    reaches,
)
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey

HERS = "“Ruth says it better: I want my bath on Thursdays.”"
CHANGE = "The bath is on Thursdays"


def who(served: Served, user_name: str) -> dict[str, Any]:
    return next(one for one in served.accounts if one["user_name"] == user_name)


def maggies(walk: Walk) -> Walk:
    """Find Maggie among those whom one may see."""
    walk.go("/people/")
    walk.page.locator("main a[href*='/people/']", has_text="Maggie").first.click()
    walk.person, walk.name = walk.identifier(), "Maggie"
    return walk


def test_a_review_with_her_advocate_changes_something_and_it_is_done(
    served: Served, visit: Any
) -> None:
    manager = maggies(Walk(visit(who(served, "joan"))))
    review = asks_for(manager, "review")
    manager.go(f"/processes/{review}/participants/add/")
    manager.page.locator("[name=circle_member]").select_option(label="Ruth Bell (advocate)")
    manager.send()
    manager.sees("Ruth Bell")
    is_prepared_and_held(manager, review)
    advocate = Walk(visit(who(served, "ruth"), PHONE))
    advocate.go(f"/reviews/{review}/")
    advocate.choose(verdict="does_not")
    advocate.fill(words=HERS)
    advocate.page.locator("form[action$='/views/'] button[type=submit]").click()
    advocate.sees(HERS)
    manager.go(f"/reviews/{review}/changes/add/")
    manager.fill(what=CHANGE, why="She asked for it", implementer="Amina K", method="On the rota")
    manager.fill(due_on=(date.today() + timedelta(days=7)).isoformat())
    manager.send()
    manager.sees(CHANGE)
    reaches(manager, review)
    cannot_be_closed_without_her_part(manager, review)
    records_the_part_of(manager, review, "Ruth Bell")
    has_taken_part(manager, review)
    explains(manager, review, "outcomes")
    is_carried_out(manager, review)
    advocate.go(f"/reviews/{review}/")
    advocate.sees(CHANGE, "done")
    assert manager.visitor.faults == advocate.visitor.faults == []


def cannot_be_closed_without_her_part(walk: Walk, review: str) -> None:
    walk.go(f"/processes/{review}/")
    expect(walk.page.locator("#next")).to_contain_text("Record Maggie")
    expect(walk.page.locator("#next button[type=submit]")).to_have_count(0)


def records_the_part_of(walk: Walk, review: str, name: str) -> None:
    walk.go(f"/reviews/{review}/")
    walk.page.get_by_role("link", name=f"the part of {name}").first.click()
    walk.choose(part="took_part")
    walk.send()


def is_carried_out(walk: Walk, review: str) -> None:
    walk.go(f"/reviews/{review}/")
    walk.page.get_by_role("link", name=CHANGE, exact=True).first.click()
    form = walk.page.locator("form[action$='/done/']")
    form.locator("[name=done_how]").fill("Bathed on Thursday, with the radio on")
    form.locator("button[type=submit]").click()
    walk.sees("Bathed on Thursday")


def test_she_withdraws_and_her_daughter_sees_nothing_from_that_moment(
    served: Served, visit: Any
) -> None:
    daughter = maggies(Walk(visit(who(served, "esi"))))
    plan = f"/people/{daughter.person}/plan/"
    assert daughter.page.goto(served.address + plan).status == 200
    hers = Walk(visit(who(served, "maggie"), PHONE))
    hers.go(f"/people/{daughter.person}/consent/")
    hers.page.get_by_role("link", name=re.compile("Stop sharing.*Esi", re.DOTALL)).click()
    hers.sees("Esi Osei can no longer open:", "The plan", "The daily record")
    hers.press("Stop sharing")
    hers.sees("Stopped. Esi Osei can no longer open:", "Withdrawn")
    assert daughter.page.reload().status == 404
    assert daughter.page.goto(f"{served.address}/people/{daughter.person}/").status == 404
    manager = Walk(visit(who(served, "joan")))
    manager.go(f"/people/{daughter.person}/consent/")
    manager.sees("Withdrawn")
    hers.page.get_by_role("button", name=re.compile("Share again.*Esi", re.DOTALL)).click()
    hers.sees("Shared again. Esi Osei can open:")
    assert daughter.page.goto(served.address + plan).status == 200
    assert hers.visitor.faults == []
