"""The second factor: whoever reads others' records gives a code from an app besides a password."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from conftest import Browser, Cast, make_worker
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role

SignIn = Callable[[Account | None], Client]
SET_UP = "/accounts/code/set-up/"
CODE = "/accounts/code/"
PAPER = "/accounts/paper-codes/"


@pytest.fixture(autouse=True)
def _in_use(settings: Settings) -> Iterator[None]:
    settings.DEMO_MODE = False
    cache.clear()
    yield
    cache.clear()


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(account: Account) -> str:
    """Give the account an app for codes. Returns the app's key."""
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return secret


def give_password(account: Account) -> tuple[Client, str]:
    browser = Browser()
    login = {"login": account.username, "password": "password"}
    return browser, browser.post("/accounts/login/", login)["Location"]


def fully_signed_in(account: Account) -> Client:
    secret = with_app(account)
    browser, _ = give_password(account)
    assert browser.post(CODE, {"code": code_for(secret)}).status_code == 302
    cache.clear()
    return browser


def set_up_in(browser: Client) -> str:
    """Set up an app in this browser, as the page says. Returns the page that follows."""
    browser.get(SET_UP)
    answer = browser.post(SET_UP, {"code": code_for(browser.session[SECRET_SESSION_KEY])})
    assert answer["Location"] == PAPER
    return browser.get(PAPER).content.decode()


def paper_codes_on(page: str) -> list[str]:
    return re.findall(r">(\d{4} \d{4})<", page)


@pytest.mark.parametrize("address", ["/", "/people/", "/due/", "/accounts/", "/accounts/password/"])
def test_a_worker_without_a_code_is_led_to_set_it_up(cast: Cast, address: str) -> None:
    browser, _ = give_password(cast.carer)
    assert browser.get(address)["Location"] == SET_UP


def test_a_worker_without_a_code_opens_nobodys_record(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    for answer in (browser.get, browser.post):
        assert answer(f"/people/{cast.margaret.pk}/")["Location"] == SET_UP


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.ASSESSOR, Role.MAINTENANCE])
def test_inspectors_and_assessors_set_it_up_too(cast: Cast, role: Role) -> None:
    browser, _ = give_password(make_worker(cast.home, "visitor", "Vi S", role))
    assert browser.get("/")["Location"] == SET_UP


def test_the_page_says_why_and_gives_a_picture_and_a_key(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    page = browser.get(SET_UP).content.decode()
    secret = browser.session[SECRET_SESSION_KEY]
    assert "trust you to keep that safe" in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert f"{secret[:4]} {secret[4:8]}" in page


def test_setting_it_up_gives_paper_codes_and_opens_the_record(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    assert len(paper_codes_on(set_up_in(browser))) == 10
    assert browser.get(f"/people/{cast.margaret.pk}/").status_code == 200


def test_paper_codes_are_shown_once(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    set_up_in(browser)
    again = browser.get(PAPER).content.decode()
    assert paper_codes_on(again) == []
    assert "You have 10 codes left" in again


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_key(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    browser.get(SET_UP)
    secret = browser.session[SECRET_SESSION_KEY]
    page = browser.post(SET_UP, {"code": "000000"}).content.decode()
    assert "That code is not right" in page
    assert browser.session[SECRET_SESSION_KEY] == secret
    assert not Authenticator.objects.filter(user=cast.carer).exists()


def test_a_page_opened_in_between_leads_back_to_the_same_key(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    browser.get(SET_UP)
    shown = browser.session[SECRET_SESSION_KEY]
    page = browser.get("/people/", follow=True).content.decode()
    assert f"{shown[:4]} {shown[4:8]}" in page
    assert browser.post(SET_UP, {"code": code_for(shown)})["Location"] == PAPER
    assert SECRET_SESSION_KEY not in browser.session


def test_the_next_sign_in_asks_for_the_code(cast: Cast) -> None:
    secret = with_app(cast.carer)
    browser, asked = give_password(cast.carer)
    assert asked == CODE
    assert "/accounts/login/" in browser.get("/people/")["Location"]
    assert browser.post(CODE, {"code": code_for(secret)})["Location"] == "/"
    assert browser.get(f"/people/{cast.margaret.pk}/").status_code == 200


def test_a_wrong_code_is_said_and_lets_nobody_in(cast: Cast) -> None:
    with_app(cast.carer)
    browser, _ = give_password(cast.carer)
    assert "That code is not right" in browser.post(CODE, {"code": "000000"}).content.decode()
    assert "/accounts/login/" in browser.get("/people/")["Location"]


def test_a_code_read_over_a_shoulder_does_not_work_again(cast: Cast) -> None:
    secret = with_app(cast.carer)
    code = code_for(secret)
    first, _ = give_password(cast.carer)
    assert first.post(CODE, {"code": code}).status_code == 302
    second, _ = give_password(cast.carer)
    assert (
        "was used already" in second.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).content.decode()
    )


def test_a_paper_code_lets_one_in_once(cast: Cast) -> None:
    with_app(cast.carer)
    code = RecoveryCodes.activate(cast.carer).generate_codes()[0]
    browser, _ = give_password(cast.carer)
    assert browser.post(CODE, {"code": f"{code[:4]} {code[4:]}"}).status_code == 302
    assert browser.get("/people/").status_code == 200
    cache.clear()
    again, _ = give_password(cast.carer)
    assert "not right" in again.post(CODE, {"code": code}).content.decode()


def test_new_paper_codes_end_the_old(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    old = paper_codes_on(set_up_in(browser))
    assert browser.post("/accounts/paper-codes/new/")["Location"] == PAPER
    new = paper_codes_on(browser.get(PAPER).content.decode())
    assert len(new) == 10
    assert set(old).isdisjoint(new)


def test_a_session_from_before_the_app_is_asked_for_a_code(cast: Cast, signed_in: SignIn) -> None:
    secret = with_app(cast.carer)
    browser = signed_in(cast.carer)
    asked = browser.get("/people/")["Location"]
    assert asked == "/accounts/code/again/?next=/people/"
    answer = browser.post("/accounts/code/again/", {"code": code_for(secret), "next": "/people/"})
    assert answer["Location"] == "/people/"
    assert browser.get("/people/").status_code == 200


def test_ending_the_codes_leads_a_worker_to_set_up_the_new_phone(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    assert browser.post("/accounts/code/end/").status_code == 302
    assert browser.get("/people/")["Location"] == SET_UP


def test_people_who_live_here_and_their_circle_are_not_made_to(cast: Cast) -> None:
    for account in (cast.margarets_account, cast.daughter):
        browser, follows = give_password(account)
        assert follows == "/"
        assert "Set it up" in browser.get("/accounts/").content.decode()


def test_somebody_who_lives_here_may_set_it_up(cast: Cast) -> None:
    browser, _ = give_password(cast.margarets_account)
    assert "trust you to keep" not in browser.get(SET_UP).content.decode()
    set_up_in(browser)
    assert give_password(cast.margarets_account)[1] == CODE


def test_nobody_opens_my_sign_in_without_signing_in(cast: Cast, signed_in: SignIn) -> None:
    for address in ("/accounts/", PAPER, "/accounts/code/end/", "/accounts/password/"):
        assert "/accounts/login/" in signed_in(None).get(address)["Location"]


def test_the_demonstration_asks_for_nothing(cast: Cast, settings: Settings) -> None:
    with_app(cast.carer)
    settings.DEMO_MODE = True
    browser, follows = give_password(cast.carer)
    assert follows == "/"
    assert browser.get(f"/people/{cast.margaret.pk}/").status_code == 200


@pytest.mark.parametrize("address", [SET_UP, PAPER, "/accounts/code/end/", "/accounts/password/"])
def test_in_the_demonstration_nobody_locks_others_out(
    cast: Cast, settings: Settings, address: str
) -> None:
    settings.DEMO_MODE = True
    browser, _ = give_password(cast.carer)
    assert browser.post(address)["Location"] == "/accounts/"
    assert "nothing to change here" in browser.get("/accounts/").content.decode()


def test_what_codes_are_made_of_is_not_in_the_database(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    browser.get(SET_UP)
    secret = browser.session[SECRET_SESSION_KEY]
    browser.post(SET_UP, {"code": code_for(secret)})
    kept = str(list(Authenticator.objects.filter(user=cast.carer).values_list("data", flat=True)))
    assert secret not in kept
    assert "seed" in kept
    seed = RecoveryCodes.activate(cast.carer).instance.data["seed"]
    assert not set(seed) <= set("0123456789abcdef")


def test_codes_kept_under_another_key_let_nobody_in_and_say_what_to_do(
    cast: Cast, settings: Settings
) -> None:
    secret = with_app(cast.carer)
    settings.SECRET_KEY = "another, made because the first was lost"
    browser, _ = give_password(cast.carer)
    for code in (code_for(secret), code_for("")):
        page = browser.post(CODE, {"code": code}).content.decode()
        assert "Your codes cannot be checked any more" in page
    assert "/accounts/login/" in browser.get("/people/")["Location"]
