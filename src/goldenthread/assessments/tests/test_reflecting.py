"""The assessor says where the assessment takes up each need and preference (LMCB5 P9)."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from goldenthread.assessments import actions
from goldenthread.assessments.models import Reflection
from goldenthread.assessments.tests.made import SignIn, said
from goldenthread.core import clock
from goldenthread.core.identifiers import new_id
from goldenthread.cycle.choices import Step
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import a_process, called_off, closed, held, take
from goldenthread.people import actions as people


@pytest.fixture
def process(cast: Cast) -> Process:
    return a_process(cast, "assessment", title="Autumn assessment")


def text_of(page: Any) -> str:
    return str(page.content.decode())


def test_needs_and_preferences_come_first_and_are_counted(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    said(cast, "I was a baker", "background")
    garden, wash = said(cast, "The garden every morning"), said(cast, "Only women", "preference")
    browser = signed_in(cast.manager)
    page = browser.get(f"/assessments/{process.pk}/")
    shown = [one.statement.words for one in page.context["matters"].said]
    assert shown[-1] == "I was a baker"
    assert "0 of 2 needs and preferences included" in text_of(page)
    here = f"/assessments/{process.pk}/reflect/"
    form = browser.get(f"{here}?statement={garden.record}")
    assert "The garden every morning" in text_of(form)
    done = browser.post(here, {"statement": garden.record, "where": "Under mornings"}, follow=True)
    assert "1 of 2 needs and preferences included" in text_of(done)
    assert "Under mornings" in text_of(done)
    assert wash.record not in {r.statement.record for r in Reflection.objects.of(process.pk)}


def test_where_is_needed_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    garden = said(cast, "The garden every morning")
    page = signed_in(cast.manager).post(
        f"/assessments/{process.pk}/reflect/", {"statement": garden.record, "where": "  "}
    )
    assert page.status_code == 422
    assert page.context["form"].errors["where"]
    assert "The garden every morning" in text_of(page)
    assert not Reflection.objects.exists()


def test_saying_it_again_is_the_next_version(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    garden = said(cast, "The garden every morning")
    browser, here = signed_in(cast.manager), f"/assessments/{process.pk}/reflect/"
    browser.post(here, {"statement": garden.record, "where": "Under mornings"})
    assert "Under mornings" in text_of(browser.get(f"{here}?statement={garden.record}"))
    browser.post(here, {"statement": garden.record, "where": "Under heat"})
    newest = Reflection.objects.of(process.pk).get()
    assert (newest.where, newest.version) == ("Under heat", 2)


def test_it_still_counts_when_the_words_change(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    garden = said(cast, "The garden every morning")
    browser = signed_in(cast.manager)
    browser.post(
        f"/assessments/{process.pk}/reflect/", {"statement": garden.record, "where": "Mornings"}
    )
    people.change_statement(by=cast.by, statement=garden, words="The garden before it is hot")
    page = text_of(browser.get(f"/assessments/{process.pk}/"))
    assert "The garden before it is hot" in page
    assert "1 of 1 need or preference included" in page


@pytest.mark.parametrize(
    "statement", ["", "nonsense", str(new_id())], ids=["none", "no-id", "unknown"]
)
def test_a_statement_that_is_not_theirs_is_refused(
    cast: Cast, signed_in: SignIn, process: Process, statement: str
) -> None:
    said(cast, "The garden every morning")
    here = f"/assessments/{process.pk}/reflect/"
    browser = signed_in(cast.manager)
    assert browser.get(f"{here}?statement={statement}").status_code == 200
    page = browser.post(here, {"statement": statement, "where": "Somewhere"})
    assert page.status_code == 422
    assert page.context["form"].errors["statement"]


def test_from_a_statement_one_comes_to_the_newest_open_assessment(
    cast: Cast, signed_in: SignIn
) -> None:
    garden = said(cast, "The garden every morning")
    today = clock.today()
    a_process(cast, "assessment", due_on=today + timedelta(days=1))
    newest = a_process(cast, "assessment", due_on=today + timedelta(days=9))
    a_process(cast, "review", due_on=today + timedelta(days=20))
    page = signed_in(cast.manager).get(f"/statements/{garden.record}/reflect/")
    assert page.headers["Location"] == (
        f"/assessments/{newest.pk}/reflect/?statement={garden.record}"
    )


def test_what_is_closed_is_not_reopened_the_next_one_is_asked_for(
    cast: Cast, signed_in: SignIn
) -> None:
    garden = said(cast, "The garden every morning")
    closed(cast, "assessment")
    browser, here = signed_in(cast.manager), f"/statements/{garden.record}/reflect/"
    assert "What is closed stays as it is." in text_of(browser.get(here))
    still_open = held(cast, "assessment")
    assert str(still_open.pk) in browser.get(here).headers["Location"]


@pytest.mark.parametrize("how", ["closed", "called off"])
def test_what_is_over_takes_no_more_links_and_offers_none(
    cast: Cast, signed_in: SignIn, how: str
) -> None:
    garden = said(cast, "The garden every morning")
    over = closed(cast, "assessment") if how == "closed" else called_off(cast, "assessment")
    browser, here = signed_in(cast.manager), f"/assessments/{over.pk}/reflect/"
    sent = {"statement": garden.record, "where": "Under mornings"}
    page = browser.post(here, sent)
    assert page.status_code == 422
    assert f"This {'is' if how == 'closed' else 'was'} {how}: nothing in it" in text_of(page)
    assert not Reflection.objects.exists()
    shown = text_of(browser.get(here, follow=True))
    assert f"{how}: nothing in it changes any more." in shown
    assert "Say where it is included" not in shown


def test_a_closed_assessment_counts_what_held_when_it_was_closed(
    cast: Cast, signed_in: SignIn
) -> None:
    garden, wash = said(cast, "The garden every morning"), said(cast, "Only women wash me")
    over, by = closed(cast, "assessment"), cast.by
    with clock.at(clock.now() + timedelta(days=30)):
        said(cast, "A window that opens")
        people.end_statement(by=by, statement=wash, reason="She does not mind now")
    page = signed_in(cast.carer).get(f"/assessments/{over.pk}/")
    shown = {one.statement.record for one in page.context["matters"].said}
    assert shown == {garden.record, wash.record}
    assert "0 of 2 needs and preferences included" in text_of(page)


def test_what_took_place_shows_and_counts_what_was_said_by_then(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    bench = said(cast, "The near bench")
    actions.reflect(by=cast.by, process=process, statement=bench, where="Under mornings")
    over = take(cast, process, Step.PREPARED, Step.HELD)
    with clock.at(clock.now() + timedelta(days=3)):
        people.change_statement(by=cast.by, statement=bench, words="The far bench")
        said(cast, "Sunday I go to chapel")
        text = text_of(signed_in(cast.manager).get(f"/assessments/{over.pk}/"))
        assert "It can still be included here" in text
        over = take(cast, over, Step.SHARED, Step.CLOSED)
    with clock.at(clock.now() + timedelta(days=4)):
        said(cast, "A window that opens")
    page = signed_in(cast.manager).get(f"/assessments/{over.pk}/")
    matters = page.context["matters"]
    assert [one.statement.words for one in matters.said] == ["The near bench"]
    assert [one.statement.words for one in matters.since] == ["Sunday I go to chapel"]
    assert "1 of 1 need or preference included" in text_of(page)
    assert "Said since" in text_of(page)
    assert "for the next assessment" in text_of(page)
    assert "The far bench" not in text_of(page)


def test_what_was_said_by_then_and_written_down_later_counts_in_its_first_words(
    cast: Cast, signed_in: SignIn
) -> None:
    over = held(cast, "assessment")
    with clock.at(clock.now() + timedelta(days=2)):
        late = said(cast, "Porridge with salt", at=over.held_at)
        people.change_statement(by=cast.by, statement=late, words="Porridge with sugar")
        wrong = said(cast, "Only coffee", at=over.held_at)
        people.withdraw_statement(by=cast.by, statement=wrong, reason="Another person")
        page = signed_in(cast.manager).get(f"/assessments/{over.pk}/")
    assert [one.statement.words for one in page.context["matters"].said] == ["Porridge with salt"]
    assert page.context["matters"].since == []


def test_two_who_link_at_once_write_one_link(cast: Cast, process: Process) -> None:
    garden = said(cast, "The garden every morning")
    first, second = (Process.objects.get(pk=process.pk) for _ in range(2))
    actions.reflect(by=cast.by, process=first, statement=garden, where="Under mornings")
    actions.reflect(by=cast.by, process=second, statement=garden, where="Under heat")
    assert Reflection.objects.of(process.pk).get().where == "Under heat"


def test_without_any_one_is_asked_for(cast: Cast, signed_in: SignIn) -> None:
    garden = said(cast, "The garden every morning")
    page = signed_in(cast.manager).get(f"/statements/{garden.record}/reflect/")
    assert "There is no open assessment" in text_of(page)
    assert f"/people/{cast.margaret.pk}/ask/assessment/" in text_of(page)


def test_asking_for_one_keeps_the_way_back(cast: Cast, signed_in: SignIn) -> None:
    garden = said(cast, "The garden every morning")
    browser, evidence = signed_in(cast.manager), "/evidence/LMCB5/P9/?before=3-4"
    here = f"/statements/{garden.record}/reflect/?{urlencode({'next': evidence})}"
    page = browser.get(here)
    assert f'href="{evidence}"' in page.content.decode()
    ask = page.context["ask_url"]
    sent = {"title": "Mornings", "reason": "She asked", "due_on": clock.today().isoformat()}
    answer = browser.post(ask, {**sent, "lead": cast.manager.pk}, follow=True)
    (asked, _status), (form, _status) = answer.redirect_chain
    assert asked == here
    assert form.startswith(f"/assessments/{Process.objects.get().pk}/reflect/?statement=")
    words = {"statement": garden.record, "where": "Under mornings"}
    assert browser.post(form, words)["Location"] == evidence


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_cannot_reflect(cast: Cast, signed_in: SignIn, process: Process, who: str) -> None:
    garden = said(cast, "The garden every morning")
    browser = signed_in(getattr(cast, who))
    here = f"/assessments/{process.pk}/reflect/"
    assert browser.get(here).status_code == 404
    assert browser.post(here, {"statement": garden.record, "where": "x"}).status_code == 404
    assert browser.get(f"/statements/{garden.record}/reflect/").status_code == 404


def test_who_sees_the_assessment(cast: Cast, signed_in: SignIn, process: Process) -> None:
    said(cast, "The garden every morning")
    here = f"/assessments/{process.pk}/"
    for who in (cast.carer, cast.margarets_account):
        page = text_of(signed_in(who).get(here))
        assert "The garden every morning" in page
        assert "Say where it is included" not in page
    for who in (cast.daughter, cast.stranger):
        assert signed_in(who).get(here).status_code == 404


def test_the_page_takes_as_many_queries_for_many_as_for_one(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    browser = signed_in(cast.manager)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get(f"/assessments/{process.pk}/")
        return len(caught)

    def fill(number: int) -> None:
        one = said(cast, f"Number {number}")
        browser.post(
            f"/assessments/{process.pk}/reflect/", {"statement": one.record, "where": "Here"}
        )
        browser.post(
            f"/assessments/{process.pk}/find/",
            {"kind": "need", "what": f"Need {number}", "statements": [one.record]},
        )

    fill(1)
    first = queries()
    for number in range(2, 5):
        fill(number)
    assert queries() == first
