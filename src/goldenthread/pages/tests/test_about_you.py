"""Pages about somebody speak to them when they read, and of them when others do."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.homes.models import Account
from goldenthread.pages.tests.made import asked_for

SignIn = Callable[[Account | None], Client]

# A page about her, what it says to her, and what it says to others.
PAGES = [
    ("plans:plan", "Your plan", "Maggie’s plan"),
    ("living:records", "Your days", "Maggie’s days"),
    ("people:circle", "Your circle", "Maggie’s circle"),
    ("people:communication", "How to communicate with you", "How to communicate with Maggie"),
    ("thread:person", "Your golden thread", "Maggie’s golden thread"),
    ("cycle:assessments", "for an assessment with you yet", "for an assessment with Maggie yet"),
    ("cycle:reviews", "for a review with you yet", "for a review with Maggie yet"),
]


def main_of(browser: Client, address: str) -> str:
    page = unescape(browser.get(address).content.decode())
    return page[page.index("<main") :]


@pytest.mark.parametrize(("name", "to_her", "of_her"), PAGES)
def test_a_page_speaks_to_her_and_of_her_to_others(
    cast: Cast, signed_in: SignIn, name: str, to_her: str, of_her: str
) -> None:
    address = reverse(name, args=[cast.margaret.pk])
    mine = main_of(signed_in(cast.margarets_account), address)
    assert to_her in mine
    assert of_her not in mine[mine.index("<h1") :]
    others = main_of(signed_in(cast.manager), address)
    assert of_her in others
    assert to_her not in others


def test_the_way_here_begins_at_her_own_page(cast: Cast, signed_in: SignIn) -> None:
    address = reverse("cycle:process", args=[asked_for(cast, 4).pk])
    assert '<a href="/">My page</a>' in main_of(signed_in(cast.margarets_account), address)
    assert '<a href="/people/">People</a>' in main_of(signed_in(cast.manager), address)


def test_a_review_is_about_her(cast: Cast, signed_in: SignIn) -> None:
    address = reverse("cycle:process", args=[asked_for(cast, 4).pk])
    mine = main_of(signed_in(cast.margarets_account), address)
    assert "It is about you" in mine
    assert "It is about them" not in mine
    assert "It is about them" in main_of(signed_in(cast.manager), address)
