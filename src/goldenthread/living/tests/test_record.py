"""A care worker writes down what happened: a picture, a chip or two, save."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.models import AuditEntry
from goldenthread.homes.models import Account
from goldenthread.living.models import DailyRecord
from goldenthread.living.tests.helpers import church

SignIn = Callable[[Account | None], Client]


def form_of(cast: Cast) -> str:
    return reverse("living:record", args=[cast.margaret.pk])


def test_four_taps_make_a_record(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    shown = browser.get(form_of(cast))
    key = shown.context["form"]["key"].value()
    sent = {"what": "meal", "how": "with_help", "mood": "happy", "key": key}
    answer = browser.post(form_of(cast), sent, follow=True)
    made = DailyRecord.objects.get()
    assert (made.what, made.how, made.mood) == ("meal", "with_help", "happy")
    assert (made.recorded_by, made.individual) == (cast.carer, cast.margaret)
    assert str(made.pk) == str(key)
    assert "Eating, with help, happy" in answer.content.decode()
    undo = reverse("living:withdraw", args=[made.record])
    assert undo in answer.content.decode()


def test_the_form_asks_about_her_by_name_with_pictures(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.carer).get(form_of(cast)).content.decode()
    assert "How was Maggie?" in page
    assert "What did Maggie say or show?" in page
    assert "built/pictures/meal" in page
    assert "Part of the plan?" not in page


def test_it_goes_back_to_where_it_came_from_and_nowhere_else(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    home = browser.post(form_of(cast), {"what": "drink", "next": "/people/"})
    assert home["Location"] == "/people/"
    elsewhere = browser.post(form_of(cast), {"what": "drink", "next": "https://example.org/"})
    assert elsewhere["Location"] == reverse("living:records", args=[cast.margaret.pk])


def test_the_same_form_sent_twice_is_one_record(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    sent = {"what": "meal", "said_or_showed": "“Lovely”", "key": str(uuid4())}
    first = browser.post(form_of(cast), sent)
    second = browser.post(form_of(cast), sent)
    assert first["Location"] == second["Location"]
    assert DailyRecord.objects.count() == 1
    verbs = AuditEntry.objects.filter(verb__startswith="daily").values_list("verb", flat=True)
    assert sorted(verbs) == ["daily.recorded", "daily.sent_again"]


def test_after_going_back_the_same_happening_is_kept_twice_only_when_meant(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.carer)

    def sent(**other: str) -> dict[str, str]:
        page = browser.get(form_of(cast))
        once = page.content.decode().split('name="once" value="')[1].split('"')[0]
        key = str(page.context["form"]["key"].value())
        return {"what": "drink", "how": "alone", "key": key, "once": once, **other}

    assert browser.post(form_of(cast), sent()).status_code == 302
    asked = browser.post(form_of(cast), sent())
    assert asked.status_code == 422
    assert "You saved exactly this a few minutes ago" in asked.content.decode()
    # A drink at another time of the day is another drink.
    before = timezone.localtime(clock.now() - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    assert browser.post(form_of(cast), sent(happened_at=before)).status_code == 302
    assert DailyRecord.objects.count() == 2


def test_the_same_form_with_another_text_is_told_plainly(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    sent = {"what": "meal", "note": "Soup", "key": str(uuid4())}
    browser.post(form_of(cast), sent)
    answer = browser.post(form_of(cast), {**sent, "note": "Soup and bread"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "then it said something else" in page
    assert "Soup and bread" in page
    assert reverse("living:daily_record", args=[sent["key"]]) in page
    assert DailyRecord.objects.get().note == "Soup"
    # Sent once more as it now stands, it is one more record.
    again = {**sent, "note": "Soup and bread", "key": answer.context["form"]["key"].value()}
    browser.post(form_of(cast), again)
    assert DailyRecord.objects.count() == 2


def test_somebody_elses_key_shows_nothing_of_theirs(cast: Cast, signed_in: SignIn) -> None:
    sent = {"what": "meal", "key": str(uuid4())}
    signed_in(cast.carer).post(form_of(cast), sent)
    answer = signed_in(cast.senior).post(form_of(cast), sent)
    assert answer.status_code == 422
    assert answer.context["earlier"] is None
    assert DailyRecord.objects.count() == 1


def test_without_a_picture_it_asks_for_one_and_keeps_the_words(
    cast: Cast, signed_in: SignIn
) -> None:
    answer = signed_in(cast.carer).post(form_of(cast), {"said_or_showed": "She hummed"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose the picture that fits best." in page
    assert "She hummed" in page


def test_what_has_not_happened_yet_cannot_be_recorded(cast: Cast, signed_in: SignIn) -> None:
    later = timezone.localtime(clock.now() + timedelta(hours=3))
    answer = signed_in(cast.carer).post(
        form_of(cast), {"what": "meal", "happened_at": later.strftime("%Y-%m-%dT%H:%M")}
    )
    assert answer.status_code == 422
    assert "This is in the future" in answer.content.decode()


def test_part_of_the_plan_helps_with_its_outcome(cast: Cast, signed_in: SignIn) -> None:
    act = church(cast)
    browser = signed_in(cast.carer)
    page = browser.get(form_of(cast)).content.decode()
    assert "Go to choir with Bea" in page
    assert "Helps with: I sing in church again" in page
    browser.post(form_of(cast), {"what": "out", "how": "said_no", "action": str(act.pk)})
    made = DailyRecord.objects.get()
    assert (made.action, made.outcome, made.how) == (act, act.outcome, "said_no")


def test_another_way_towards_an_outcome_helps_with_it_and_can_be_put_right(
    cast: Cast, signed_in: SignIn
) -> None:
    act = church(cast)
    browser = signed_in(cast.carer)
    assert "Something else that helps with it" in browser.get(form_of(cast)).content.decode()
    browser.post(form_of(cast), {"what": "out", "action": str(act.outcome.pk)})
    made = DailyRecord.objects.get()
    assert (made.action, made.outcome) == (None, act.outcome)
    correct = f"/records/{made.record}/correct/"
    assert browser.get(correct).context["form"]["action"].value() == str(act.outcome.pk)
    sent = {"what": "out", "reason": "A slip", "seen": 1, "happened_at": made.happened_at}
    browser.post(correct, {**sent, "action": str(act.pk)})
    browser.post(correct, {**sent, "action": "", "seen": 2})
    last, middle, _first = DailyRecord.objects.filter(record=made.record).order_by("-version")
    assert (middle.action, middle.outcome) == (act, act.outcome)
    assert (last.action, last.outcome) == (None, None)


def test_only_those_who_care_for_her_may_record(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[str], None]
) -> None:
    let_daughter_see("view_records")
    for account in (cast.daughter, cast.margarets_account, cast.stranger):
        assert signed_in(account).get(form_of(cast)).status_code == 404
        assert signed_in(account).post(form_of(cast), {"what": "meal"}).status_code == 404
    assert not DailyRecord.objects.exists()


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("0001-01-01T10:00", "This is before they were born."),
        ("1926-05-01T10:00", "This is before they were born."),
        ("2019-05-01T10:00", "This is long before they moved in, on 6 January 2025."),
    ],
)
def test_a_day_that_cannot_be_hers_is_refused(
    cast: Cast, signed_in: SignIn, when: str, says: str
) -> None:
    answer = signed_in(cast.carer).post(form_of(cast), {"what": "meal", "happened_at": when})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not DailyRecord.objects.exists()


def test_a_day_out_before_she_moved_in_can_be_recorded(cast: Cast, signed_in: SignIn) -> None:
    visit = {"what": "meal", "happened_at": "2024-12-20T13:00"}
    assert signed_in(cast.carer).post(form_of(cast), visit).status_code == 302
