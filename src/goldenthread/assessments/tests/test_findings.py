"""An assessment finds needs, strengths and risks, each from what the person says."""

from typing import Any

import pytest

from conftest import Cast, make_individual
from goldenthread.assessments import actions
from goldenthread.assessments.models import Finding, FindingStatement, Reflection
from goldenthread.assessments.tests.made import SignIn, said
from goldenthread.core.actions import Refused
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import a_process, closed


@pytest.fixture
def process(cast: Cast) -> Process:
    return a_process(cast, "assessment", title="Autumn assessment")


def text_of(page: Any) -> str:
    return str(page.content.decode())


def test_a_finding_keeps_the_words_and_where_it_comes_from(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    choir, bread = said(cast, "I miss singing", "wish"), said(cast, "I bake bread", "strength")
    browser = signed_in(cast.manager)
    here = f"/assessments/{process.pk}/find/"
    assert "I miss singing" in text_of(browser.get(here))
    page = browser.post(
        here,
        {
            "kind": "need",
            "what": "Somebody beside her on the bus",
            "words": "I get puffed",
            "statements": [choir.record],
        },
        follow=True,
    )
    made = Finding.objects.get()
    assert (made.kind, made.words, made.individual) == ("need", "I get puffed", cast.margaret)
    assert [link.statement for link in FindingStatement.objects.of([made])] == [choir]
    assert "Saved to what the assessment found." in text_of(page)
    assert "From: “I miss singing”" in text_of(page)
    shown = text_of(browser.get(f"/findings/{made.record}/"))
    assert "I miss singing" in shown
    assert bread.words not in shown
    reflected = Reflection.objects.of(process.pk)
    assert [one.where for one in reflected] == ["Need: Somebody beside her on the bus"]
    actions.withdraw_finding(by=cast.by, finding=made, reason="Another person")
    assert not reflected.all().exists()


def test_what_was_typed_stays_when_something_is_missing(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    page = signed_in(cast.manager).post(
        f"/assessments/{process.pk}/find/", {"kind": "need", "what": "", "words": "I get puffed"}
    )
    assert page.status_code == 422
    assert page.context["form"].errors["what"]
    assert "I get puffed" in text_of(page)


def test_it_cannot_come_from_what_somebody_else_says(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    al = make_individual(cast.by, cast.home, given_name="Alan", preferred_name="Al")
    his = said(cast, "I keep pigeons", of=al)
    page = signed_in(cast.manager).post(
        f"/assessments/{process.pk}/find/",
        {"kind": "need", "what": "A loft", "statements": [his.record]},
    )
    assert page.status_code == 422
    assert "I keep pigeons" not in text_of(page)
    assert not Finding.objects.exists()


def test_one_entered_in_error_is_kept_with_why(
    cast: Cast, signed_in: SignIn, process: Process
) -> None:
    made = actions.find(by=cast.by, process=process, kind="risk", what="Slippery shoes")
    browser, here = signed_in(cast.manager), f"/findings/{made.record}/"
    refused = browser.post(here, {"reason": " "})
    assert refused.status_code == 422
    assert refused.context["form"].errors["reason"]
    page = browser.post(here, {"reason": "It was about somebody else"}, follow=True)
    assert page.redirect_chain[-1][0] == f"/assessments/{process.pk}/"
    assert page.context["found"] == []
    assert "It was about somebody else" in text_of(page)
    assert not Finding.objects.of(cast.margaret.pk).exists()
    assert browser.get(here).url == page.redirect_chain[-1][0]


def test_a_closed_assessment_finds_no_more(cast: Cast, signed_in: SignIn) -> None:
    past = closed(cast, "assessment")
    browser, here = signed_in(cast.manager), f"/assessments/{past.pk}/find/"
    sentence = "This is closed: nothing in it changes any more."
    assert sentence in text_of(browser.get(here, follow=True))
    page = browser.post(here, {"kind": "need", "what": "Late"})
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert not Finding.objects.exists()
    assert here not in text_of(browser.get(f"/assessments/{past.pk}/"))


def test_it_is_marked_as_entered_in_error_once(cast: Cast, process: Process) -> None:
    made = actions.find(by=cast.by, process=process, kind="need", what="An arm to the bench")
    first, second = (Finding.objects.get(pk=made.pk) for _ in range(2))
    actions.withdraw_finding(by=cast.by, finding=first, reason="Another person")
    with pytest.raises(Refused, match="entered in error already"):
        actions.withdraw_finding(by=cast.by, finding=second, reason="Another person")


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_cannot_write_findings(
    cast: Cast, signed_in: SignIn, process: Process, who: str
) -> None:
    made = actions.find(by=cast.by, process=process, kind="risk", what="Slippery shoes")
    browser = signed_in(getattr(cast, who))
    here = f"/assessments/{process.pk}/find/"
    assert browser.get(here).status_code == 404
    assert browser.post(here, {"kind": "need", "what": "x"}).status_code == 404
    assert browser.post(f"/findings/{made.record}/", {"reason": "x"}).status_code == 404
    assert Finding.objects.of(cast.margaret.pk).get() == made


def test_who_sees_a_finding(cast: Cast, signed_in: SignIn, process: Process) -> None:
    made = actions.find(by=cast.by, process=process, kind="risk", what="Slippery shoes")
    here = f"/findings/{made.record}/"
    for who in (cast.carer, cast.margarets_account):
        page = text_of(signed_in(who).get(here))
        assert "Slippery shoes" in page
        assert "Mark as entered in error" not in page
    for who in (cast.daughter, cast.stranger):
        assert signed_in(who).get(here).status_code == 404
