"""A record that was wrong is corrected, or marked as entered in error. Nothing is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account
from goldenthread.living import actions
from goldenthread.living.models import DailyRecord
from goldenthread.living.tests.helpers import church, recorded

SignIn = Callable[[Account | None], Client]


def current() -> DailyRecord:
    return DailyRecord.objects.current().get()


def test_a_correction_keeps_what_it_said_before(cast: Cast, signed_in: SignIn) -> None:
    made = recorded(cast, note="Soup", said_or_showed="“More”")
    browser = signed_in(cast.senior)
    address = reverse("living:correct", args=[made.record])
    assert "Soup" in browser.get(address).content.decode()
    sent = {"what": "drink", "note": "Tea", "reason": "It was tea", "seen": 1}
    page = browser.post(address, sent, follow=True).content.decode()
    assert (current().what, current().note, current().version) == ("drink", "Tea", 2)
    for words in ("Soup", "Tea", "It was tea", "Sunita R", "Amina K"):
        assert words in page


def test_a_correction_without_its_reason_is_asked_for_one(cast: Cast, signed_in: SignIn) -> None:
    made = recorded(cast)
    address = reverse("living:correct", args=[made.record])
    answer = signed_in(cast.carer).post(address, {"what": "drink", "note": "Tea", "seen": 1})
    assert answer.status_code == 422
    assert "This needs an answer." in answer.content.decode()
    assert "Tea" in answer.content.decode()
    assert current().what == "meal"


def test_a_correction_cannot_move_it_to_the_future(cast: Cast) -> None:
    later = clock.now() + timedelta(hours=1)
    with pytest.raises(Refused):
        actions.correct(by=cast.by, daily=recorded(cast), reason="Time", happened_at=later)


def test_what_it_helps_with_stays_until_somebody_changes_it(cast: Cast, signed_in: SignIn) -> None:
    act = church(cast)
    made = recorded(cast, outcome=act.outcome)
    address = reverse("living:correct", args=[made.record])
    browser = signed_in(cast.carer)
    when = timezone.localtime(made.happened_at).strftime("%Y-%m-%dT%H:%M")
    sent = {"what": "out", "reason": "Not a meal", "seen": 1, "happened_at": when}
    browser.post(address, {**sent, "action": str(act.outcome.pk)})
    assert current().outcome == act.outcome
    browser.post(address, {**sent, "seen": 2, "action": str(act.pk), "reason": "It was choir"})
    assert current().action == act
    browser.post(address, {**sent, "seen": 3, "action": "", "reason": "It was not choir"})
    assert (current().action, current().outcome) == (None, None)


def test_two_people_correcting_the_second_sees_both(cast: Cast, signed_in: SignIn) -> None:
    made = recorded(cast, note="Soup")
    actions.correct(by=cast.by, daily=made, reason="First", note="Bread")
    address = reverse("living:correct", args=[made.record])
    sent = {"what": "meal", "note": "Rice", "reason": "Second", "seen": 1}
    answer = signed_in(cast.carer).post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else changed this" in page
    assert "Bread" in page
    assert "Rice" in page
    assert current().note == "Bread"


def test_undo_takes_it_out_of_the_day_and_back_to_where_one_was(
    cast: Cast, signed_in: SignIn
) -> None:
    made = recorded(cast, note="Soup")
    browser = signed_in(cast.carer)
    address = reverse("living:withdraw", args=[made.record])
    asked = browser.get(address, {"undo": "1", "next": "/"})
    assert asked.context["form"]["reason"].value() == "Saved by mistake."
    answer = browser.post(address, {"reason": "Saved by mistake.", "next": "/"})
    assert answer["Location"] == "/"
    assert not DailyRecord.objects.current().exists()
    kept = browser.get(reverse("living:daily_record", args=[made.record])).content.decode()
    assert "Entered in error" in kept
    assert "Saved by mistake." in kept
    assert "Correct it" not in kept


def test_marking_needs_a_reason(cast: Cast, signed_in: SignIn) -> None:
    made = recorded(cast)
    answer = signed_in(cast.carer).post(
        reverse("living:withdraw", args=[made.record]), {"reason": " "}
    )
    assert answer.status_code == 422
    assert current() == made


def test_what_was_entered_in_error_may_be_about_somebody_else_so_only_staff_see_it(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[str], None]
) -> None:
    let_daughter_see("view_records")
    made = recorded(cast)
    actions.withdraw(by=cast.by, daily=made, reason="Wrong person")
    address = reverse("living:daily_record", args=[made.record])
    assert signed_in(cast.manager).get(address).status_code == 200
    assert signed_in(cast.daughter).get(address).status_code == 404
    assert signed_in(cast.margarets_account).get(address).status_code == 404


def test_she_and_her_daughter_may_read_but_not_change(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[str], None]
) -> None:
    let_daughter_see("view_records")
    made = recorded(cast)
    for account in (cast.margarets_account, cast.daughter):
        for name in ("correct", "withdraw"):
            address = reverse(f"living:{name}", args=[made.record])
            assert signed_in(account).post(address, {"reason": "No"}).status_code == 404
    assert current() == made


def test_taking_out_pressed_twice_leads_to_the_same_place(cast: Cast, signed_in: SignIn) -> None:
    made, browser = recorded(cast), signed_in(cast.carer)
    address = reverse("living:withdraw", args=[made.record])
    sent = {"reason": "Wrong person", "once": "a-value-of-the-form-1"}
    places = [browser.post(address, sent).headers.get("Location") for _ in range(2)]
    assert places == [reverse("living:records", args=[cast.margaret.pk])] * 2
    assert DailyRecord.objects.filter(record=made.record).count() == 2
    again = browser.post(address, {"reason": "Once more"})
    assert again.status_code == 422
    assert "entered in error already" in again.content.decode()
    assert browser.get(address)["Location"] == reverse("living:daily_record", args=[made.record])


def test_what_is_part_of_an_action_helps_with_no_other_outcome(cast: Cast) -> None:
    act = church(cast)
    made = recorded(cast, action=act)
    kept = actions.correct(by=cast.by, daily=made, reason="Wrong", outcome=None, note="Soup")
    assert (kept.action, kept.outcome) == (act, act.outcome)
