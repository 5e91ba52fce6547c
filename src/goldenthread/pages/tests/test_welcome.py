"""Everybody else starts from what they may open, and from nothing more."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast, make_worker
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.people.models import Share

SignIn = Callable[[Account | None], Client]


def test_her_daughter_sees_who_shares_with_her_and_what(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[str], None]
) -> None:
    let_daughter_see("view_plan")
    let_daughter_see("give_view")
    page = signed_in(cast.daughter).get("/").content.decode()
    assert "Maggie shares with you:" in page
    assert f'href="{reverse("plans:plan", args=[cast.margaret.pk])}"' in page
    assert "you may give your own view" in page
    assert reverse("living:records", args=[cast.margaret.pk]) not in page
    about = reverse("people:person", args=[cast.margaret.pk])
    assert f'href="{about}"' not in page


def test_when_sharing_ends_nothing_is_left(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[str], None]
) -> None:
    let_daughter_see("view_plan")
    people.end_share(by=cast.by, share=Share.objects.get())
    page = signed_in(cast.daughter).get("/").content.decode()
    assert "Maggie" not in page
    assert "Nobody shares anything with you at the moment." in page


@pytest.mark.parametrize(
    ("role", "people_list", "evidence"),
    [
        (Role.INSPECTOR, True, True),
        (Role.PROVIDER_LEAD, True, True),
        (Role.ASSESSOR, False, True),
        (Role.PROFESSIONAL, False, False),
        (Role.MAINTENANCE, False, False),
    ],
)
def test_each_role_is_led_to_what_it_may_open(
    cast: Cast, signed_in: SignIn, role: Role, people_list: bool, evidence: bool
) -> None:
    account = make_worker(cast.home, "somebody", "Somebody", role)
    page = signed_in(account).get("/").content.decode()
    assert ("Open the list of people" in page) is people_list
    assert ("Open the evidence" in page) is evidence
    assert "Maggie" not in page
    assert "Record something" not in page


def test_maintenance_is_told_plainly_that_nothing_waits(cast: Cast, signed_in: SignIn) -> None:
    bob = make_worker(cast.home, "bob", "Bob M", Role.MAINTENANCE)
    assert "Nothing here needs you today." in signed_in(bob).get("/").content.decode()


def test_the_menu_names_only_what_one_may_open(cast: Cast, signed_in: SignIn) -> None:
    hers = signed_in(cast.margarets_account).get("/").context["navigation"]
    assert [(str(entry.label), entry.active) for entry in hers] == [("My page", True)]
    amina = [str(entry.label) for entry in signed_in(cast.carer).get("/").context["navigation"]]
    assert amina == ["Today", "People", "Due", "Skills", "Procedures"]
    bob = make_worker(cast.home, "bob", "Bob M", Role.MAINTENANCE)
    his = [str(entry.label) for entry in signed_in(bob).get("/").context["navigation"]]
    assert his == ["Today", "Procedures"]


def test_nobody_comes_in_without_signing_in(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(None).get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
