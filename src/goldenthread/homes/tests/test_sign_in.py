"""Signing in and out; who has left, and who never belonged, finds nothing."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.models import Account, Post

SignIn = Callable[[Account | None], Client]


def test_one_signs_in_with_user_name_and_password(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(None)
    answer = browser.post("/accounts/login/", {"login": "amina", "password": "password"})
    assert answer.status_code == 302
    assert browser.get("/people/").status_code == 200


def test_a_wrong_password_is_said_without_saying_which_was_wrong(
    cast: Cast, signed_in: SignIn
) -> None:
    page = signed_in(None).post("/accounts/login/", {"login": "amina", "password": "wrong"})
    assert page.status_code in (200, 422)
    assert "The username and password do not belong together." in page.content.decode()


def test_nobody_is_asked_to_sign_in_and_comes_back_to_the_page(
    cast: Cast, signed_in: SignIn
) -> None:
    answer = signed_in(None).get(f"/people/{cast.margaret.pk}/")
    assert answer["Location"] == f"/accounts/login/?next=/people/{cast.margaret.pk}/"


def test_nobody_can_sign_up(cast: Cast, signed_in: SignIn) -> None:
    signed_in(None).post("/accounts/signup/", {"username": "me", "password1": "a-long-password"})
    assert not Account.objects.filter(username="me").exists()


def test_a_post_that_ended_opens_nothing(cast: Cast, signed_in: SignIn) -> None:
    Post.objects.filter(account=cast.carer).update(ends_at=clock.now() - timedelta(minutes=1))
    browser = signed_in(cast.carer)
    assert browser.get(f"/people/{cast.margaret.pk}/").status_code == 404


def test_an_account_that_was_closed_is_signed_out_at_once(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    Account.objects.filter(pk=cast.carer.pk).update(is_active=False)
    assert browser.get("/people/").status_code == 302


def test_pages_are_not_kept_and_load_nothing_from_elsewhere(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    page = browser.get("/people/")
    assert page["Cache-Control"] == "no-store"
    assert "default-src 'self'" in page["Content-Security-Policy"]
