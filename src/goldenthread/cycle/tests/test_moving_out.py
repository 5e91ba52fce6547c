"""What is open when somebody moves out: said on their page, and kept on the board."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.dates import day
from goldenthread.cycle import actions
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.cycle.shown import suggested_due
from goldenthread.cycle.tests.made import SignIn, a_process, closed, held, take
from goldenthread.people import actions as people

LEFT = "Moved out: to be called off or closed"


def moves_out(cast: Cast, days: int) -> None:
    on = clock.today() + timedelta(days=days)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=on)


def parts(page: Any) -> dict[str, list[str]]:
    # Without what is due and was not asked for: nobody leads it.
    led = {
        one.title: [row.title for row in one.rows if "led by" in row.about]
        for one in page.context["parts"]
    }
    return {title: rows for title, rows in led.items() if rows}


def test_saving_the_day_leads_to_what_is_still_open(cast: Cast, signed_in: SignIn) -> None:
    review, _done = a_process(cast, title="Spring review"), closed(cast)
    form = {
        "given_name": "Margaret",
        "family_name": "Osei",
        "preferred_name": "Maggie",
        "birth_date": "1942-03-04",
        "moved_in_on": "2025-01-06",
        "moved_out_on": (clock.today() + timedelta(days=3)).isoformat(),
        "first_language": "en",
        "legal_status": "none",
        "seen": cast.margaret.version,
    }
    address = f"/people/{cast.margaret.pk}/details/"
    answer = signed_in(cast.manager).post(address, form, follow=True)
    page = answer.content.decode()
    assert "Hold it before then, or call it off." in page
    assert f"Spring review, due {day(review.due_on)}</a>" in page
    assert [one.url for one in answer.context["still_open"]] == [f"/processes/{review.pk}/"]


def test_after_that_day_it_says_what_to_do_with_each(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(clock.now() - timedelta(days=2)):
        held(cast)
    moves_out(cast, -1)
    page = signed_in(cast.manager).get(f"/people/{cast.margaret.pk}/").content.decode()
    assert "Call off what will not take place, and close what did." in page
    assert "Review, took place and is not closed" in page


def test_it_is_said_to_those_who_can_settle_it(cast: Cast, signed_in: SignIn) -> None:
    a_process(cast)
    moves_out(cast, 0)
    for reader in (cast.margarets_account, cast.carer):
        page = signed_in(reader).get(f"/people/{cast.margaret.pk}/").content.decode()
        assert "Still open" not in page


def test_no_review_is_asked_for_after_moving_out(cast: Cast, signed_in: SignIn) -> None:
    browser, about = signed_in(cast.manager), f"/people/{cast.margaret.pk}"
    asks = {"reviews/": "/ask/review/", "assessments/": "/ask/assessment/", "plan/": "/ask/plan/"}
    moves_out(cast, 0)
    for place, ask in asks.items():
        assert ask in browser.get(f"{about}/{place}").content.decode()
    moves_out(cast, -1)
    for place, ask in asks.items():
        assert ask not in browser.get(f"{about}/{place}").content.decode()


def asked(cast: Cast, browser: Client, kind: str, days: int) -> HttpResponse:
    sent = {
        "title": "Spring talk",
        "reason": "Agreed",
        "due_on": (clock.today() + timedelta(days=days)).isoformat(),
        "lead": cast.manager.pk,
    }
    return browser.post(f"/people/{cast.margaret.pk}/ask/{kind}/", sent)


@pytest.mark.parametrize("kind", ["assessment", "plan", "review"])
def test_nothing_is_asked_for_that_is_due_after_moving_out(
    cast: Cast, signed_in: SignIn, kind: str
) -> None:
    moves_out(cast, 5)
    browser, last = signed_in(cast.manager), clock.today() + timedelta(days=5)
    answer = asked(cast, browser, kind, 6)
    assert answer.status_code == 422
    says = f"Maggie moves out on {date_format(last, 'j F Y')}. Choose that day or an earlier one."
    assert answer.context["form"].errors == {"due_on": [says]}
    assert "Spring talk" in answer.content.decode()
    assert not Process.objects.exists()
    assert asked(cast, browser, kind, 5).status_code == 302


def test_once_she_moved_out_nothing_is_asked_for(cast: Cast, signed_in: SignIn) -> None:
    moves_out(cast, -1)
    browser, left = signed_in(cast.manager), clock.today() - timedelta(days=1)
    page = browser.get(f"/people/{cast.margaret.pk}/ask/review/").content.decode()
    assert f"Maggie moved out on {date_format(left, 'j F Y')}. Nothing more is asked for." in page
    assert "Ask for it" not in page
    answer = asked(cast, browser, "review", 3)
    assert answer.status_code == 422
    says = f"Maggie moved out on {date_format(left, 'j F Y')}. Nothing can be due after that."
    assert answer.context["form"].errors == {"due_on": [says]}


def test_the_form_suggests_no_day_after_moving_out(cast: Cast) -> None:
    held(cast)
    moves_out(cast, 3)
    last = clock.today() + timedelta(days=3)
    assert suggested_due(cast.margaret, ProcessKind.REVIEW).due_on == last


def test_nothing_is_moved_to_a_day_after_moving_out(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast)
    moves_out(cast, 5)
    browser, address = signed_in(cast.manager), f"/processes/{review.pk}"
    sent = {"due_on": clock.today() + timedelta(days=6), "reason": "The minibus", "seen": 1}
    assert browser.post(f"{address}/move/", sent).context["form"].errors["due_on"]
    assert f"{address}/move/" in browser.get(f"{address}/").content.decode()
    moves_out(cast, -1)
    assert f"{address}/move/" not in browser.get(f"{address}/").content.decode()


def test_nothing_took_place_after_moving_out(cast: Cast) -> None:
    earlier = clock.now() - timedelta(days=4)
    with clock.at(earlier - timedelta(days=4)):
        review = take(cast, a_process(cast), Step.PREPARED)
    moves_out(cast, -2)
    with pytest.raises(Refused, match="Say when it took place before that") as refusal:
        take(cast, review, Step.HELD)
    assert refusal.value.field == "at"
    reached = actions.reach(by=cast.by, process=review, step=Step.HELD, at=earlier)
    assert take(cast, reached, Step.SHARED, Step.CLOSED).closed_at


def test_the_board_keeps_what_is_open_apart(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast, due_on=clock.today() + timedelta(days=90))
    browser = signed_in(cast.manager)
    moves_out(cast, 0)
    # She was never reviewed: whenever it is planned for, it is late.
    assert parts(browser.get("/due/")) == {"Late": [review.title]}
    moves_out(cast, -1)
    page = browser.get("/due/")
    assert parts(page) == {LEFT: [review.title]}
    assert page.context["parts"][0].rows[0].tag.text == "moved out"
    assert parts(browser.get("/due/?kind=plan&lead=")) == {}
    assert parts(browser.get("/due/?kind=review&lead=")) == {LEFT: [review.title]}


def test_only_those_who_can_call_it_off_see_it_there(cast: Cast, signed_in: SignIn) -> None:
    a_process(cast)
    moves_out(cast, -1)
    for reader in (cast.carer, cast.stranger):
        assert parts(signed_in(reader).get("/due/")) == {}
