"""Whoever has no part in the care record sees the task given to them, and nothing more."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast, make_worker
from goldenthread.core import clock
from goldenthread.core.models import AuditEntry
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role
from goldenthread.living.tests.helpers import church
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Action, Change

from .made import agreed_change

SignIn = Callable[[Account | None], Client]


@pytest.fixture
def stan(cast: Cast) -> Account:
    return make_worker(cast.home, "stan", "Stan B", Role.MAINTENANCE)


def test_he_finds_what_to_do_how_where_and_by_when_but_not_why(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change = agreed_change(cast, -3, worker=stan)
    browser = signed_in(stan)
    for address in ("/", reverse("pages:task", args=[change.pk])):
        page = browser.get(address).content.decode()
        for words in ("An easier garden door", "A weaker closer", "Room 12, Maggie Osei"):
            assert words in page
        assert "Her shoulder hurts" not in page
    assert "3 days late" in browser.get("/").content.decode()


def test_it_is_his_when_he_was_chosen_whatever_he_is_called_now(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change, browser = agreed_change(cast, worker=stan), signed_in(stan)
    Account.objects.filter(pk=stan.pk).update(display_name="Stanley Bell")
    assert "An easier garden door" in browser.get("/").content.decode()
    assert browser.get(reverse("pages:task", args=[change.pk])).status_code == 200
    assert Change.objects.get().implementer == "Stan B"


def test_a_name_alone_gives_the_task_to_nobody_who_is_called_so(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change, browser = agreed_change(cast, implementer="Stan B"), signed_in(stan)
    assert "An easier garden door" not in browser.get("/").content.decode()
    assert browser.get(reverse("pages:task", args=[change.pk])).status_code == 404


def test_he_notes_that_it_is_done_and_it_leaves_his_list(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change = agreed_change(cast, worker=stan)
    browser = signed_in(stan)
    address = reverse("pages:task", args=[change.pk])
    sent = {"done_on": clock.today().isoformat(), "done_how": "Closer changed", "seen": "1"}
    assert browser.post(address, {**sent, "done_how": ""}).status_code == 422
    answer = browser.post(address, sent, follow=True)
    assert "Saved: it is done." in answer.content.decode()
    assert "Nothing here needs you today." in answer.content.decode()
    change.refresh_from_db()
    assert change.done_how == "Closer changed"
    entry = AuditEntry.objects.get(verb="change.carried_out")
    assert entry.actor_id == stan.pk
    assert browser.get(address).status_code == 404


def test_he_says_that_it_could_not_be_done_and_why(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change, browser = agreed_change(cast, worker=stan), signed_in(stan)
    address = reverse("pages:task_not_done", args=[change.pk])
    sent = {"not_done_on": clock.today().isoformat(), "not_done_because": "", "seen": "1"}
    assert browser.post(address, sent).status_code == 422
    assert signed_in(cast.daughter).post(address, sent).status_code == 404
    why = {"not_done_because": "The frame is rotten", "not_done_decided": "person"}
    answer = signed_in(stan).post(address, {**sent, **why}, follow=True)
    assert "Nothing here needs you today." in answer.content.decode()
    change.refresh_from_db()
    assert (change.not_done_because, change.not_done_decided) == ("The frame is rotten", "nobody")


def test_what_a_plan_asks_of_him_stands_there_too(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    outcome = church(cast).outcome
    Action.objects.filter(outcome=outcome).update(worker=stan)
    act = Action.objects.filter(outcome=outcome).first()
    assert act
    page = signed_in(stan).get("/").content.decode()
    assert act.what in page
    assert outcome.title not in page


def test_he_opens_nothing_of_the_record(cast: Cast, signed_in: SignIn, stan: Account) -> None:
    change = agreed_change(cast, worker=stan)
    browser = signed_in(stan)
    for name, key in (("plans:change", change.pk), ("people:person", cast.margaret.pk)):
        assert browser.get(reverse(name, args=[key])).status_code == 404
    done = reverse("plans:carry_out", args=[change.pk])
    assert browser.post(done, {"done_how": "x"}).status_code == 404


def test_nobody_else_finds_it(cast: Cast, signed_in: SignIn, stan: Account) -> None:
    address = reverse("pages:task", args=[agreed_change(cast).pk])
    for account in (cast.stranger, cast.daughter, cast.margarets_account):
        assert signed_in(account).get(address).status_code == 404
    assert signed_in(cast.carer).get(address).status_code == 200


def test_more_tasks_need_no_more_queries(cast: Cast, signed_in: SignIn, stan: Account) -> None:
    browser = signed_in(stan)
    browser.get("/")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get("/")
        return len(caught)

    agreed_change(cast, worker=stan)
    first = queries()
    for number in range(4):
        agreed_change(cast, number, worker=stan)
    assert plans.Change.objects.count() == 5
    assert queries() == first
