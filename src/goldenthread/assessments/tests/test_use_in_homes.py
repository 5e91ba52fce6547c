"""A question set belongs to the provider; each home decides whether it uses it."""

import json
from typing import Any

import pytest
from django.test import Client

from conftest import Cast, make_home, make_individual, make_worker
from goldenthread.assessments import actions, library
from goldenthread.assessments.models import HomesUse, QuestionSet
from goldenthread.assessments.tests.made import (
    SignIn,
    add,
    address,
    as_file,
    reworded,
    sent,
    teatime,
    the_response,
)
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import a_process
from goldenthread.homes.models import Account, Home, Post
from goldenthread.homes.roles import Role
from goldenthread.people.models import Individual

WHY = {"reason": "We ask this in the new form"}
LIST = "/question-sets/"


@pytest.fixture
def tea(cast: Cast) -> QuestionSet:
    return add(cast, teatime())


@pytest.fixture
def linden(cast: Cast) -> Home:
    return make_home(cast.provider, "Linden Court", "linden-court")


@pytest.fixture
def of_linden(cast: Cast, linden: Home) -> Account:
    return make_worker(linden, "pat", "Pat M", Role.MANAGER)


@pytest.fixture
def in_linden(cast: Cast, linden: Home, of_linden: Account) -> Process:
    ivor: Individual = make_individual(cast.actor(of_linden), linden, preferred_name="Ivor")
    return cycle.ask_for(
        by=cast.actor(of_linden),
        individual=ivor,
        kind=ProcessKind.ASSESSMENT,
        title="First assessment",
        reason="Agreed with Ivor",
        due_on=clock.today(),
        lead=of_linden,
    )


def text_of(page: Any) -> str:
    return str(page.content.decode())


def upload(browser: Client, content: Any, *homes: Home) -> str:
    sent = {"file": as_file(content), "homes": [str(home.pk) for home in homes]}
    return text_of(browser.post(f"{LIST}add/", sent, follow=True))


def place(tea: QuestionSet, home: Home, what: str) -> str:
    return f"/question-sets/{tea.record}/homes/{home.pk}/{what}/"


def used_in(tea: QuestionSet) -> dict[str, int]:
    now = HomesUse.objects.of([tea.record]).filter(in_use=True)
    return {use.home.name: use.asked.version for use in now}


def test_what_one_manager_uploads_is_not_asked_in_another_home(
    cast: Cast, signed_in: SignIn, in_linden: Process, of_linden: Account
) -> None:
    upload(signed_in(cast.manager), teatime(), cast.home)
    here = a_process(cast, "assessment")
    assert "Teatime" in text_of(signed_in(cast.manager).get(f"/assessments/{here.pk}/"))
    there = signed_in(of_linden)
    page = text_of(there.get(f"/assessments/{in_linden.pk}/"))
    assert "Teatime" not in page
    assert "This home uses no question sets yet." in page
    made = QuestionSet.objects.get()
    asked = there.get(address(in_linden, made), follow=True)
    assert "This question set is not used in this home." in text_of(asked)
    given = there.post(address(in_linden, made), {**sent(made, drink="Tea"), "_finish": "1"})
    assert given.status_code == 422
    assert not made.responses.exists()


def test_a_manager_of_each_home_takes_it_into_use_there(
    cast: Cast, signed_in: SignIn, tea: QuestionSet, linden: Home, of_linden: Account
) -> None:
    there = signed_in(of_linden)
    page = text_of(there.get(LIST))
    assert "Used in:" in page
    assert "Rowan House" in page
    assert "Use it in Linden Court" in page
    assert "Stop using it in Rowan House" not in page
    done = there.post(place(tea, linden, "use"), {"seen": "1", "next": LIST}, follow=True)
    assert done.redirect_chain[-1][0] == LIST
    assert "“Teatime” can be asked in Linden Court now." in text_of(done)
    assert used_in(tea) == {"Linden Court": 1, "Rowan House": 1}
    assert "Stop using it in Linden Court" in text_of(there.get(LIST))


def test_a_manager_stops_using_it_in_their_home_and_uses_it_again(
    cast: Cast, signed_in: SignIn, tea: QuestionSet, linden: Home
) -> None:
    actions.use(by=cast.by, question_set=tea, home=linden)
    browser, stop = signed_in(cast.manager), place(tea, cast.home, "stop")
    assert browser.post(stop, {"reason": ""}).status_code == 422
    page = text_of(browser.post(stop, WHY, follow=True))
    assert "Rowan House does not use “Teatime” any more. Answers given before stay." in page
    assert "Rowan House does not use it any more: We ask this in the new form" in page
    assert used_in(tea) == {"Linden Court": 1}
    browser.post(place(tea, cast.home, "use"))
    assert used_in(tea) == {"Linden Court": 1, "Rowan House": 1}
    verbs = AuditEntry.objects.filter(record_model="assessments.homesuse").values_list("verb")
    assert [verb for (verb,) in verbs.order_by("id")] == [
        *["question_set.taken_into_use"] * 2,
        "question_set.use_stopped",
        "question_set.taken_into_use",
    ]


def test_what_was_begun_can_be_finished_and_what_was_answered_stays_readable(
    cast: Cast, signed_in: SignIn, tea: QuestionSet
) -> None:
    begun, other = a_process(cast, "assessment"), a_process(cast, "assessment")
    browser = signed_in(cast.manager)
    browser.post(address(begun, tea), {**sent(tea, drink="Tea"), "_later": "1"})
    actions.stop_using(by=cast.by, question_set=tea, home=cast.home, reason="Old")
    assert "Teatime" not in text_of(browser.get(f"/assessments/{other.pk}/"))
    response = the_response(begun)
    assert "Tea" in text_of(browser.get(f"/responses/{response.record}/"))
    assert browser.get(address(begun, tea)).status_code == 200
    browser.post(address(begun, tea), {**sent(tea, response, drink="Tea"), "_finish": "1"})
    assert the_response(begun).completed


def test_a_new_version_is_asked_where_it_is_taken_into_use(
    cast: Cast, signed_in: SignIn, tea: QuestionSet, in_linden: Process, of_linden: Account
) -> None:
    linden = in_linden.individual.home
    actions.use(by=cast.by, question_set=tea, home=linden)
    upload(signed_in(cast.manager), reworded(), cast.home)
    assert used_in(tea) == {"Linden Court": 1, "Rowan House": 2}
    there = signed_in(of_linden)
    asked = text_of(there.get(address(in_linden, tea)))
    assert "What do I drink?" in asked
    assert "Which drink do I like best?" not in asked
    newest = QuestionSet.objects.current().get()
    there.post(address(in_linden, tea), {**sent(newest, drink="Tea"), "_later": "1"})
    assert the_response(in_linden).question_set.version == 1
    page = text_of(there.get(LIST))
    assert "asks version 1" in page
    assert "Use version 2 in Linden Court" in page
    there.post(place(tea, linden, "use"), {"seen": "2"})
    assert used_in(tea) == {"Linden Court": 2, "Rowan House": 2}


def test_a_version_nobody_looked_at_is_not_taken_into_use(
    cast: Cast, signed_in: SignIn, tea: QuestionSet, linden: Home, of_linden: Account
) -> None:
    add(cast, reworded())
    page = signed_in(of_linden).post(place(tea, linden, "use"), {"seen": "1"}, follow=True)
    assert "There is a newer version meanwhile. Look at it first." in text_of(page)
    assert "Linden Court" not in used_in(tea)


def test_uploading_offers_the_homes_one_manages_ticked(
    cast: Cast, signed_in: SignIn, linden: Home, of_linden: Account
) -> None:
    browser = signed_in(cast.manager)
    page = text_of(browser.get(f"{LIST}add/"))
    assert "Rowan House" in page
    assert "checked" in page
    assert "Linden Court" not in page
    assert upload(browser, teatime(), linden)
    assert not QuestionSet.objects.exists()
    Post.objects.create(account=cast.manager, home=linden, role=Role.MANAGER)
    upload(browser, teatime(), linden)
    assert used_in(QuestionSet.objects.get()) == {"Linden Court": 1}
    assert "No home uses it." in upload(browser, teatime(url="https://example.org/other"))


def test_from_the_command_line_every_home_uses_it_that_has_not_stopped(
    cast: Cast, linden: Home
) -> None:
    def added(content: Any, homes: list[Home] | None) -> QuestionSet:
        return library.add_data(json.dumps(content).encode(), by=cast.by, homes=homes)

    tea = added(teatime(), None)
    assert used_in(tea) == {"Linden Court": 1, "Rowan House": 1}
    actions.stop_using(by=cast.by, question_set=tea, home=linden, reason="Old")
    added(teatime(version="2"), None)
    assert used_in(tea) == {"Rowan House": 2}
    added(teatime(version="3"), [linden])
    assert used_in(tea) == {"Linden Court": 3, "Rowan House": 2}


def test_it_is_taken_into_use_and_stopped_once(cast: Cast, tea: QuestionSet) -> None:
    with pytest.raises(Refused, match="Rowan House uses it already"):
        actions.use(by=cast.by, question_set=tea, home=cast.home)
    actions.stop_using(by=cast.by, question_set=tea, home=cast.home, reason="Old")
    with pytest.raises(Refused, match="Rowan House does not use it"):
        actions.stop_using(by=cast.by, question_set=tea, home=cast.home, reason="Old")
    assert HomesUse.objects.count() == 1


@pytest.mark.parametrize(
    "who", ["senior", "carer", "margarets_account", "daughter", "stranger", "of_linden"]
)
def test_only_managers_of_the_home_change_it(
    cast: Cast, signed_in: SignIn, tea: QuestionSet, of_linden: Account, who: str
) -> None:
    browser = signed_in(of_linden if who == "of_linden" else getattr(cast, who))
    assert browser.get(place(tea, cast.home, "stop")).status_code == 404
    assert browser.post(place(tea, cast.home, "stop"), WHY).status_code == 404
    assert browser.post(place(tea, cast.home, "use")).status_code == 404
    assert used_in(tea) == {"Rowan House": 1}
