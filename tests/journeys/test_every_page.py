"""Every page that can be reached: no axe violations, usable small and by keyboard, alone."""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, Served, Visitor
from tests.sweeps.test_tree import ROOT

pytestmark = pytest.mark.journey

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SMALLEST_TARGET = 44
# How many of each kind of page they open. Between them every kind is seen empty and full; whoever
# lives here has pages and words of their own, and opens two.
ROLES = {
    "Registered manager": 1,
    "Care worker": 1,
    "Person who lives here": 2,
    "Family, friend or advocate": 1,
    "Inspector": 1,
    "Maintenance": 1,
}

# A browser may save these instead of showing them.
ON_PAPER = {"plans:paper", "consent:document"}
LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href)"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = "() => document.querySelectorAll('h1').length"
# Links within a sentence may be as small as the sentence (WCAG 2.5.8, inline).
SMALL_TARGETS = """(smallest) => [...document.querySelectorAll(
  'button, input:not([type=hidden]), select, textarea, summary, nav a, .nhsuk-button')]
  .filter(e => e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(e => !e.closest('.nhsuk-radios__item, .nhsuk-checkboxes__item, .gt-chip, .gt-tile'))
  .map(e => [e.outerHTML.slice(0, 100), e.getBoundingClientRect()])
  .filter(([_, r]) => r.width > 1 && r.height > 1 && Math.min(r.width, r.height) < smallest)
  .map(([html]) => html)"""
RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' | '));
}"""


def kind_of(url: str) -> str | None:
    """Return the name of the page an address belongs to, or None when it is none of ours."""
    path = urlsplit(url).path
    if path.startswith("/static/"):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name in ON_PAPER:
        return None
    return f"{match.view_name} {match.kwargs.get('kind', '')}".strip()


def faults_of(page: Page) -> list[str]:
    page.set_viewport_size(DESKTOP)
    page.evaluate(AXE.read_text())
    found = [f"axe {violation}" for violation in page.evaluate(RUN_AXE)]
    if page.evaluate(HEADINGS) != 1:
        found.append("not exactly one h1")
    page.set_viewport_size({"width": 320, "height": 640})
    if page.evaluate(SIDEWAYS) > 0:
        found.append("scrolls sideways at 320 px")
    found += [f"small target {html}" for html in page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)]
    return found


def walk(visitor: Visitor, start: str, of_each: int) -> tuple[dict[str, list[str]], Counter[str]]:
    """Follow links from the start page. Returns the faults of pages, and the kinds seen."""
    page, seen, counts = visitor.page, set[str](), Counter[str]()
    waiting, faults = [visitor.address + start], dict[str, list[str]]()
    while waiting:
        url = waiting.pop(0)
        kind = kind_of(url)
        leaves = not url.startswith(visitor.address) or "logout" in url
        if kind is None or leaves or url in seen or counts[kind] >= of_each:
            continue
        seen.add(url)
        counts[kind] += 1
        answer = page.goto(url)
        if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        found = faults_of(page)
        if answer.status != 200:
            found.append(f"status {answer.status}")
        if found:
            faults[url] = found
        waiting += [link.split("#")[0] for link in page.evaluate(LINKS)]
    return faults, counts


@pytest.mark.parametrize("role", ROLES)
def test_every_page_somebody_can_reach(served: Served, visit: Any, role: str) -> None:
    account = served.account(role)
    visitor = visit(account)
    faults, counts = walk(visitor, account["start_page"], ROLES[role])
    assert counts, "no page was reached"
    assert faults == {}
    assert visitor.strayed == []
    assert visitor.faults == []


def test_a_page_can_be_walked_by_keyboard(served: Served, visit: Any) -> None:
    page = visit(served.account("Care worker")).go("/people/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent.trim()").startswith("Skip")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.getAttribute('href')"))
    assert any(str(address).startswith("/people/") for address in reached)
