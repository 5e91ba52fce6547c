"""Who may see and write plans: strangers find nothing, the daughter what she was let see."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core.permissions import Permission
from goldenthread.plans import actions

from .made import a_change, a_process, a_statement, in_force

SignIn = Callable[..., Client]
Agree = Callable[[Permission], None]


@pytest.fixture
def pages(cast: Cast) -> dict[str, str]:
    """Return the address of every page to read, with what it is."""
    outcome = in_force(cast, statements=[a_statement(cast)])
    measured = actions.measure(by=cast.by, outcome=outcome, measured_by="worker", value=5)
    process = outcome.plan.process_id
    return {
        "plan": reverse("plans:plan", args=[cast.margaret.pk]),
        "draft": reverse("plans:draft", args=[process]),
        "difference": reverse("plans:difference", args=[process]),
        "outcome": reverse("plans:outcome", args=[outcome.record]),
        "measurement": reverse("plans:measurement", args=[measured.record]),
        "change": reverse("plans:change", args=[a_change(cast).pk]),
    }


@pytest.fixture
def forms(cast: Cast) -> list[str]:
    """Return the address of every page that writes what only a lead may write."""
    outcome = in_force(cast)
    process, record = outcome.plan.process_id, outcome.record
    act = outcome.actions.get().record
    return [
        reverse("plans:start", args=[a_process(cast).pk]),
        reverse("plans:settle", args=[process]),
        reverse("plans:add_outcome", args=[process]),
        reverse("plans:change_outcome", args=[process, record]),
        reverse("plans:drop_outcome", args=[process, record]),
        reverse("plans:add_action", args=[process, record]),
        reverse("plans:change_action", args=[process, act]),
        reverse("plans:drop_action", args=[process, act]),
        reverse("plans:complete_change", args=[a_change(cast).pk]),
    ]


def test_those_who_may_read_it_read_it(
    cast: Cast, pages: dict[str, str], signed_in: SignIn
) -> None:
    for account in (cast.manager, cast.carer, cast.margarets_account):
        client = signed_in(account)
        assert {client.get(address).status_code for address in pages.values()} == {200}


def test_strangers_find_nothing(cast: Cast, pages: dict[str, str], signed_in: SignIn) -> None:
    for account in (cast.stranger, cast.daughter):
        client = signed_in(account)
        assert {client.get(address).status_code for address in pages.values()} == {404}


def test_the_daughter_reads_what_was_shared_and_no_more(
    cast: Cast, pages: dict[str, str], signed_in: SignIn, let_daughter_see: Agree
) -> None:
    let_daughter_see(Permission.VIEW_PLAN)
    client = signed_in(cast.daughter)
    assert {client.get(address).status_code for address in pages.values()} == {200}
    plan = client.get(pages["plan"]).content.decode()
    assert "I sing with the choir again" in plan
    assert "Wish," not in plan
    assert "is not shared with you" in plan
    assert "Measure it" not in client.get(pages["outcome"]).content.decode()
    let_daughter_see(Permission.VIEW_ABOUT)
    assert "Wish," in client.get(pages["plan"]).content.decode()


def test_only_those_who_run_processes_write_a_plan(
    cast: Cast, forms: list[str], signed_in: SignIn, let_daughter_see: Agree
) -> None:
    let_daughter_see(Permission.VIEW_PLAN)
    others = (cast.carer, cast.margarets_account, cast.daughter, cast.stranger)
    for account in others:
        client = signed_in(account)
        assert {client.post(address).status_code for address in forms} == {404}


def test_a_carer_carries_out_a_change_and_the_person_does_not(
    cast: Cast, signed_in: SignIn
) -> None:
    address = reverse("plans:carry_out", args=[a_change(cast).pk])
    assert signed_in(cast.carer).post(address).status_code == 422
    assert signed_in(cast.margarets_account).post(address).status_code == 404


def test_nobody_else_measures(
    cast: Cast, pages: dict[str, str], signed_in: SignIn, let_daughter_see: Agree
) -> None:
    let_daughter_see(Permission.VIEW_PLAN)
    for account in (cast.daughter, cast.stranger):
        client = signed_in(account)
        assert client.post(f"{pages['outcome']}measure/", {"value": "5"}).status_code == 404
        assert client.post(pages["measurement"], {"reason": "x"}).status_code == 404


def test_without_signing_in_there_is_nothing(pages: dict[str, str], signed_in: SignIn) -> None:
    client = signed_in(None)
    assert 200 not in {client.get(address).status_code for address in pages.values()}
