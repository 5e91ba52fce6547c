"""A criterion on paper: the whole of it, and where it is cut, paper says so."""

from collections.abc import Callable

from django.test import Client

from conftest import Cast
from goldenthread.homes.models import Account

from .made import a_closed_process, a_process, take_part, told

SignIn = Callable[[Account | None], Client]
P12 = "/evidence/LMCB5/P12/"


def read(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_what_is_printed_is_whole(cast: Cast, signed_in: SignIn) -> None:
    for number in range(10):
        a_closed_process(cast.by, cast.margaret, title=f"Talk {number:02}", days_ago=30 - number)
    for number in range(11):
        one = a_closed_process(cast.by, cast.margaret, title=f"Told {number:02}")
        told(cast.by, one, "content")
    browser = signed_in(cast.manager)
    short = browser.get(P12)
    assert f'href="{short.context["whole_url"]}"' in short.content.decode()
    page = read(browser, P12 + short.context["whole_url"])
    assert all(f"Talk {number:02}" in page for number in range(10))
    assert all(f"Told {number:02}" in page for number in range(11))
    assert "Show the next" not in page
    assert page.count("<details") - page.count(" open>") == 2  # The menu, and other days.


def test_what_is_printed_holds_what_is_too_late_as_well(cast: Cast, signed_in: SignIn) -> None:
    a_process(cast.by, cast.margaret, title="Open")
    away = a_process(cast.by, cast.margaret, title="Away")
    take_part(cast.by, away, part="was_not_there", part_reason="In hospital")
    browser = signed_in(cast.manager)
    assert "Away" not in read(browser, "/evidence/LMCB5/P20/")
    page = read(browser, "/evidence/LMCB5/P20/?whole=1")
    assert "Away" in page
    assert "?show=late&amp;whole=1#missing" in page


def test_a_row_on_paper_ends_where_its_heading_does(cast: Cast, signed_in: SignIn) -> None:
    a_closed_process(cast.by, cast.margaret)
    page = read(signed_in(cast.manager), P12)
    assert '<th scope="col" class="gt-items__do gt-no-print">' in page
    assert '<td class="gt-items__do gt-no-print">' in page
