"""A form sent by somebody who was signed out meanwhile: nothing is saved, and nothing is lost."""

from html import unescape
from re import findall, search
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.cycle.tests.made import SignIn
from goldenthread.people.models import Statement

HERE = "http://testserver"
WROTE = {
    "once": "a-value-of-this-form",
    "words": "My radio, <low>, at night",
    "kind": "preference",
    "area": "important_to_me",
    "how_we_know": "own_words",
    "importance": "2",
}


def address(cast: Cast) -> str:
    return f"/people/{cast.margaret.pk}/statements/add/"


def kept_on(html: str) -> dict[str, str]:
    found = findall(r'<textarea name="(\w+)" hidden>(.*?)</textarea>', html)
    token = search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert token
    return {"csrfmiddlewaretoken": token[1], **{name: unescape(said) for name, said in found}}


def send(browser: Client, cast: Cast, sent: dict[str, str], origin: str = HERE) -> Any:
    return browser.post(address(cast), sent, headers={"origin": origin})


def saved_words() -> list[str]:
    return list(Statement.objects.filter(words=WROTE["words"]).values_list("words", flat=True))


def a_strict_browser() -> Client:
    return Client(enforce_csrf_checks=True)


def sign_in(browser: Client, name: str) -> None:
    """Sign in as people do; whoever is signed in already leaves first."""
    browser.cookies.pop(settings.SESSION_COOKIE_NAME, None)
    token = kept_on(browser.get("/accounts/login/").content.decode())["csrfmiddlewaretoken"]
    login = {"login": name, "password": "password", "csrfmiddlewaretoken": token}
    browser.post("/accounts/login/", login)


def test_what_was_written_stays_on_the_page_until_somebody_signed_in_again(cast: Cast) -> None:
    browser = a_strict_browser()
    sign_in(browser, "joan")
    token = kept_on(browser.get(address(cast)).content.decode())["csrfmiddlewaretoken"]
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    out = send(browser, cast, {**WROTE, "csrfmiddlewaretoken": token})
    assert out.status_code == 403
    assert "Not saved: you were signed out" in out.content.decode()
    assert "My radio, &lt;low&gt;, at night" in out.content.decode()
    sign_in(browser, "joan")
    assert saved_words() == []
    done = send(browser, cast, kept_on(out.content.decode()))
    assert done.status_code == 302
    assert saved_words() == [WROTE["words"]]


def test_what_somebody_else_wrote_is_saved_only_when_they_say_so(cast: Cast) -> None:
    browser = a_strict_browser()
    sign_in(browser, "joan")
    token = kept_on(browser.get(address(cast)).content.decode())["csrfmiddlewaretoken"]
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    out = send(browser, cast, {**WROTE, "csrfmiddlewaretoken": token})
    sign_in(browser, "sunita")
    again = send(browser, cast, kept_on(out.content.decode()))
    assert again.status_code == 403
    assert "saved in the name of Sunita R" in again.content.decode()
    assert saved_words() == []
    done = send(browser, cast, kept_on(again.content.decode()))
    assert done.status_code == 302
    assert saved_words() == [WROTE["words"]]


def test_a_page_left_open_saves_after_the_same_person_signed_in_anew(cast: Cast) -> None:
    browser = a_strict_browser()
    sign_in(browser, "joan")
    token = kept_on(browser.get(address(cast)).content.decode())["csrfmiddlewaretoken"]
    browser.logout()
    sign_in(browser, "joan")
    sent = {**WROTE, "csrfmiddlewaretoken": token}
    assert send(browser, cast, sent, "https://elsewhere.example").status_code == 403
    assert browser.post(address(cast), sent).status_code == 403
    assert saved_words() == []
    assert send(browser, cast, sent).status_code == 302


def test_a_value_nobody_here_gave_is_not_taken(cast: Cast) -> None:
    browser = a_strict_browser()
    sign_in(browser, "joan")
    for token in ("a" * 64, "a" * 32, "é" * 64, ""):
        assert send(browser, cast, {**WROTE, "csrfmiddlewaretoken": token}).status_code == 403
    assert saved_words() == []


def test_what_is_sent_beside_a_page_stays_on_it_and_the_page_says_so(
    cast: Cast, signed_in: SignIn
) -> None:
    headers = {"HX-Request": "true", "referer": f"{HERE}{address(cast)}", "origin": HERE}
    part = signed_in(None).post(address(cast), WROTE, headers=headers)
    assert part.status_code == 403
    text = part.content.decode()
    assert "You were signed out. What you typed is still here, and not saved yet." in text
    assert "<html" not in text
    link = search(r'href="(/accounts/login/[^"]*)"[^>]* target="_blank"', text)
    assert link
    assert where_signing_in_leads(unescape(link[1])) == address(cast)
    assert "messages" not in part.cookies


def test_beside_a_page_somebody_elses_words_are_not_taken_either(cast: Cast) -> None:
    browser = a_strict_browser()
    sign_in(browser, "joan")
    token = kept_on(browser.get(address(cast)).content.decode())["csrfmiddlewaretoken"]
    sign_in(browser, "sunita")
    sent = {**WROTE, "csrfmiddlewaretoken": token}
    part = browser.post(address(cast), sent, headers={"HX-Request": "true", "origin": HERE})
    assert part.status_code == 403
    assert "Sunita R is signed in now" in part.content.decode()
    assert "<html" not in part.content.decode()


def test_what_another_site_sends_is_not_offered_for_saving(cast: Cast) -> None:
    browser = a_strict_browser()
    browser.force_login(cast.manager)
    for origin in ("https://elsewhere.example", "null"):
        page = send(browser, cast, WROTE, origin)
        assert page.status_code == 403
        assert "My radio" not in page.content.decode()
        assert "use your browser’s back button and copy it" in page.content.decode()


def test_no_password_is_written_back_onto_a_page(cast: Cast) -> None:
    sent = {"login": "joan", "password": "the password of joan"}
    page = a_strict_browser().post("/accounts/login/", sent, headers={"origin": HERE})
    assert page.status_code == 403
    assert "the password of joan" not in page.content.decode()


def where_signing_in_leads(url: str) -> str:
    return parse_qs(urlsplit(url).query)["next"][0]


def test_signing_in_leads_to_the_page_the_form_stood_on(cast: Cast, signed_in: SignIn) -> None:
    person = f"/people/{cast.margaret.pk}/"
    for referer, leads_to in (
        (f"{HERE}{person}?part=1", f"{person}?part=1"),
        ("https://elsewhere.example/", address(cast)),
        (f"{HERE}/accounts/login/", address(cast)),
    ):
        headers = {"referer": referer}
        pressed = signed_in(None).post(address(cast), {"once": "x"}, headers=headers)
        assert where_signing_in_leads(pressed["Location"]) == leads_to
        wrote = signed_in(None).post(address(cast), WROTE, headers=headers).content.decode()
        link = search(r'href="(/accounts/login/[^"]*)"', wrote)
        assert link
        assert where_signing_in_leads(unescape(link[1])) == leads_to


def test_a_button_pressed_when_signed_out_is_said(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(None).post(address(cast), {"once": "x"}, follow=True).content.decode()
    assert "You were signed out before it was saved. Please do it again." in page


def test_opening_what_only_takes_a_form_says_that_nothing_was_changed(
    cast: Cast, signed_in: SignIn
) -> None:
    some = reverse("plans:carry_out", args=[cast.margaret.pk])
    page = signed_in(cast.manager).get(some)
    assert page.status_code == 405
    assert "<h1>Nothing was changed</h1>" in page.content.decode()
    assert 'href="/"' in page.content.decode()
