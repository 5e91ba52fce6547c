"""A session left alone asks for the password again; trying too often is answered with a pause."""

from collections.abc import Callable, Iterator

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from conftest import Cast
from goldenthread.homes.doorway import SEEN, WAITING
from goldenthread.homes.models import Account
from goldenthread.homes.tests.test_second_factor import fully_signed_in, give_password, with_app
from goldenthread.people.models import Statement

SignIn = Callable[[Account | None], Client]
AGAIN = "/accounts/reauthenticate/"


@pytest.fixture(autouse=True)
def _in_use(settings: Settings) -> Iterator[None]:
    settings.DEMO_MODE = False
    cache.clear()
    yield
    cache.clear()


def leave_alone(browser: Client, *, minutes: int) -> None:
    """Let the session be as if nothing was asked for so long."""
    session = browser.session
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    for record in records:
        record["at"] -= minutes * 60
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    if SEEN in session:
        session[SEEN] -= minutes * 60
    session.save()


def test_a_worker_who_was_away_gives_the_password_and_comes_back(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    assert browser.get("/people/").status_code == 200
    leave_alone(browser, minutes=16)
    assert browser.get("/people/")["Location"] == f"{AGAIN}?next=/people/"
    answer = browser.post(AGAIN, {"password": "password", "next": "/people/"})
    assert answer["Location"] == "/people/"
    assert browser.get("/people/").status_code == 200


def test_a_wrong_password_leaves_the_page_closed(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    leave_alone(browser, minutes=16)
    assert browser.post(AGAIN, {"password": "guess"}).status_code == 200
    assert browser.get("/people/")["Location"].startswith(AGAIN)


def test_going_on_working_asks_for_nothing(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    for _ in range(3):
        leave_alone(browser, minutes=14)
        assert browser.get("/people/").status_code == 200


def test_what_was_being_written_is_not_lost(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    leave_alone(browser, minutes=16)
    here = f"/people/{cast.margaret.pk}/statements/add/"
    wrote = {
        "words": "My radio, low, at night",
        "kind": "preference",
        "area": "important_to_me",
        "how_we_know": "own_words",
        "importance": "2",
    }
    asked = browser.post(here, wrote)["Location"]
    assert asked == f"{AGAIN}?next={here}"
    assert "What you wrote is kept" in browser.get(asked).content.decode()
    assert not Statement.objects.filter(words=wrote["words"]).exists()
    browser.post(AGAIN, {"password": "password", "next": here}, follow=True)
    browser.get(here)
    assert Statement.objects.filter(words=wrote["words"]).count() == 1


def test_what_waited_is_not_sent_from_another_page(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    leave_alone(browser, minutes=16)
    here = f"/people/{cast.margaret.pk}/statements/add/"
    browser.post(here, {"words": ""})
    browser.post(AGAIN, {"password": "password", "next": "/people/"}, follow=True)
    assert browser.get(here).status_code == 200


def test_a_page_with_a_file_is_asked_for_again_rather_than_kept_without_it(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    leave_alone(browser, minutes=16)
    here = f"/people/{cast.margaret.pk}/statements/add/"
    sent = {"words": "See the picture", "picture": SimpleUploadedFile("radio.jpg", b"...")}
    asked = browser.post(here, sent)["Location"]
    assert "What you wrote is kept" not in browser.get(asked).content.decode()
    assert browser.post(AGAIN, {"password": "password", "next": here})["Location"] == here


def test_a_password_does_not_wait_in_the_database(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    leave_alone(browser, minutes=16)
    browser.post("/accounts/password/", {"oldpassword": "password", "password1": "tin boat lamp"})
    assert WAITING not in browser.session


def test_somebody_who_lives_here_is_left_in_peace(cast: Cast) -> None:
    browser, _ = give_password(cast.margarets_account)
    leave_alone(browser, minutes=120)
    assert not browser.get("/people/").headers.get("Location", "").startswith(AGAIN)


def test_after_twelve_hours_one_signs_in_again(cast: Cast) -> None:
    browser = fully_signed_in(cast.carer)
    leave_alone(browser, minutes=12 * 60 + 1)
    assert browser.get("/people/")["Location"] == "/accounts/login/?next=/people/"
    assert "_auth_user_id" not in browser.session


def test_too_many_wrong_passwords_are_answered_with_a_pause(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(None)
    wrong = {"login": "amina", "password": "guess"}
    answers = [browser.post("/accounts/login/", wrong) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "Wait five minutes" in answers[-1].content.decode()


def test_too_many_wrong_codes_are_answered_with_a_pause(cast: Cast) -> None:
    with_app(cast.carer)
    browser, _ = give_password(cast.carer)
    answers = [browser.post("/accounts/code/", {"code": "000000"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]


def test_a_new_password_ends_the_sessions_elsewhere(cast: Cast) -> None:
    here, _ = give_password(cast.margarets_account)
    elsewhere, _ = give_password(cast.margarets_account)
    assert elsewhere.get("/accounts/").status_code == 200
    new = {"oldpassword": "password", "password1": "tin boat lamp", "password2": "tin boat lamp"}
    assert here.post("/accounts/password/", new)["Location"] == "/accounts/"
    assert "signed out everywhere but here" in here.get("/accounts/").content.decode()
    assert "/accounts/login/" in elsewhere.get("/accounts/")["Location"]


def test_away_with_answers_on_the_page_is_said_there_and_nothing_waits(cast: Cast) -> None:
    browser = fully_signed_in(cast.manager)
    browser.get("/people/")
    leave_alone(browser, minutes=16)
    here = f"/people/{cast.margaret.pk}/statements/add/"
    headers = {"HX-Request": "true", "referer": f"http://testserver{here}"}
    part = browser.post(here, {"words": "My radio"}, headers=headers)
    assert part.status_code == 403
    assert "You were away for a while. What you typed is still here" in part.content.decode()
    assert f'href="{AGAIN}?next={here}"' in part.content.decode()
    assert WAITING not in browser.session
