"""Answers are always read with the words they were asked in, whatever the form says by now."""

from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.assessments.models import QuestionSet, Response
from goldenthread.assessments.tests.made import (
    SignIn,
    add,
    address,
    reworded,
    sent,
    teatime,
    the_response,
)
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import a_process

OLD, NEW = "What do I drink?", "Which drink do I like best?"


@pytest.fixture
def process(cast: Cast) -> Process:
    return a_process(cast, "assessment")


@pytest.fixture
def tea(cast: Cast) -> QuestionSet:
    return add(cast, teatime())


@pytest.fixture
def browser(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.manager)


@pytest.fixture
def answered(cast: Cast, browser: Client, process: Process, tea: QuestionSet) -> Response:
    """Answers to the first version, and then a second version of the form."""
    browser.post(address(process, tea), {**sent(tea, drink="Tea"), "_finish": "1"})
    add(cast, reworded())
    return the_response(process)


def text_of(page: Any) -> str:
    return str(page.content.decode())


def test_answers_keep_their_questions(browser: Client, answered: Response) -> None:
    text = text_of(browser.get(f"/responses/{answered.record}/"))
    assert OLD in text
    assert NEW not in text
    assert "the questions have changed since" in text
    assert "Start anew with version 2" in text


def test_going_on_keeps_the_version_that_was_begun(
    browser: Client, process: Process, answered: Response
) -> None:
    here = address(process, answered.question_set)
    page = text_of(browser.get(here))
    assert OLD in page
    assert NEW not in page
    assert "Start anew with version 2" in page
    browser.post(here, {**sent(answered.question_set, answered, drink="Cocoa"), "_finish": "1"})
    newest = the_response(process)
    assert (newest.version, newest.question_set) == (2, answered.question_set)
    assert newest.answers["questionnaire"].endswith("|1")


def test_starting_anew_asks_the_newest_and_keeps_what_was_said(
    browser: Client, process: Process, answered: Response
) -> None:
    here = address(process, answered.question_set)
    page = text_of(browser.get(f"{here}?anew"))
    assert NEW in page
    assert "You start anew with version 2" in page
    assert 'value="Tea"' not in page
    newest_form = QuestionSet.objects.in_use(process.individual.home_id).get()
    browser.post(here, {**sent(newest_form, answered, drink="Cocoa"), "_finish": "1"})
    newest = the_response(process)
    assert (newest.record, newest.question_set) == (answered.record, newest_form)
    assert newest.answers["questionnaire"].endswith("|2")
    now = text_of(browser.get(f"/responses/{answered.record}/"))
    assert NEW in now
    assert OLD not in now
    before = text_of(browser.get(f"/responses/{answered.record}/?version=1"))
    assert OLD in before
    assert NEW not in before


def test_a_version_added_while_somebody_answers_changes_nothing_for_them(
    cast: Cast, browser: Client, process: Process, tea: QuestionSet
) -> None:
    form_on_screen = sent(tea, drink="Tea")
    add(cast, reworded())
    browser.post(address(process, tea), {**form_on_screen, "_finish": "1"})
    assert the_response(process).question_set == tea


def test_another_assessment_asks_the_newest(
    cast: Cast, browser: Client, answered: Response
) -> None:
    later = a_process(cast, "assessment", title="Winter assessment")
    assert NEW in text_of(browser.get(address(later, answered.question_set)))


def test_how_often_it_was_answered_counts_every_version(
    browser: Client, answered: Response
) -> None:
    listed = browser.get("/question-sets/").context["listed"]
    assert [(one.question_set.version, one.question_set.times) for one in listed] == [(2, 1)]


def test_who_may_read_answers(cast: Cast, signed_in: SignIn, answered: Response) -> None:
    here = f"/responses/{answered.record}/"
    for who in (cast.senior, cast.carer, cast.margarets_account):
        assert "Tea" in text_of(signed_in(who).get(here))
    for who in (cast.daughter, cast.stranger):
        assert signed_in(who).get(here).status_code == 404
    assert "Change the answers" not in text_of(signed_in(cast.carer).get(here))


def test_a_daughter_reads_them_once_it_is_agreed(
    cast: Cast, signed_in: SignIn, answered: Response, let_daughter_see: Any
) -> None:
    let_daughter_see(Can.VIEW_ASSESSMENTS)
    assert "Tea" in text_of(signed_in(cast.daughter).get(f"/responses/{answered.record}/"))
