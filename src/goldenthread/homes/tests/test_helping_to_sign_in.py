"""Somebody who lost phone and paper codes: a manager ends the codes, and they set up new ones."""

from collections.abc import Callable, Iterator
from contextvars import Context

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from conftest import Browser, Cast, make_account, make_home, make_worker
from goldenthread.config import letting_in
from goldenthread.config.cli import parser
from goldenthread.config.errors import CommandError
from goldenthread.core.models import AuditEntry
from goldenthread.core.scope import provider_scope
from goldenthread.homes import actions
from goldenthread.homes.models import Account, CodesEnded
from goldenthread.homes.roles import Role
from goldenthread.homes.tests.test_second_factor import (
    CODE,
    SET_UP,
    code_for,
    fully_signed_in,
    give_password,
    set_up_in,
    with_app,
)

SignIn = Callable[[Account | None], Client]
LIST = "/sign-ins/"
WHY = {"reason": "Lost her phone on the bus"}


@pytest.fixture(autouse=True)
def _in_use(settings: Settings) -> Iterator[None]:
    settings.DEMO_MODE = False
    cache.clear()
    yield
    cache.clear()


def address(account: Account) -> str:
    return f"{LIST}{account.pk}/end-codes/"


def signed_in_elsewhere(account: Account) -> Client:
    with provider_scope(account.provider_id):
        return fully_signed_in(account)


def test_a_locked_out_worker_is_let_in_again_and_told_why(cast: Cast) -> None:
    lost = with_app(cast.carer)
    paper = RecoveryCodes.activate(cast.carer).generate_codes()[0]
    manager = fully_signed_in(cast.manager)
    assert address(cast.carer) in manager.get(LIST).content.decode()
    assert "End the codes of Amina K?" in manager.get(address(cast.carer)).content.decode()
    assert manager.post(address(cast.carer), WHY)["Location"] == LIST
    assert "The codes of Amina K are ended." in manager.get(LIST).content.decode()
    browser, follows = give_password(cast.carer)
    assert follows == "/"
    assert browser.get("/")["Location"] == SET_UP
    page = browser.get(SET_UP).content.decode()
    assert "Joan P ended your earlier codes" in page
    assert WHY["reason"] in page
    set_up_in(browser)
    assert browser.get("/people/").status_code == 200
    assert "ended your earlier codes" not in browser.get(SET_UP, follow=True).content.decode()
    again, _ = give_password(cast.carer)
    for old in (code_for(lost), paper):
        assert "not right" in again.post(CODE, {"code": old}).content.decode()


def test_who_did_it_and_why_is_kept(cast: Cast) -> None:
    with_app(cast.carer)
    fully_signed_in(cast.manager).post(address(cast.carer), WHY)
    entry = AuditEntry.objects.get(verb="account.codes_ended")
    ended = CodesEnded.objects.get(record=entry.record_id)
    assert (entry.actor_id, ended.account, ended.reason) == (
        cast.manager.pk,
        cast.carer,
        WHY["reason"],
    )


def test_setting_up_new_codes_is_in_the_trail(cast: Cast) -> None:
    browser, _ = give_password(cast.carer)
    set_up_in(browser)
    entry = AuditEntry.objects.get(verb="account.codes_set_up")
    assert (entry.actor_id, entry.record_id) == (cast.carer.pk, cast.carer.pk)


def test_a_lost_phone_that_is_still_signed_in_is_signed_out(cast: Cast) -> None:
    phone = fully_signed_in(cast.carer)
    assert phone.get("/people/").status_code == 200
    actions.end_codes(by=cast.by, account=cast.carer, **WHY)
    for page in ("/people/", "/accounts/"):
        assert "/accounts/login/" in phone.get(page)["Location"]
    assert "/accounts/login/" in phone.get(SET_UP)["Location"]


def at_the_machine(*arguments: str) -> int:
    return Context().run(letting_in.run, parser().parse_args(["end-codes", *arguments]))


def test_an_only_manager_is_let_in_again_at_the_machine(cast: Cast) -> None:
    with_app(cast.manager)
    assert at_the_machine("joan", "--reason", "Lost it, and nobody else can help") == 0
    browser, _ = give_password(cast.manager)
    assert "Lost it, and nobody else can help" in browser.get(SET_UP).content.decode()
    assert AuditEntry.objects.get(verb="account.codes_ended").actor_id == cast.manager.pk


@pytest.mark.parametrize(("who", "says"), [("nobody", "Nobody signs in"), ("amina", "no codes")])
def test_at_the_machine_what_cannot_be_is_said(cast: Cast, who: str, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        at_the_machine(who, "--reason", "Lost it")


def test_at_the_machine_a_reason_too_long_to_keep_is_refused(cast: Cast) -> None:
    with_app(cast.manager)
    with pytest.raises(CommandError, match="at most 300 characters"):
        at_the_machine("joan", "--reason", "Lost it. " * 40)
    assert Authenticator.objects.filter(user=cast.manager).exists()


def test_without_a_reason_nothing_ends(cast: Cast) -> None:
    with_app(cast.carer)
    page = fully_signed_in(cast.manager).post(address(cast.carer), {"reason": " "})
    assert page.status_code == 422
    assert Authenticator.objects.filter(user=cast.carer).exists()


def test_where_there_are_no_codes_there_is_nothing_to_end(cast: Cast) -> None:
    manager = fully_signed_in(cast.manager)
    assert address(cast.carer) not in manager.get(LIST).content.decode()
    page = manager.post(address(cast.carer), WHY)
    assert page.status_code == 422
    assert "There are no codes to end" in page.content.decode()


def test_only_a_manager_or_provider_lead_helps_and_nobody_themselves(cast: Cast) -> None:
    with_app(cast.carer)
    lead = make_account(cast.provider, "ngozi", "Ngozi E")
    actions.give_post(by=cast.by, account=lead, role=Role.PROVIDER_LEAD)
    assert fully_signed_in(lead).get(address(cast.carer)).status_code == 200
    senior = fully_signed_in(cast.senior)
    stranger = Context().run(signed_in_elsewhere, cast.stranger)
    for browser in (senior, stranger):
        assert browser.post(address(cast.carer), WHY).status_code == 404
    assert senior.get(LIST).status_code == 404
    manager = fully_signed_in(cast.manager)
    assert manager.get(address(cast.manager)).status_code == 404
    assert "/accounts/login/" in Browser().get(address(cast.carer))["Location"]


def test_who_also_works_in_another_home_is_helped_by_somebody_of_both(cast: Cast) -> None:
    other = make_home(cast.provider, "Quayside", "quayside")
    actions.give_post(by=cast.by, account=cast.carer, role=Role.CARER, home=other)
    with_app(cast.carer)
    assert fully_signed_in(cast.manager).get(address(cast.carer)).status_code == 404
    both = make_worker(cast.home, "ada", "Ada B", Role.MANAGER)
    actions.give_post(by=cast.by, account=both, role=Role.MANAGER, home=other)
    assert fully_signed_in(both).get(address(cast.carer)).status_code == 200


def test_my_sign_in_leads_a_manager_there_and_nobody_else(cast: Cast) -> None:
    assert LIST in fully_signed_in(cast.manager).get("/accounts/").content.decode()
    assert LIST not in fully_signed_in(cast.carer).get("/accounts/").content.decode()
