"""A question set that is not needed any more is not offered; answers already given stay."""

import pytest

from conftest import Cast
from goldenthread.assessments import actions
from goldenthread.assessments.models import Offering, QuestionSet, Response
from goldenthread.assessments.tests.made import SignIn, add, address, sent, teatime, the_response
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.cycle.tests.made import a_process

WHY = {"reason": "We ask this in the new form"}


@pytest.fixture
def tea(cast: Cast) -> QuestionSet:
    return add(cast, teatime())


def test_a_manager_stops_it_and_offers_it_again(
    cast: Cast, signed_in: SignIn, tea: QuestionSet
) -> None:
    browser, here = signed_in(cast.manager), f"/question-sets/{tea.record}/"
    assert f"{here}stop/" in browser.get(here).content.decode()
    assert browser.post(f"{here}stop/", {"reason": ""}).status_code == 422
    text = browser.post(f"{here}stop/", WHY, follow=True).content.decode()
    assert "not offered any more" in text
    assert "We ask this in the new form" in text
    page = browser.get("/question-sets/")
    assert not page.context["question_sets"]
    assert list(page.context["stopped"]) == [tea]
    browser.post(f"{here}offer/")
    assert list(QuestionSet.objects.in_use()) == [tea]
    verbs = AuditEntry.objects.filter(record_model="assessments.offering").values_list("verb")
    assert [verb for (verb,) in verbs.order_by("id")] == [
        "question_set.stopped",
        "question_set.offered",
    ]


def test_nobody_begins_it_and_what_was_answered_stays_readable(
    cast: Cast, signed_in: SignIn, tea: QuestionSet
) -> None:
    begun, other = a_process(cast, "assessment"), a_process(cast, "assessment")
    browser = signed_in(cast.manager)
    browser.post(address(begun, tea), {**sent(tea, drink="Tea"), "_later": "1"})
    actions.offer(by=cast.by, question_set=tea, offered=False, reason="Old")
    assert "Teatime" not in browser.get(f"/assessments/{other.pk}/").content.decode()
    page = browser.post(address(other, tea), {**sent(tea, drink="Tea"), "_finish": "1"})
    assert page.status_code == 422
    assert "This question set is not offered any more." in page.content.decode()
    response = the_response(begun)
    assert "Tea" in browser.get(f"/responses/{response.record}/").content.decode()
    finish = {**sent(tea, response, drink="Tea"), "_finish": "1"}
    browser.post(address(begun, tea), finish)
    assert Response.objects.current().get().completed


def test_a_new_version_of_a_stopped_one_is_not_offered_by_itself(
    cast: Cast, tea: QuestionSet
) -> None:
    actions.offer(by=cast.by, question_set=tea, offered=False, reason="Old")
    newer = add(cast, teatime(title="Teatime, anew"))
    assert newer.record == tea.record
    assert not QuestionSet.objects.in_use().exists()


def test_it_is_stopped_once(cast: Cast, tea: QuestionSet) -> None:
    actions.offer(by=cast.by, question_set=tea, offered=False, reason="Old")
    with pytest.raises(Refused, match="stopped already"):
        actions.offer(by=cast.by, question_set=tea, offered=False, reason="Old")
    assert Offering.objects.count() == 1


@pytest.mark.parametrize("who", ["senior", "carer", "margarets_account", "daughter", "stranger"])
def test_only_managers_stop_one(cast: Cast, signed_in: SignIn, tea: QuestionSet, who: str) -> None:
    browser, here = signed_in(getattr(cast, who)), f"/question-sets/{tea.record}/"
    assert browser.get(f"{here}stop/").status_code == 404
    assert browser.post(f"{here}stop/", WHY).status_code == 404
    assert browser.post(f"{here}offer/").status_code == 404
    assert not Offering.objects.exists()
