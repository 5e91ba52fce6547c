"""Did they have their say? Asked after it was held, and what becomes better because of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import Cast, make_worker
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role
from goldenthread.voice import actions
from goldenthread.voice.models import Improvement, InvolvementRating
from goldenthread.voice.tests.made import a_look, ago, held, rated

SignIn = Callable[[Account | None], Client]


def test_her_page_asks_her_and_one_face_answers(cast: Cast, signed_in: SignIn) -> None:
    review = held(cast)
    browser = signed_in(cast.margarets_account)
    url = f"/processes/{review.pk}/had-a-say/"
    assert url in browser.get("/").content.decode()
    assert "asked_how" not in browser.get(url).context["form"].fields
    browser.post(url, {"answer": "no", "words": "Too fast"})
    rating = InvolvementRating.objects.get()
    assert (rating.answer, rating.is_own) == ("no", True)
    assert url not in browser.get("/").content.decode()
    page = signed_in(cast.carer).get(f"/processes/{review.pk}/").content.decode()
    assert "did not have their say" in page


def test_a_worker_says_how_and_whoever_led_is_asked_to_let_a_colleague(
    cast: Cast, signed_in: SignIn
) -> None:
    review = held(cast)
    url = f"/processes/{review.pk}/had-a-say/"
    assert "can a colleague ask?" in signed_in(cast.manager).get(url).content.decode()
    browser = signed_in(cast.carer)
    page = browser.post(url, {"answer": "yes", "happened_on": ago(0)})
    assert "asked_how" in page.context["form"].errors
    assert "can a colleague ask?" not in page.content.decode()
    browser.post(url, {"answer": "did_not_want", "happened_on": ago(0)})
    assert InvolvementRating.objects.get().asked_by == "Amina K"


def test_a_second_answer_is_a_version_of_the_first_and_one_in_error_is_asked_anew(
    cast: Cast,
) -> None:
    review = held(cast)
    first = rated(cast, review)
    herself = cast.actor(cast.margarets_account)
    second = rated(cast, review, "no", by=herself)
    assert (second.record, second.version, second.asked_by) == (first.record, 2, "")
    with pytest.raises(Refused):
        rated(cast, review)
    with pytest.raises(Refused):
        actions.withdraw_rating(by=cast.by, rating=second, reason="About another day")
    actions.withdraw_rating(by=herself, rating=second, reason="About another day")
    assert InvolvementRating.objects.of(review.pk) is None
    third = rated(cast, review, "partly")
    assert third.record != first.record
    assert InvolvementRating.objects.history(review.pk).count() == 4


def test_what_she_answered_is_hers_to_change_and_no_business_of_her_family(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    review, words = held(cast), "Esi talked all the time"
    url = f"/processes/{review.pk}/had-a-say/"
    signed_in(cast.margarets_account).post(url, {"answer": "no", "words": words})
    page = signed_in(cast.carer).get(url)
    assert "only Maggie can say it anew" in page.content.decode()
    assert page.context["form"] is None
    let_daughter_see(Permission.VIEW_REVIEWS)
    hers = signed_in(cast.daughter)
    assert "have their say" not in hers.get(f"/processes/{review.pk}/").content.decode()
    assert hers.get(url).status_code == 404


def test_nobody_is_asked_before_it_was_held_and_strangers_only_read(
    cast: Cast, signed_in: SignIn
) -> None:
    review = held(cast, 3)
    with pytest.raises(Refused):
        rated(cast, review, happened_on=ago(4))
    with pytest.raises(Refused):
        rated(cast, review, by=cast.actor(cast.daughter))
    assert signed_in(cast.daughter).get(f"/processes/{review.pk}/had-a-say/").status_code == 404


def test_involvement_is_looked_at_and_becomes_better(cast: Cast, signed_in: SignIn) -> None:
    rated(cast, held(cast), "no")
    browser = signed_in(cast.senior)
    assert "not looked at yet" in browser.get("/had-a-say/").content.decode()
    look = a_look(cast, 10)
    add = f"/had-a-say/looks/{look.pk}/add/"
    browser.post(add, {"what": "Slower", "who": "Sunita R", "due_on": ago(2)})
    planned = Improvement.objects.get()
    assert "was due on" in browser.get("/had-a-say/").content.decode()
    close = f"/had-a-say/improvements/{planned.pk}/"
    page = browser.post(close, {"came_of_it": "", "closed_on": ago(0)})
    assert "came_of_it" in page.context["form"].errors
    browser.post(close, {"came_of_it": "Half an hour more", "closed_on": ago(0)})
    planned.refresh_from_db()
    assert planned.closed_on == ago(0)
    browser.post(close, {"reason": "Not with everybody"})
    planned.refresh_from_db()
    assert planned.closed_on is None
    for account, status in ((cast.carer, 404), (cast.stranger, 404)):
        assert signed_in(account).get(close).status_code == status


def test_a_look_written_down_after_the_homes_own_time_is_late(
    cast: Cast, signed_in: SignIn
) -> None:
    to = {"comment_reply_days": 7, "complaint_reply_days": 10, "involvement_every_months": 3}
    actions.change_listening(by=cast.by, home=cast.home, evaluation_report_days=8, **to)
    a_look(cast, 10)
    browser = signed_in(cast.manager)
    assert "written down 2 days late" in browser.get("/had-a-say/").content.decode()
    scales = browser.get(f"/people/{cast.margaret.pk}/when/").content.decode()
    assert "evaluation found is reported within 8 days" in scales


def test_who_sees_only_the_evidence_reads_counts_and_days_and_no_words(
    cast: Cast, signed_in: SignIn
) -> None:
    look = a_look(cast, 10)
    due = {"what": "Slower", "who": "Sunita R", "due_on": ago(-9)}
    actions.plan_improvement(by=cast.by, look=look, **due)
    browser = signed_in(make_worker(cast.home, "olu", "Olu B", Role.ASSESSOR))
    page = browser.get("/had-a-say/").content.decode()
    assert "Improvement 1" in page
    for words in ("Too fast.", "Maggie", "Slower", "Sunita R"):
        assert words not in page, words
    assert "Nothing waits" not in browser.get("/comments/").content.decode()


def test_a_look_entered_in_error_takes_what_came_of_it_along(cast: Cast) -> None:
    look = a_look(cast, 10)
    due = {"what": "Slower", "who": "Joan P", "due_on": ago(-9)}
    actions.plan_improvement(by=cast.by, look=look, **due)
    with pytest.raises(Refused):
        actions.plan_improvement(by=cast.by, look=look, **{**due, "due_on": ago(11)})
    actions.withdraw_look(by=cast.by, look=look, reason="The wrong home")
    assert not Improvement.objects.all().standing().exists()
