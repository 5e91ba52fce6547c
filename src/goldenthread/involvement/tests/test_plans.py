"""How somebody wants to be involved: written with them, used, and hers to speak about."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.involvement import actions
from goldenthread.involvement.models import InvolvementPlan, InvolvementWord

from .made import a_plan, a_review, ago, sent

SignIn = Callable[[Account | None], Client]


def test_a_plan_is_written_and_every_version_kept(cast: Cast, signed_in: SignIn) -> None:
    browser, pk = signed_in(cast.carer), cast.margaret.pk
    browser.post(f"/people/{pk}/involvement/write/", sent())
    browser.post(f"/people/{pk}/involvement/write/", sent(seen=1, what_helps="The big pictures"))
    assert InvolvementPlan.objects.count() == 2
    page = browser.get(f"/people/{pk}/involvement/").content.decode()
    assert "The big pictures" in page
    assert "Pictures, and no hurry" in page
    with pytest.raises(StaleVersion):
        a_plan(cast.by, cast.margaret, seen=1)


def test_not_wanting_one_is_an_answer(cast: Cast, signed_in: SignIn) -> None:
    browser, url = signed_in(cast.carer), f"/people/{cast.margaret.pk}/involvement/write/"
    refused = browser.post(url, sent(how_involved=""))
    assert refused.status_code == 422
    assert "how_involved" in refused.context["form"].errors
    answer = sent(how_involved="", agreed_by="not_wanted", confirmed_how="“Leave me be.”")
    assert browser.post(url, answer).status_code == 302
    page = browser.get(f"/people/{cast.margaret.pk}/involvement/").content.decode()
    assert "does not want such a plan" in page


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"confirmed_on": ago(-2)}, "confirmed_on"),
        ({"review_on": ago(3)}, "review_on"),
        ({"review_on": ago(-500)}, "review_on"),
        ({"law": "other"}, "law_words"),
    ],
)
def test_what_cannot_be_is_refused_next_to_its_field(
    cast: Cast, other: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        a_plan(cast.by, cast.margaret, **other)
    assert refusal.value.field == field


def test_what_helps_is_support_planned_each_time_and_offered_where_it_came_later(
    cast: Cast, signed_in: SignIn
) -> None:
    review = a_review(cast)
    a_plan(cast.by, cast.margaret)
    later = a_review(cast)
    [hers] = later.participants.exclude(support_needed="")
    assert (hers.audience, hers.support_needed) == ("individual", "Pictures, and no hurry")
    row = review.participants.get(audience="individual")
    browser, url = signed_in(cast.manager), f"/participants/{row.pk}/"
    page = browser.get(url)
    assert page.context["form"]["support_needed"].value() == "Pictures, and no hurry"
    assert "wishes for this" in page.content.decode()
    row.refresh_from_db()
    assert row.support_needed == ""
    sends = {"support_needed": "Pictures, and no hurry", "seen": row.version, "part": ""}
    overview, wish = f"/processes/{review.pk}/", "as they wish, in how they want to be involved"
    page = browser.get(overview).content.decode()
    assert wish not in page
    assert "Their wish, in how they want to be involved: “Pictures, and no hurry”" in page
    browser.post(url, sends)
    row.refresh_from_db()
    assert row.support_needed == "Pictures, and no hurry"
    assert wish in browser.get(overview).content.decode()


def test_she_reads_her_own_in_words_to_her_and_says_what_she_thinks(
    cast: Cast, signed_in: SignIn
) -> None:
    a_plan(cast.by, cast.margaret)
    cast.margarets_account.display_name = "Maggie Osei"
    cast.margarets_account.save()
    browser, url = signed_in(cast.margarets_account), f"/people/{cast.margaret.pk}/involvement/"
    page = browser.get(url).content.decode()
    assert "How you want to be involved" in page
    assert "Go through it again" not in page
    browser.post(f"{url}say/", {"words": "They still rush.", "happened_on": ago(0)})
    word = InvolvementWord.objects.get()
    assert (word.said_by, word.words) == ("Maggie", "They still rush.")
    assert "They still rush." in signed_in(cast.carer).get(url).content.decode()
    with pytest.raises(Refused):
        actions.withdraw_word(by=cast.by, word=word, reason="We do not")
    browser.post(f"/involvement/said/{word.record}/error/", {"reason": "It was another day"})
    assert not InvolvementWord.objects.current().exists()


def test_her_daughter_sees_it_once_shared_and_strangers_never(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    plan, url = a_plan(cast.by, cast.margaret), f"/people/{cast.margaret.pk}/involvement/"
    daughter = signed_in(cast.daughter)
    assert daughter.get(url).status_code == 404
    let_daughter_see(Permission.VIEW_ABOUT)
    assert plan.how_involved in daughter.get(url).content.decode()
    say = {"words": "Ring me before.", "happened_on": ago(0)}
    assert daughter.post(f"{url}say/", say).status_code == 404
    let_daughter_see(Permission.GIVE_VIEW)
    daughter.post(f"{url}say/", say)
    assert InvolvementWord.objects.get().said_by == "Esi Osei"
    assert daughter.get(f"{url}write/").status_code in (403, 404)
    assert signed_in(cast.stranger).get(url).status_code == 404


def test_a_plan_written_about_somebody_else_is_taken_back(cast: Cast, signed_in: SignIn) -> None:
    plan = a_plan(cast.by, cast.margaret)
    signed_in(cast.manager).post(f"/involvement/{plan.record}/error/", {"reason": "It was Nell"})
    assert InvolvementPlan.objects.of(cast.margaret.pk) is None
    assert a_plan(cast.by, cast.margaret).version == 1
