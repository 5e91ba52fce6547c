"""What is open when somebody moves out: said on their page, and kept on the board."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.dates import day
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import SignIn, a_process, closed, held
from goldenthread.people import actions as people

LEFT = "Moved out: to be called off or closed"


def moves_out(cast: Cast, days: int) -> None:
    on = clock.today() + timedelta(days=days)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=on)


def parts(page: Any) -> dict[str, list[Process]]:
    return {week.title: [row.process for row in week.rows] for week in page.context["weeks"]}


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


def test_the_board_keeps_what_is_open_apart(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast, due_on=clock.today() + timedelta(days=90))
    browser = signed_in(cast.manager)
    moves_out(cast, 0)
    assert parts(browser.get("/due/")) == {"Later": [review]}
    moves_out(cast, -1)
    page = browser.get("/due/")
    assert parts(page) == {LEFT: [review]}
    assert page.context["weeks"][0].rows[0].tag.text == "moved out"
    assert parts(browser.get("/due/?kind=plan&lead=")) == {}
    assert parts(browser.get("/due/?kind=review&lead=")) == {LEFT: [review]}


def test_only_those_who_can_call_it_off_see_it_there(cast: Cast, signed_in: SignIn) -> None:
    a_process(cast)
    moves_out(cast, -1)
    for reader in (cast.carer, cast.stranger):
        assert parts(signed_in(reader).get("/due/")) == {}
