"""The board of what is due: late first, then week by week, and what to explain again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast, make_individual, make_worker
from goldenthread.briefings import actions as briefings
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions
from goldenthread.cycle.due import follow_ups, in_homes_of
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import SignIn, a_process, closed, held
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.timing import board
from goldenthread.timing.board import Part, all_lines, parts

WEDNESDAY = datetime(2026, 3, 4, 10, tzinfo=UTC)


def not_understood(cast: Cast, process: Process, on: date, **other: Any) -> None:
    known = {"topic": "content", "audience": "individual", "understanding": "partly"}
    briefings.brief(
        by=cast.by,
        individual=cast.margaret,
        subject=process.pk,
        **{**known, "how_we_know": "showed_it", "follow_up_on": on, **other},
    )


def parts_of(by: Actor) -> list[Part]:
    """Return somebody's board, week by week."""
    return parts(all_lines(by), "week")


def test_it_goes_week_by_week_with_what_is_late_first(cast: Cast) -> None:
    joan = cast.by
    with clock.at(WEDNESDAY):
        days = [date(2026, 3, 3), date(2026, 3, 8), date(2026, 3, 15), date(2026, 3, 16)]
        made = [a_process(cast, due_on=day, title=str(day)) for day in reversed(days)]
        made_held, _gone = held(cast), closed(cast)
        shown = parts_of(joan)
    took_place = "Took place: to be shared, explained and closed"
    titles = ["Late", took_place, "This week", "Next week", "Later"]
    assert [part.title for part in shown] == titles
    those = [made[3], made_held, made[2], made[1], made[0]]
    asked_for = [[row.told().title for row in part.lines if row.lead] for part in shown]
    assert asked_for == [[one.title] for one in those]


def test_it_shows_whose_it_is_and_narrows_by_kind_and_lead(cast: Cast, signed_in: SignIn) -> None:
    a_process(cast, "review", title="Maggie looks back")
    a_process(cast, "plan", title="The spring plan")
    browser = signed_in(cast.carer)
    text = browser.get("/due/").content.decode()
    assert "Maggie Osei: Maggie looks back" in text
    assert "The spring plan" in text
    text = browser.get("/due/?kind=plan&lead=").content.decode()
    assert "Maggie looks back" not in text
    assert "The spring plan" in text
    text = signed_in(cast.senior).get(f"/due/?lead={cast.senior.pk}").content.decode()
    assert "Nothing like this is open." in text
    assert "The spring plan" in browser.get(f"/due/?lead={cast.manager.pk}").content.decode()


def test_two_people_of_one_name_stand_apart(cast: Cast, signed_in: SignIn) -> None:
    for _ in range(2):
        make_individual(cast.by, cast.home, given_name="Mary", family_name="Smith", account=None)
    shown = signed_in(cast.carer).get("/due/?by=person").context["parts"]
    assert [(one.title, one.count) for one in shown] == [
        ("Maggie Osei", 3),
        ("Maggie Smith", 3),
        ("Maggie Smith", 3),
    ]


def test_what_was_not_understood_comes_back_until_somebody_tried_again(cast: Cast) -> None:
    process, today = closed(cast), clock.today()
    with clock.at(clock.now() - timedelta(days=2)):
        not_understood(cast, process, today - timedelta(days=1))
    not_understood(cast, process, today + timedelta(days=30), topic="outcomes")
    [waiting] = follow_ups(cast.by, in_homes_of(cast.by)).shown
    assert (waiting.process, waiting.tag.kind) == (process, "late")
    assert waiting.url.endswith("?topic=content&audience=individual")
    with clock.at(clock.now() + timedelta(hours=1)):
        not_understood(cast, process, today + timedelta(days=40))
    assert follow_ups(cast.by, in_homes_of(cast.by)).shown == []


def test_telling_one_member_of_the_circle_does_not_settle_another(cast: Cast) -> None:
    friend = people.add_circle_member(
        by=cast.by, individual=cast.margaret, name="Kofi", kind="friend", relationship="friend"
    )
    process, today = held(cast), clock.today()
    not_understood(cast, process, today, audience="key_person", circle_member=cast.esi)
    with clock.at(clock.now() + timedelta(hours=1)):
        later = {"circle_member": friend, "understanding": "understood", "follow_up_on": None}
        not_understood(cast, process, today, audience="key_person", **later)
        assert follow_ups(cast.by, in_homes_of(cast.by)).count == 1


def test_people_who_moved_out_are_left_alone(cast: Cast) -> None:
    a_process(cast)
    people.change_individual(
        by=cast.by, individual=cast.margaret, moved_out_on=clock.today() - timedelta(days=1)
    )
    assert [part.title for part in parts_of(cast.by)] == ["Moved out: to be called off or closed"]


def test_an_empty_board_says_so(cast: Cast, signed_in: SignIn) -> None:
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=date(2025, 2, 1))
    assert "Nothing is open." in signed_in(cast.manager).get("/due/").content.decode()


def test_only_people_who_work_here_see_the_board_of_their_homes(
    cast: Cast, signed_in: SignIn
) -> None:
    a_process(cast, title="Maggie looks back")
    for reader in (cast.margarets_account, cast.daughter):
        assert signed_in(reader).get("/due/").status_code == 404
    mender = make_worker(cast.home, "pat", "Pat M", Role.MAINTENANCE)
    for reader in (cast.stranger, mender):
        page = signed_in(reader).get("/due/")
        assert page.status_code == 200
        assert "Maggie" not in page.content.decode()


@pytest.mark.parametrize("address", ["/due/", "/due/?kind=review"])
def test_it_takes_as_many_queries_for_many_as_for_one(
    cast: Cast, signed_in: SignIn, address: str
) -> None:
    browser = signed_in(cast.manager)
    not_understood(cast, a_process(cast), clock.today())
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for number in range(4):
        other = make_individual(cast.by, cast.home, given_name=f"P{number}", account=None)
        made = actions.ask_for(
            by=cast.by,
            individual=other,
            kind="review",
            title="Review",
            reason="Due",
            due_on=clock.today(),
            lead=cast.senior,
        )
        not_understood(cast, made, clock.today(), topic="outcomes")
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(one)


def test_of_a_long_board_the_first_are_shown_and_a_link_shows_all(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "AT_ONCE", 1)
    for title in ("First review", "Second review"):
        not_understood(cast, a_process(cast, title=title), clock.today())
    browser = signed_in(cast.manager)
    first = browser.get("/due/?kind=review&lead=")
    assert "Maggie Osei: Second review" not in first.content.decode()
    assert "These are the first 1: show all 2" in first.content.decode()
    assert "These have waited longest: show all 2" in first.content.decode()
    every = browser.get(f"/due/{first.context['whole_url']}").content.decode()
    assert "Maggie Osei: First review" in every
    assert "Maggie Osei: Second review" in every
    assert "show all" not in every
    assert "show all" not in browser.get("/due/?kind=plan").content.decode()
