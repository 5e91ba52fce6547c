"""Answering questions at a screen: they follow from the answers, and nothing goes wrong unseen."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Served
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey

CHOICES = "#sheet input[type=radio]"
SLOW_MS = 1200


@pytest.fixture
def questions(served: Served, visit: Any) -> tuple[Page, list[str]]:
    """Return the page of a question set, and everything the browser's console says from now."""
    walk = Walk(visit(served.account("Registered manager")))
    said: list[str] = []
    walk.page.on("console", lambda message: said.append(message.text))
    walk.go("/question-sets/")
    walk.press("Eating, drinking and moving")
    walk.page.wait_for_load_state()
    return walk.page, said


def test_two_answers_at_once_and_an_update_leave_the_console_silent(
    questions: tuple[Page, list[str]],
) -> None:
    page, said = questions
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"offline": False, "latency": SLOW_MS, "downloadThroughput": -1}
    network.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    page.locator(CHOICES).nth(1).check(force=True)
    page.wait_for_timeout(SLOW_MS // 3)
    page.locator(CHOICES).nth(0).check(force=True)
    page.wait_for_timeout(SLOW_MS * 4)
    assert page.locator(CHOICES).nth(0).is_checked()
    page.locator("button[name=_update]:visible").click()
    page.wait_for_load_state()
    assert page.locator(CHOICES).nth(0).is_checked()
    assert said == []


def test_signed_out_while_answering_is_said_on_the_page_and_one_goes_on(
    served: Served, questions: tuple[Page, list[str]]
) -> None:
    page, _said = questions
    answers, told = page.locator(CHOICES), page.locator("#told-beside")
    page.context.clear_cookies(name="session")
    answers.nth(0).check(force=True)
    expect(told).to_contain_text("You were signed out. What you typed is still here")
    assert answers.nth(0).is_checked()
    with page.context.expect_page() as opened:
        told.get_by_role("link").click()
    account, door = served.account("Registered manager"), opened.value
    door.fill("[name=login]", account["user_name"])
    door.fill("[name=password]", account["password"])
    door.locator("main form button[type=submit]").first.click()
    door.wait_for_load_state()
    answers.nth(1).check(force=True)
    expect(told).to_be_empty()
    assert answers.nth(1).is_checked()
