"""A question set is asked with the person: questions follow from answers, nothing is lost."""

from typing import Any

import pytest

from conftest import Cast
from goldenthread.assessments.models import QuestionSet, Response
from goldenthread.assessments.tests.made import (
    SignIn,
    add,
    address,
    as_file,
    said,
    sent,
    teatime,
    the_response,
)
from goldenthread.cycle.choices import Step
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import a_process, take

TO_CLOSE = [Step.PREPARED, Step.HELD, Step.SHARED, Step.CLOSED]


@pytest.fixture
def process(cast: Cast) -> Process:
    return a_process(cast, "assessment", title="Autumn assessment")


@pytest.fixture
def tea(cast: Cast) -> QuestionSet:
    return add(cast, teatime())


def text_of(page: Any) -> str:
    return str(page.content.decode())


def test_the_page_asks_and_shows_what_matters_beside_it(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    said(cast, "My tea with the milk in last", "preference")
    said(cast, "I was a baker", "background")
    text = text_of(signed_in(cast.senior).get(address(process, tea)))
    assert "What do I drink?" in text
    assert "My tea with the milk in last" in text
    assert "I was a baker" not in text
    assert 'enctype="multipart/form-data"' in text
    assert 'name="_update"' in text


def test_finished_answers_are_stored_as_a_response_to_this_version(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    answers = sent(tea, drink="Tea", cake="true", which="Lemon", cup="some", pot="hard")
    page = signed_in(cast.manager).post(
        address(process, tea), {**answers, "_finish": "1"}, follow=True
    )
    stored = the_response(process)
    assert page.redirect_chain[-1][0] == f"/responses/{stored.record}/"
    assert (stored.completed, stored.question_set, stored.recorded_by) == (True, tea, cast.manager)
    assert stored.answers["resourceType"] == "QuestionnaireResponse"
    assert stored.answers["status"] == "completed"
    assert stored.answers["questionnaire"] == "https://example.org/Questionnaire/teatime|1"
    held = {item["linkId"]: item["answer"] for item in stored.answers["item"]}
    assert held["which"] == [{"valueString": "Lemon"}]
    assert [(score["label"], score["text"]) for score in stored.scores] == [("Total score", "4")]
    assert "Lemon" in text_of(page)
    assert "Finished. The answers are kept." in text_of(page)


def test_answers_to_questions_no_longer_asked_are_left_out(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    answers = sent(tea, drink="Tea", cake="false", which="Lemon")
    signed_in(cast.manager).post(address(process, tea), {**answers, "_finish": "1"})
    assert "which" not in {item["linkId"] for item in the_response(process).answers["item"]}


def test_what_must_be_answered_is_asked_for_when_finishing(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    answers = sent(tea, cake="true", which="Lemon")
    page = signed_in(cast.manager).post(address(process, tea), {**answers, "_finish": "1"})
    assert page.status_code == 422
    assert '<a href="#q-drink">What do I drink?: ' in text_of(page)
    assert 'value="Lemon"' in text_of(page)
    assert not Response.objects.exists()


def test_saving_for_later_takes_blanks_but_not_what_makes_no_sense(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    browser = signed_in(cast.manager)
    wrong = browser.post(address(process, tea), {**sent(tea, cups="many"), "_later": "1"})
    assert wrong.status_code == 422
    assert 'href="#q-cups"' in text_of(wrong)
    assert 'href="#q-drink"' not in text_of(wrong)
    assert 'value="many"' in text_of(wrong)
    page = browser.post(address(process, tea), {**sent(tea, cups="3"), "_later": "1"}, follow=True)
    stored = the_response(process)
    assert (stored.completed, stored.answers["status"]) == (False, "in-progress")
    assert page.redirect_chain[-1][0] == f"/assessments/{process.pk}/"
    assert "begun" in text_of(page)
    assert 'value="3"' in text_of(browser.get(address(process, tea)))


def test_without_a_script_update_shows_what_follows_and_saves_nothing(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    page = signed_in(cast.manager).post(
        address(process, tea), {**sent(tea, cake="true", cup="hard"), "_update": "1"}
    )
    assert page.status_code == 200
    assert "Which cake?" in text_of(page)
    assert "nhsuk-error-summary" not in text_of(page)
    assert [score.text for score in page.context["sheet"].scores] == ["3"]
    assert not Response.objects.exists()


def test_with_a_script_only_the_questions_are_sent_back(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    browser = signed_in(cast.manager)
    here = address(process, tea)
    live = {"HX-Request": "true"}
    part = browser.post(here, sent(tea, cake="true", cup="hard"), headers=live)
    assert part.status_code == 200
    assert text_of(part).lstrip().startswith('<div id="sheet">')
    assert "Which cake?" in text_of(part)
    assert "hx-swap-oob" in text_of(part)
    assert "<form" not in text_of(part)
    assert "nhsuk-error-message" not in text_of(part)
    checked = browser.post(here, {**sent(tea), "_checked": "finish"}, headers=live)
    assert 'id="q-drink-error"' in text_of(checked)


def test_going_on_makes_a_new_version_and_keeps_the_one_before(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    browser = signed_in(cast.manager)
    browser.post(address(process, tea), {**sent(tea, drink="Tea"), "_finish": "1"})
    first = the_response(process)
    assert "You go on with the answers saved" in text_of(browser.get(address(process, tea)))
    browser.post(address(process, tea), {**sent(tea, first, drink="Cocoa"), "_finish": "1"})
    second = the_response(process)
    assert (second.record, second.version) == (first.record, 2)
    read = f"/responses/{first.record}/"
    assert "Cocoa" in text_of(browser.get(read))
    before = text_of(browser.get(f"{read}?version=1"))
    assert "These are earlier answers" in before
    assert "Cocoa" not in before


def test_an_earlier_save_is_only_read_and_leads_to_the_newest(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    browser = signed_in(cast.manager)
    browser.post(address(process, tea), {**sent(tea, cups="3"), "_later": "1"})
    begun = the_response(process)
    answers = sent(tea, begun, drink="Tea", cups="3")
    browser.post(address(process, tea), {**answers, "_finish": "1"})
    read = f"/responses/{begun.record}/"
    assert "Change the answers" in text_of(browser.get(read))
    before = text_of(browser.get(f"{read}?version=1"))
    assert "Change the answers" not in before
    assert "was not finished then" in before
    assert f'<a href="{read}">Read the newest answers</a>' in before


def test_two_at_once_the_second_sees_both_and_loses_nothing(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    joan, sunita = signed_in(cast.manager), signed_in(cast.senior)
    here = address(process, tea)
    joan.post(here, {**sent(tea, drink="Strong coffee"), "_later": "1"})
    page = sunita.post(here, {**sent(tea, drink="Weak tea"), "_finish": "1"})
    assert page.status_code == 422
    assert "Somebody else saved answers meanwhile" in text_of(page)
    assert "Joan P saved these" in text_of(page)
    assert "Strong coffee" in text_of(page)
    assert 'value="Weak tea"' in text_of(page)
    theirs = the_response(process)
    assert f'name="_seen" value="{theirs.version}"' in text_of(page)
    sunita.post(here, {**sent(tea, theirs, drink="Weak tea"), "_finish": "1"})
    history = Response.objects.filter(record=theirs.record).order_by("version")
    drinks = [one.answers["item"][0]["answer"][0]["valueString"] for one in history]
    assert drinks == ["Strong coffee", "Weak tea"]


def test_pressed_twice_it_is_stored_once(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    browser, filled = signed_in(cast.manager), {**sent(tea, drink="Tea"), "_finish": "1"}
    first = browser.post(address(process, tea), filled)
    again = browser.post(address(process, tea), filled)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert Response.objects.filter(record=the_response(process).record).count() == 1


def test_while_somebody_answers_nothing_is_saved(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    # On the way to the button the browser sends its name along with the last answer.
    browser = signed_in(cast.manager)
    live = {"HX-Request": "true"}
    browser.post(address(process, tea), {**sent(tea, drink="Tea"), "_finish": "1"}, headers=live)
    assert not Response.objects.of(process.pk).exists()


def test_a_chosen_file_is_kept_even_when_finishing_is_refused(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    browser = signed_in(cast.manager)
    here = address(process, tea)
    photo = as_file(b"My cup is blue.", "cup.txt")
    page = browser.post(here, {**sent(tea), "q-photo": photo, "_finish": "1"})
    assert page.status_code == 422
    assert "Your file and your answers so far are saved." in text_of(page)
    kept = the_response(process)
    assert (kept.completed, kept.version) == (False, 1)
    browser.post(here, {**sent(tea, kept, drink="Tea"), "_finish": "1"})
    held = {item["linkId"]: item["answer"] for item in the_response(process).answers["item"]}
    assert held["photo"][0]["valueAttachment"]["title"] == "cup.txt"


def test_while_answers_change_no_file_is_stored(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    photo = as_file(b"My cup is blue.", "cup.txt")
    signed_in(cast.manager).post(
        address(process, tea), {**sent(tea), "q-photo": photo}, headers={"HX-Request": "true"}
    )
    assert not Response.objects.exists()


def test_a_closed_assessment_takes_no_answers(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    take(cast, process, *TO_CLOSE)
    browser = signed_in(cast.manager)
    told = browser.get(address(process, tea), follow=True)
    assert "This is closed: nothing in it changes any more." in text_of(told)
    page = browser.post(address(process, tea), {**sent(tea, drink="Tea"), "_finish": "1"})
    assert page.status_code == 422
    assert "This is closed: nothing in it changes any more." in text_of(page)
    assert 'value="Tea"' in text_of(page)
    assert not Response.objects.exists()


def test_one_closed_while_it_was_answered_takes_none_either(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet
) -> None:
    browser = signed_in(cast.manager)
    assert browser.get(address(process, tea)).status_code == 200
    take(cast, process, *TO_CLOSE)
    photo = as_file(b"My cup is blue.", "cup.txt")
    page = browser.post(address(process, tea), {**sent(tea), "q-photo": photo, "_later": "1"})
    assert page.status_code == 422
    assert not Response.objects.exists()


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_cannot_answer(
    cast: Cast, signed_in: SignIn, process: Process, tea: QuestionSet, who: str
) -> None:
    browser = signed_in(getattr(cast, who))
    assert browser.get(address(process, tea)).status_code == 404
    saved = browser.post(address(process, tea), {**sent(tea, drink="Tea"), "_finish": "1"})
    assert saved.status_code == 404
    assert not Response.objects.exists()


def test_a_plan_is_no_assessment(cast: Cast, signed_in: SignIn, tea: QuestionSet) -> None:
    plan = a_process(cast, "plan")
    assert signed_in(cast.manager).get(address(plan, tea)).status_code == 404
