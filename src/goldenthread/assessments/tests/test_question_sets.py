"""A manager adds the forms the home uses; each change of one is a new version."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from goldenthread.assessments.models import QuestionSet
from goldenthread.assessments.tests.made import (
    NOT_SUPPORTED,
    SignIn,
    add,
    as_file,
    question,
    reworded,
    shared_files,
    teatime,
)
from goldenthread.homes.models import Home

ADD = "/question-sets/add/"


def upload(browser: Client, content: Any) -> Any:
    homes = [str(pk) for pk in Home.objects.values_list("pk", flat=True)]
    return browser.post(ADD, {"file": as_file(content), "homes": homes}, follow=True)


def text_of(page: Any) -> str:
    return str(page.content.decode())


def test_a_good_file_is_added_and_shown(cast: Cast, signed_in: SignIn) -> None:
    page = upload(signed_in(cast.manager), teatime())
    made = QuestionSet.objects.get()
    assert (made.title, made.version, made.business_version) == ("Teatime", 1, "1")
    assert made.source == teatime()
    assert page.redirect_chain[-1][0] == f"/question-sets/{made.record}/"
    assert "“Teatime” is added." in text_of(page)
    assert "What do I drink?" in text_of(page)


def test_what_is_not_supported_is_told_plainly(cast: Cast, signed_in: SignIn) -> None:
    odd = {"url": NOT_SUPPORTED, "valueBoolean": True}
    content = teatime(item=[question("1", "What sparkles?", extension=[odd])])
    page = upload(signed_in(cast.manager), content)
    assert "1 note below." in text_of(page)
    assert "What this form uses that is not supported" in text_of(page)
    assert NOT_SUPPORTED in text_of(page)
    assert "1 note" in text_of(signed_in(cast.manager).get("/question-sets/"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "This file is not JSON"),
        ({"resourceType": "Patient"}, "This file is not a FHIR Questionnaire."),
        (teatime(item=[]), "This Questionnaire asks nothing"),
        (teatime(url="https://example.org/" + "a" * 300), "too long to keep"),
        (b'{"a": "' + b"x" * (2 * 1024 * 1024) + b'"}', "bigger than 2 MB"),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_beside_the_field(
    cast: Cast, signed_in: SignIn, content: Any, sentence: str
) -> None:
    page = upload(signed_in(cast.manager), content)
    assert page.status_code == 422
    assert any(sentence in error for error in page.context["form"].errors["file"])
    assert 'id="id_file_error"' in text_of(page)
    assert not QuestionSet.objects.exists()


def test_the_same_file_twice_is_recognised(cast: Cast, signed_in: SignIn) -> None:
    add(cast, teatime())
    page = upload(signed_in(cast.manager), teatime())
    assert page.status_code == 422
    assert "This version is here already, word for word: “Teatime”, version 1." in text_of(page)


def test_a_file_of_the_same_web_name_is_the_next_version(cast: Cast, signed_in: SignIn) -> None:
    old = add(cast, teatime())
    page = upload(signed_in(cast.manager), reworded())
    newest = QuestionSet.objects.in_use(cast.home.pk).get()
    assert (newest.record, newest.version) == (old.record, 2)
    assert "“Teatime” has a new version: 2." in text_of(page)
    assert "Which drink do I like best?" in text_of(page)
    assert [v.version for v in page.context["versions"]] == [2, 1]


def test_it_can_be_tried_before_anybody_is_asked(cast: Cast, signed_in: SignIn) -> None:
    made = add(cast, teatime())
    browser = signed_in(cast.manager)
    here = f"/question-sets/{made.record}/"
    assert "Which cake?" not in text_of(browser.get(here))
    tried = browser.post(here, {"q-cake": "true", "q-pot": "hard"})
    assert "Which cake?" in text_of(tried)
    assert [score.text for score in tried.context["sheet"].scores] == ["3"]
    part = browser.post(here, {"q-cake": "true"}, headers={"HX-Request": "true"})
    assert text_of(part).lstrip().startswith('<div id="sheet">')
    assert not made.responses.exists()


def test_a_senior_may_look_but_not_add(cast: Cast, signed_in: SignIn) -> None:
    made = add(cast, teatime())
    browser = signed_in(cast.senior)
    page = browser.get("/question-sets/")
    assert "Teatime" in text_of(page)
    assert ADD not in text_of(page)
    assert ADD not in text_of(browser.get(f"/question-sets/{made.record}/"))
    assert browser.get(ADD).status_code == 404
    assert upload(browser, reworded()).status_code == 404


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter"])
def test_others_find_nothing(cast: Cast, signed_in: SignIn, who: str) -> None:
    made = add(cast, teatime())
    browser = signed_in(getattr(cast, who))
    for here in ("/question-sets/", ADD, f"/question-sets/{made.record}/"):
        assert browser.get(here).status_code == 404


def test_another_provider_has_its_own(cast: Cast, signed_in: SignIn) -> None:
    made = add(cast, teatime())
    stranger = signed_in(cast.stranger)
    assert "There are no question sets yet" in text_of(stranger.get("/question-sets/"))
    assert stranger.get(f"/question-sets/{made.record}/").status_code == 404


def test_the_list_takes_as_many_queries_for_many_as_for_one(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get("/question-sets/")
        return len(caught)

    add(cast, teatime())
    one = queries()
    for number in range(4):
        add(cast, teatime(url=f"https://example.org/{number}"))
    assert queries() == one


@pytest.mark.parametrize("path", shared_files(), ids=lambda path: path.name)
def test_files_of_others_are_added_or_refused_with_a_sentence(
    cast: Cast, signed_in: SignIn, path: Any
) -> None:
    browser = signed_in(cast.manager)
    page = upload(browser, path.read_bytes())
    if page.status_code == 422:
        assert page.context["form"].errors["file"]
        return
    assert page.status_code == 200
    made = QuestionSet.objects.get()
    assert made.source == json.loads(path.read_text("utf-8"))
    assert browser.post(f"/question-sets/{made.record}/", {"_update": "1"}).status_code == 200
