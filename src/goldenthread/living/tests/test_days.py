"""Somebody's days are read back: by day, newest first, a page at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.living import actions
from goldenthread.living.reading import PAGE
from goldenthread.living.tests.helpers import church, recorded

SignIn = Callable[[Account | None], Client]


def days_of(cast: Cast) -> str:
    return reverse("living:records", args=[cast.margaret.pk])


def shown(answer: object) -> list[str]:
    return [entry.daily.note for day in answer.context["days"] for entry in day.entries]


def test_an_entry_shows_what_how_mood_words_who_and_how_late(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(datetime(2026, 3, 5, 15, 0, tzinfo=UTC)):
        recorded(cast, 27, what="out", how="alone", mood="happy", said_or_showed="“The roses”")
    page = signed_in(cast.manager).get(days_of(cast)).content.decode()
    for words in ("Going out", "Did it alone", "Happy", "The roses", "Amina K", "12:00"):
        assert words in page
    assert "written down 27 hours later" in page
    assert "Wednesday 4 March 2026" in page


def test_today_and_yesterday_are_called_so(cast: Cast, signed_in: SignIn) -> None:
    recorded(cast)
    recorded(cast, 24)
    days = signed_in(cast.manager).get(days_of(cast)).context["days"]
    today, yesterday = clock.today(), clock.today() - timedelta(days=1)
    assert [day.label for day in days] == [
        f"Today, {date_format(today, 'l j F Y')}",
        f"Yesterday, {date_format(yesterday, 'l j F Y')}",
    ]


def test_paper_says_of_which_day_it_is(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.manager).get(days_of(cast)).content.decode()
    assert '<p class="gt-only-print">As it stood on ' in page


def test_what_was_written_down_at_once_is_not_late(cast: Cast, signed_in: SignIn) -> None:
    recorded(cast, 0.5)
    assert "later" not in signed_in(cast.carer).get(days_of(cast)).content.decode()


def test_a_correction_is_not_late_and_keeps_who_wrote_first(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(datetime(2026, 3, 2, 9, 0, tzinfo=UTC)):
        made = recorded(cast)
    with clock.at(datetime(2026, 3, 4, 9, 0, tzinfo=UTC)):
        actions.correct(by=cast.by, daily=made, reason="It was tea", what="drink")
    page = signed_in(cast.manager).get(days_of(cast)).content.decode()
    assert "Amina K" in page
    assert "corrected" in page
    assert "days later" not in page


def test_older_and_newer_pages_hold_every_record_once(cast: Cast, signed_in: SignIn) -> None:
    for number in range(PAGE * 2 + 3):
        recorded(cast, number // 2, note=f"n{number}")
    browser = signed_in(cast.carer)
    pages, address = [], days_of(cast)
    while address:
        answer = browser.get(address)
        pages.append(shown(answer))
        address = answer.context["older_url"]
    assert [len(page) for page in pages] == [PAGE, PAGE, 3]
    assert len({note for page in pages for note in page}) == PAGE * 2 + 3
    newer = browser.get(answer.context["newer_url"])
    assert shown(newer) == pages[1]
    assert shown(browser.get(newer.context["newer_url"])) == pages[0]


def test_they_can_be_chosen_by_kind_and_by_outcome(cast: Cast, signed_in: SignIn) -> None:
    act = church(cast)
    recorded(cast, 1, note="soup")
    recorded(cast, 2, what="out", note="sang", action=act)
    browser = signed_in(cast.carer)
    assert shown(browser.get(days_of(cast))) == ["soup", "sang"]
    assert shown(browser.get(days_of(cast), {"what": "meal"})) == ["soup"]
    assert shown(browser.get(days_of(cast), {"outcome": str(act.outcome.record)})) == ["sang"]
    assert shown(browser.get(days_of(cast), {"what": "nonsense", "before": "x"})) == [
        "soup",
        "sang",
    ]
    nothing = browser.get(days_of(cast), {"what": "sleep"}).content.decode()
    assert "Nothing like this is recorded." in nothing


def test_what_it_helps_with_leads_to_the_outcome_and_its_thread(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[str], None]
) -> None:
    act = church(cast)
    made = recorded(cast, what="out", action=act)
    outcome = reverse("plans:outcome", args=[act.outcome.record])
    thread = reverse("thread:show", args=["daily", made.record])
    page = signed_in(cast.carer).get(days_of(cast)).content.decode()
    assert outcome in page
    assert thread in page
    # Who may see her days but not her plan sees no outcome.
    let_daughter_see("view_records")
    hers = signed_in(cast.daughter).get(days_of(cast)).content.decode()
    assert "Going out" in hers
    assert act.outcome.title not in hers


def test_an_empty_day_says_what_to_do_next(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.carer).get(days_of(cast)).content.decode()
    assert "Nothing is recorded about Maggie’s days yet." in page


def test_she_reads_her_own_days(cast: Cast, signed_in: SignIn) -> None:
    made = recorded(cast, note="Soup")
    browser = signed_in(cast.margarets_account)
    assert shown(browser.get(days_of(cast))) == ["Soup"]
    one = browser.get(reverse("living:daily_record", args=[made.record]))
    assert one.status_code == 200
    assert "Correct it" not in one.content.decode()


def test_her_daughter_reads_them_only_when_she_agreed(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[str], None]
) -> None:
    made = recorded(cast)
    browser = signed_in(cast.daughter)
    one = reverse("living:daily_record", args=[made.record])
    let_daughter_see("view_plan")
    assert browser.get(days_of(cast)).status_code == browser.get(one).status_code == 404
    let_daughter_see("view_records")
    assert browser.get(days_of(cast)).status_code == browser.get(one).status_code == 200


def test_another_homes_manager_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    made = recorded(cast)
    browser = signed_in(cast.stranger)
    assert browser.get(days_of(cast)).status_code == 404
    for name in ("daily_record", "correct", "withdraw"):
        assert browser.get(reverse(f"living:{name}", args=[made.record])).status_code == 404


def test_more_records_need_no_more_queries(cast: Cast, signed_in: SignIn) -> None:
    act = church(cast)
    browser = signed_in(cast.carer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get(days_of(cast))
        return len(caught)

    recorded(cast, action=act)
    first = queries()
    for number in range(12):
        recorded(cast, number / 12, action=act)
    assert queries() == first
