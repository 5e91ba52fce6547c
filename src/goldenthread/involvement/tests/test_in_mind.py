"""Whoever contributes sees what to keep in mind, and says how they did."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.cycle import actions as cycle
from goldenthread.homes.models import Account
from goldenthread.involvement import actions
from goldenthread.involvement.models import Contribution
from goldenthread.reviews import actions as reviews

from .made import a_must, a_plan, a_review, contributed_by

SignIn = Callable[[Account | None], Client]
VIEW = {"side": "staff", "verdict": "works", "words": "The bench", "said_by": "Joan P"}


def test_there_is_one_contribution_of_each_writer_and_none_of_the_person(cast: Cast) -> None:
    review = a_review(cast)
    for account in (cast.manager, cast.manager, cast.carer, cast.margarets_account):
        reviews.give_view(by=cast.actor(account), review=review, **VIEW)
    cycle.decide(by=cast.by, process=review, what="Out", taken_by="worker", taken_by_name="Joan P")
    who = [one.account for one in Contribution.objects.of(review.pk)]
    assert who == [cast.manager, cast.carer]


def test_after_contributing_one_is_asked_and_says_it(cast: Cast, signed_in: SignIn) -> None:
    must, review = a_must(cast), a_review(cast)
    browser = signed_in(cast.carer)
    page = browser.post(f"/reviews/{review.pk}/views/", VIEW, follow=True).content.decode()
    mine = contributed_by(cast.carer, review)
    assert f"/contributions/{mine.pk}/" in page
    empty = browser.post(f"/contributions/{mine.pk}/", {"words": " ", "seen": 1})
    assert empty.status_code == 422
    said = {"words": "I waited for her nod.", "kept": [must.record], "seen": 1}
    browser.post(f"/contributions/{mine.pk}/", said)
    mine.refresh_from_db()
    assert (mine.musts_kept, mine.written_by) == (1, "")
    shown = browser.get(f"/processes/{review.pk}/in-mind/").content.decode()
    assert "I waited for her nod." in shown
    assert "nobody has named yet" not in shown
    page = browser.post(f"/reviews/{review.pk}/views/", {**VIEW, "words": "Sun"}, follow=True)
    assert f"/contributions/{mine.pk}/" not in page.content.decode()


def test_a_lead_writes_down_what_others_told_and_nobody_else_does(
    cast: Cast, signed_in: SignIn
) -> None:
    review = a_review(cast)
    reviews.give_view(by=cast.by, review=review, **VIEW)
    theirs = contributed_by(cast.manager, review)
    url, said = f"/contributions/{theirs.pk}/", {"words": "Asked first.", "seen": 1}
    assert signed_in(cast.carer).post(url, said).status_code == 404
    signed_in(cast.senior).post(url, said)
    theirs.refresh_from_db()
    assert theirs.written_by == "Sunita R"


def test_the_panel_stands_beside_the_forms(cast: Cast, signed_in: SignIn) -> None:
    must, review = a_must(cast), a_review(cast)
    a_plan(cast.by, cast.margaret, answers_for="My own purse")
    browser = signed_in(cast.manager)
    for url in (f"/reviews/{review.pk}/", f"/processes/{review.pk}/decisions/add/"):
        page = browser.get(url).content.decode()
        assert "Keep Maggie in mind" in page
        assert must.words in page
        assert "My own purse" in page
        assert "The nine rights" in page


def test_who_may_not_read_about_her_sees_her_rights_and_not_her_words(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    must, review = a_must(cast), a_review(cast)
    for permission in (Permission.VIEW_REVIEWS, Permission.GIVE_VIEW):
        let_daughter_see(permission)
    browser = signed_in(cast.daughter)
    page = browser.get(f"/reviews/{review.pk}/").content.decode()
    assert "The nine rights" in page
    assert must.words not in page
    browser.post(f"/reviews/{review.pk}/views/", {**VIEW, "side": "family", "said_by": "Esi Osei"})
    hers = contributed_by(cast.daughter, review)
    url = f"/contributions/{hers.pk}/"
    assert must.words not in browser.get(url).content.decode()
    browser.post(url, {"words": "Slowly", "kept": [must.record], "seen": 1})
    hers.refresh_from_db()
    assert (hers.words, hers.kept) == ("Slowly", [])
    by = cast.actor(cast.daughter)
    with pytest.raises(Refused):
        actions.say_in_mind(by=by, contribution=hers, words="", kept=[must])
    assert signed_in(cast.stranger).get(f"/processes/{review.pk}/in-mind/").status_code == 404


def test_of_what_was_called_off_nothing_more_is_said(cast: Cast) -> None:
    review = a_review(cast)
    reviews.give_view(by=cast.by, review=review, **VIEW)
    mine = contributed_by(cast.manager, review)
    view = review.views.get()
    reviews.withdraw_view(by=cast.by, view=view, reason="Another review")
    cycle.call_off(by=cast.by, process=review, because="not_wanted", words="She said no")
    with pytest.raises(Refused):
        actions.say_in_mind(by=cast.by, contribution=mine, words="Later")
