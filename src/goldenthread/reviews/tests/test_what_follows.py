"""What a review leads to: changes to the plan, decisions, and the next review."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.people import actions as people
from goldenthread.plans.models import Change
from goldenthread.reviews import actions
from goldenthread.reviews.tests.made import (
    SignIn,
    a_plan,
    a_process,
    days_ago,
    outcome_of,
    take,
)

CHANGE = {
    "what": "Sit by the organ",
    "why": "She hears better there",
    "about": "",
    "implementer": "Bea",
    "method": "Asks the verger for two seats",
    "due_on": (clock.today() + timedelta(days=30)).isoformat(),
}


def test_a_change_is_agreed_about_an_action_of_the_plan(cast: Cast, signed_in: SignIn) -> None:
    outcome = outcome_of(a_plan(cast))
    [act] = outcome.actions.all()
    review, browser = a_process(cast), signed_in(cast.senior)
    address = f"/reviews/{review.pk}/changes/add/"
    assert "Bus with Bea" in browser.get(address).content.decode()
    page = browser.post(address, {**CHANGE, "about": act.pk}, follow=True)
    change = Change.objects.get()
    assert (change.review, change.outcome, change.action) == (review, outcome, act)
    assert "Saved: the change is agreed." in page.content.decode()
    assert "It does not say yet" not in page.content.decode()


def test_an_incomplete_change_is_saved_and_shown_as_such(cast: Cast, signed_in: SignIn) -> None:
    outcome = outcome_of(a_plan(cast))
    review = a_process(cast)
    sent = {**CHANGE, "about": outcome.pk, "method": "", "due_on": ""}
    page = signed_in(cast.manager).post(f"/reviews/{review.pk}/changes/add/", sent, follow=True)
    text = page.content.decode()
    change = Change.objects.get()
    assert (change.outcome, change.action) == (outcome, None)
    assert "It does not say yet: how, by when." in text
    assert "not complete" in text
    assert f"/changes/{change.pk}/" in text


def test_it_counts_from_the_day_the_review_was_held(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(3):
        review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    browser, address = signed_in(cast.manager), f"/reviews/{review.pk}/changes/add/"
    early = clock.today() - timedelta(days=4)
    page = browser.post(address, {**CHANGE, "due_on": early.isoformat()})
    assert page.status_code == 422
    assert "This is before the day it was agreed." in page.content.decode()
    browser.post(address, {**CHANGE, "due_on": clock.today().isoformat()})
    assert Change.objects.get().agreed_on == clock.today() - timedelta(days=3)


def test_what_was_typed_stays_when_the_reason_is_missing(cast: Cast, signed_in: SignIn) -> None:
    address = f"/reviews/{a_process(cast).pk}/changes/add/"
    page = signed_in(cast.manager).post(address, {**CHANGE, "why": ""})
    assert page.status_code == 422
    assert "Sit by the organ" in page.content.decode()


def test_another_persons_action_is_not_taken(cast: Cast, signed_in: SignIn) -> None:
    address = f"/reviews/{a_process(cast).pk}/changes/add/"
    sent = {**CHANGE, "about": "0195d3a0-0000-7000-8000-000000000000"}
    assert signed_in(cast.manager).post(address, sent).status_code == 422
    assert not Change.objects.exists()


def test_nothing_changes_in_a_closed_review(cast: Cast, signed_in: SignIn) -> None:
    review = take(cast, a_process(cast), *list(Step)[1:])
    page = signed_in(cast.manager).post(f"/reviews/{review.pk}/changes/add/", CHANGE)
    assert "This is closed" in page.content.decode()


def test_the_next_review_is_due_by_the_homes_own_timescale(cast: Cast, signed_in: SignIn) -> None:
    review, browser = a_process(cast), signed_in(cast.manager)
    page = browser.get(f"/reviews/{review.pk}/")
    form = page.context["next_form"]
    assert form["due_on"].value() == clock.today() + timedelta(days=28)
    sent = {"due_on": form["due_on"].value().isoformat(), "lead": cast.senior.pk}
    page = browser.post(f"/reviews/{review.pk}/next/", sent, follow=True)
    made = Process.objects.exclude(pk=review.pk).get()
    assert (made.kind, made.lead) == (ProcessKind.REVIEW, cast.senior)
    text = page.content.decode()
    assert "The next review is asked for." in text
    assert f"/processes/{made.pk}/" in text
    assert "Ask for it" not in text


def test_it_comes_after_this_one_and_only_once(cast: Cast, signed_in: SignIn) -> None:
    review, browser = a_process(cast), signed_in(cast.manager)
    address = f"/reviews/{review.pk}/next/"
    sent = {"due_on": clock.today().isoformat(), "lead": cast.manager.pk}
    page = browser.post(address, sent)
    assert page.status_code == 422
    assert "The next review must be after this one." in page.content.decode()
    day = clock.today() + timedelta(days=7)
    actions.plan_next_review(by=cast.by, review=review, due_on=day, lead=cast.manager)
    page = browser.post(address, {**sent, "due_on": day.isoformat()})
    assert page.status_code == 422
    assert Process.objects.count() == 2


def moves_out(cast: Cast, days: int) -> str:
    day = clock.today() + timedelta(days=days)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=day)
    return date_format(day, "j F Y")


def test_somebody_who_moves_out_soon_needs_no_other_review(cast: Cast, signed_in: SignIn) -> None:
    review, browser = a_process(cast), signed_in(cast.manager)
    day = moves_out(cast, 9)
    page = browser.get(f"/reviews/{review.pk}/")
    assert f"Maggie moves out on {day}, before the next one would be due." in page.content.decode()
    last = clock.today() + timedelta(days=9)
    assert page.context["next_form"]["due_on"].value() == last
    sent = {"due_on": (last + timedelta(days=1)).isoformat(), "lead": cast.manager.pk}
    page = browser.post(f"/reviews/{review.pk}/next/", sent)
    assert page.status_code == 422
    says = f"Maggie moves out on {day}. Choose that day or an earlier one."
    assert page.context["next_form"].errors == {"due_on": [says]}
    sent["due_on"] = last.isoformat()
    assert browser.post(f"/reviews/{review.pk}/next/", sent).status_code == 302


def test_whoever_moved_out_is_not_asked_for_a_next_review(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(4):
        review = take(cast, a_process(cast), *list(Step)[1:])
    day, browser = moves_out(cast, -1), signed_in(cast.manager)
    text = browser.get(f"/reviews/{review.pk}/").content.decode()
    assert f"None is needed: Maggie moved out on {day}." in text
    assert "Ask for it" not in text
    sent = {"due_on": clock.today() + timedelta(days=3), "lead": cast.manager.pk}
    assert browser.post(f"/reviews/{review.pk}/next/", sent).status_code == 422


def test_on_the_day_of_moving_out_no_day_is_left_for_another(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast)
    day = moves_out(cast, 0)
    text = signed_in(cast.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert f"None is needed: Maggie moves out on {day}." in text


def test_before_it_took_place_nobody_has_a_part_to_record(cast: Cast, signed_in: SignIn) -> None:
    review, browser = a_process(cast), signed_in(cast.carer)
    text = browser.get(f"/reviews/{review.pk}/").content.decode()
    assert "It has not taken place yet" in text
    assert "not yet</span>" not in text


def test_a_decision_of_a_review_leads_back_to_it(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast)
    page = signed_in(cast.manager).post(
        f"/processes/{review.pk}/decisions/add/",
        {
            "what": "Maggie goes on Sundays only.",
            "taken_by": "individual",
            "taken_by_name": "",
            "happened_at": clock.now().strftime("%Y-%m-%dT%H:%M"),
        },
        follow=True,
    )
    assert page.redirect_chain[0][0] == f"/reviews/{review.pk}/#decisions"
    assert "Maggie goes on Sundays only." in page.content.decode()


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_agree_and_plan_nothing(cast: Cast, signed_in: SignIn, who: str) -> None:
    review, browser = a_process(cast), signed_in(getattr(cast, who))
    assert browser.post(f"/reviews/{review.pk}/changes/add/", CHANGE).status_code == 404
    sent = {"due_on": (clock.today() + timedelta(days=30)).isoformat(), "lead": cast.manager.pk}
    assert browser.post(f"/reviews/{review.pk}/next/", sent).status_code == 404
