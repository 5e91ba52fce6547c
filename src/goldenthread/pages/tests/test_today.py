"""A care worker starts from the people of the home; a manager first sees who needs what."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast, make_individual, make_worker
from goldenthread.briefings.choices import Topic
from goldenthread.core import clock
from goldenthread.homes.models import Account, Home
from goldenthread.homes.roles import Role
from goldenthread.living.tests.helpers import church, recorded
from goldenthread.people import actions as people

from .made import agreed_change, asked_for, not_understood, took_place

SignIn = Callable[[Account | None], Client]
MOST_QUERIES = 15


def start(browser: Client, **asked: str) -> str:
    """Return the page somebody starts from."""
    return str(browser.get("/", asked).content.decode())


def test_a_carer_sees_people_with_their_flag_and_last_record_and_records_in_one_tap(
    cast: Cast, signed_in: SignIn
) -> None:
    recorded(cast, what="drink")
    people.set_communication(
        by=cast.by,
        individual=cast.margaret,
        identified_how="Asked",
        needs="Time",
        to_understand_me="Left hearing aid",
    )
    page = start(signed_in(cast.carer))
    for words in ("Maggie Osei", "Room 12", "Left hearing aid", "Last: today"):
        assert words in page
    assert ", drinking" in page
    assert f"{reverse('living:record', args=[cast.margaret.pk])}?next=%2F" in page
    assert "Who needs what" not in page


def test_for_a_carer_people_come_first_and_for_a_manager_who_needs_what(
    cast: Cast, signed_in: SignIn
) -> None:
    carers, managers = start(signed_in(cast.carer)), start(signed_in(cast.manager))
    assert carers.index('id="people"') < carers.index('id="yours"')
    assert managers.index('id="needs"') < managers.index('id="people"')


@pytest.mark.parametrize("text", ["magg", "OSEI", "12"])
def test_somebody_is_found_by_a_part_of_the_name_or_the_room(
    cast: Cast, signed_in: SignIn, text: str
) -> None:
    make_individual(cast.by, cast.home, preferred_name="Harold", family_name="Finch", room="3")
    for account in (cast.carer, cast.manager):
        answer = signed_in(account).post("/", {"q": text})
        page = answer.content.decode()
        assert reverse("living:record", args=[cast.margaret.pk]) in page
        assert [str(one.individual) for one in answer.context["people"]] == ["Maggie Osei"]
        assert page.index('id="people"') < page.index('id="yours"')
        assert "Show everybody" in page


def test_whom_nobody_is_named_like_is_said_plainly(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.carer).post("/", {"q": "Nobody"}).content.decode()
    assert "Nobody here by that name or in that room." in page


def test_a_carer_sees_what_is_theirs_to_do_and_how_much_at_the_top(
    cast: Cast, signed_in: SignIn
) -> None:
    mine = agreed_change(cast, 3, worker=cast.carer)
    late = agreed_change(cast, -2, worker=cast.carer)
    not_mine = asked_for(cast, 3)
    page = start(signed_in(cast.carer))
    assert "2 things are yours to do" in page
    assert "1 late" in page
    assert reverse("plans:change", args=[mine.pk]) in page
    assert reverse("plans:change", args=[late.pk]) in page
    assert reverse("cycle:process", args=[not_mine.pk]) not in page


def test_what_was_not_understood_comes_back_to_the_one_who_explained_it(
    cast: Cast, signed_in: SignIn
) -> None:
    not_understood(cast, asked_for(cast, 30), Topic.REASONS, -40)
    page = start(signed_in(cast.manager))
    assert "Use the pictures" in page
    assert "40 days late" in page
    assert "Use the pictures" not in start(signed_in(cast.carer))


def test_the_manager_reads_how_much_is_late_due_today_and_coming_person_by_person(
    cast: Cast, signed_in: SignIn
) -> None:
    for days in (-2, 0, 3):
        asked_for(cast, days)
    answer = signed_in(cast.manager).get("/")
    counts = {part.when.value: part.count for part in answer.context["parts"]}
    # Without an assessment, a plan and a profile, all due since she moved in; and without consent.
    assert counts == {"late": 4, "today": 1, "week": 2}
    late = answer.context["parts"][0]
    assert [str(one.individual) for one in late.people] == ["Maggie Osei"]
    assert "4 things for 1 person" in " ".join(answer.content.decode().split())


def test_each_part_is_cut_at_a_handful_of_people_and_leads_to_all(
    cast: Cast, signed_in: SignIn
) -> None:
    for number in range(8):
        one = make_individual(cast.by, cast.home, preferred_name=f"P{number}")
        asked_for(cast, -number - 1, individual=one)
    answer = signed_in(cast.manager).get("/")
    late = answer.context["parts"][0]
    assert (len(late.shown), len(late.people)) == (5, 9)
    address = f"{reverse('pages:owed')}?home={cast.home.pk}&amp;when=late"
    assert address in answer.content.decode()
    assert f"See all {late.count} that are late" in answer.content.decode()


def test_what_is_put_right_leads_back_to_today(cast: Cast, signed_in: SignIn) -> None:
    review = took_place(cast, asked_for(cast, 0))
    page = start(signed_in(cast.manager))
    assert f"{reverse('cycle:brief', args=[review.pk])}?topic=content" in page
    assert "audience=individual&amp;next=%2F" in page


def test_when_nothing_is_owed_every_part_says_so_warmly(cast: Cast, signed_in: SignIn) -> None:
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=date(2025, 6, 1))
    page = start(signed_in(cast.manager))
    for words in (
        "Nothing is late.",
        "Nothing has to be done today.",
        "Nothing falls due in the next seven days.",
        "Everybody here has what they need.",
        "Nothing is waiting for you.",
        "Nobody lives here in the record yet.",
    ):
        assert words in page


def test_another_homes_people_are_not_there(cast: Cast, signed_in: SignIn) -> None:
    page = start(signed_in(cast.stranger))
    assert "Maggie" not in page
    assert "Nobody lives here in the record yet." in page
    found = signed_in(cast.stranger).post("/", {"q": "Maggie"}).content.decode()
    assert "Osei" not in found


def test_whoever_works_in_two_homes_chooses_one(cast: Cast, signed_in: SignIn) -> None:
    other = Home.objects.create(name="Birch Lodge", slug="birch-lodge")
    make_individual(cast.by, other, preferred_name="Harold", family_name="Finch")
    cast.carer.posts.create(home=other, role=Role.CARER)
    browser = signed_in(cast.carer)
    first = start(browser)
    assert "Harold" in first
    assert "Maggie" not in first
    second = start(browser, home=str(cast.home.pk))
    assert "Maggie" in second
    assert "Harold" not in second
    assert "Maggie" not in start(browser, home=str(cast.other_home.pk))


@pytest.mark.parametrize("role", ["manager", "senior", "carer"])
def test_more_people_need_no_more_queries(cast: Cast, signed_in: SignIn, role: str) -> None:
    browser = signed_in(getattr(cast, role))

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get("/")
        return len([one for one in caught if "SAVEPOINT" not in one["sql"]])

    browser.get("/")  # The first request after signing in writes the session.
    asked_for(cast, 1)
    recorded(cast)
    first = queries()
    with clock.at(clock.now() - timedelta(days=100)):
        church(cast)
    for number in range(5):
        one = make_individual(cast.by, cast.home, preferred_name=f"P{number}")
        asked_for(cast, -number, individual=one)
        not_understood(cast, asked_for(cast, 30, individual=one), Topic.REASONS, -number)
        agreed_change(cast, -number)
        recorded(cast, number)
    assert queries() == first <= MOST_QUERIES


def test_an_activities_lead_records_but_does_not_lead_processes(
    cast: Cast, signed_in: SignIn
) -> None:
    lead = make_worker(cast.home, "bea", "Bea T", Role.ACTIVITIES_LEAD)
    page = start(signed_in(lead))
    assert reverse("living:record", args=[cast.margaret.pk]) in page
    assert "Who needs what" not in page
