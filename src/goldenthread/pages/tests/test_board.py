"""Everything homes owe people, on a page of its own: all, one part, one kind, or one's own."""

from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast, make_worker
from goldenthread.homes.models import Account, Home
from goldenthread.homes.roles import Role
from goldenthread.pages import views

from .made import agreed_change, asked_for

SignIn = Callable[[Account | None], Client]
BOARD = "/today/"


def test_the_manager_narrows_it_by_urgency_and_kind(cast: Cast, signed_in: SignIn) -> None:
    late, soon = asked_for(cast, -2), asked_for(cast, 3)
    browser = signed_in(cast.manager)

    def shown(**asked: str) -> list[bool]:
        page = browser.get(BOARD, asked).content.decode()
        return [reverse("cycle:process", args=[one.pk]) in page for one in (late, soon)]

    assert shown() == [True, True]
    assert shown(when="late") == [True, False]
    assert shown(when="week") == [False, True]
    assert shown(kind="due") == [True, True]
    assert shown(kind="change") == [False, False]
    assert shown(kind="no such kind") == [True, True]
    nothing = browser.get(BOARD, {"kind": "change"}).content.decode()
    assert "There is nothing like this at the moment." in nothing


def test_only_what_is_ones_own(cast: Cast, signed_in: SignIn) -> None:
    mine, theirs = asked_for(cast, 1), asked_for(cast, 1, lead=cast.senior)
    page = signed_in(cast.manager).get(BOARD, {"yours": "on"}).content.decode()
    assert reverse("cycle:process", args=[mine.pk]) in page
    assert reverse("cycle:process", args=[theirs.pk]) not in page


def test_a_carer_sees_there_what_is_theirs_alone(cast: Cast, signed_in: SignIn) -> None:
    mine, theirs = agreed_change(cast, worker=cast.carer), agreed_change(cast)
    page = signed_in(cast.carer).get(BOARD).content.decode()
    assert "Yours to do" in page
    assert reverse("plans:change", args=[mine.pk]) in page
    assert reverse("plans:change", args=[theirs.pk]) not in page


def test_a_provider_lead_compares_homes_and_reads_who_needs_what_without_doing_it(
    cast: Cast, signed_in: SignIn
) -> None:
    Home.objects.create(name="Birch Lodge", slug="birch-lodge")
    lead = make_worker(cast.home, "ngozi", "Ngozi E", Role.CARER)
    lead.posts.all().delete()
    lead.posts.create(home=None, role=Role.PROVIDER_LEAD)
    review = asked_for(cast, -2)
    browser = signed_in(lead)
    answer = browser.get("/")
    figures = [(str(one.home), one.late, one.today) for one in answer.context["homes_shown"]]
    assert figures == [("Birch Lodge", 0, 0), ("Rowan House", 4, 0)]
    assert "2 homes · Ngozi E" in answer.content.decode()
    page = browser.get(BOARD, {"home": str(cast.home.pk)}).content.decode()
    assert "Maggie Osei" in page
    assert "2 days late" in page
    assert reverse("cycle:process", args=[review.pk]) not in page


@pytest.mark.parametrize("role", [Role.MAINTENANCE, Role.INSPECTOR, Role.PROFESSIONAL])
def test_nobody_else_opens_it(cast: Cast, signed_in: SignIn, role: Role) -> None:
    agreed_change(cast, -1)
    account = make_worker(cast.home, "somebody", "Somebody", role)
    assert signed_in(account).get(BOARD).status_code == 404
    assert signed_in(cast.daughter).get(BOARD).status_code == 404
    assert "Osei" not in signed_in(cast.stranger).get(BOARD).content.decode()


def test_of_a_long_board_the_first_people_are_shown_and_a_link_shows_the_rest(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 1)
    late, soon = asked_for(cast, -2), asked_for(cast, 3)
    browser = signed_in(cast.manager)
    first = browser.get(BOARD, {"kind": "due"}).content.decode()
    assert reverse("cycle:process", args=[late.pk]) in first
    assert reverse("cycle:process", args=[soon.pk]) not in first
    assert "See all 1 of the next seven days" in first
    whole = {"kind": "due", "home": str(cast.home.pk), "all": "on"}
    assert escape(f"?{urlencode(whole)}&when=week") in first
    every = browser.get(BOARD, {**whole, "when": "week"}).content.decode()
    assert reverse("cycle:process", args=[soon.pk]) in every
    assert "See all" not in every
