"""A care worker starts from the people of the home; a manager also sees who needs what."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast, make_individual, make_worker
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.choices import Audience, Topic, Understanding
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account, Home
from goldenthread.homes.roles import Role
from goldenthread.living.tests.helpers import church, recorded
from goldenthread.pages.needs import Need, needs_of
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Plan

SignIn = Callable[[Account | None], Client]


def asked_for(cast: Cast, days: int, lead: Account | None = None) -> Process:
    """Return a review of Margaret due in so many days."""
    return cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.REVIEW,
        title="Monthly review",
        reason="It is time",
        due_on=clock.today() + timedelta(days=days),
        lead=lead or cast.manager,
    )


def told(cast: Cast, process: Process, topic: Topic, **content: Any) -> None:
    """Write down that Margaret was told about something."""
    known = {"understanding": Understanding.UNDERSTOOD, "how_we_know": "said_it_back", **content}
    briefings.brief(
        by=cast.by,
        individual=cast.margaret,
        subject=process.pk,
        topic=topic,
        audience=Audience.INDIVIDUAL,
        **known,
    )


def found(cast: Cast) -> dict[str, Need]:
    """Return what Rowan House owes somebody, by its key."""
    return {need.key: need for need in needs_of(cast.home)}


def held(cast: Cast, process: Process) -> None:
    """Take a process to the moment it was held."""
    for step in (Step.PREPARED, Step.HELD):
        process = cycle.reach(by=cast.by, process=process, step=step)


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
    page = signed_in(cast.carer).get("/").content.decode()
    for words in ("Maggie Osei", "Room 12", "Left hearing aid", "Last: Drinking, today"):
        assert words in page
    assert f"{reverse('living:record', args=[cast.margaret.pk])}?next=%2F" in page
    assert "Who needs what today" not in page


def test_a_carer_sees_what_is_theirs_to_do(cast: Cast, signed_in: SignIn) -> None:
    mine = asked_for(cast, 3, lead=cast.carer)
    not_mine = asked_for(cast, 3)
    far_off = asked_for(cast, 60, lead=cast.carer)
    page = signed_in(cast.carer).get("/").content.decode()
    assert reverse("cycle:process", args=[mine.pk]) in page
    assert "due in 3 days" in page
    assert reverse("cycle:process", args=[not_mine.pk]) not in page
    assert reverse("cycle:process", args=[far_off.pk]) not in page


def test_what_was_not_understood_comes_back_to_the_one_who_explained_it(
    cast: Cast, signed_in: SignIn
) -> None:
    told(
        cast,
        asked_for(cast, 30),
        Topic.REASONS,
        understanding=Understanding.PARTLY,
        follow_up="Use the pictures",
        follow_up_on=clock.today() - timedelta(days=1),
    )
    page = signed_in(cast.manager).get("/").content.decode()
    assert "Use the pictures" in page
    assert len(found(cast)["again"].lines) == 1
    assert "Use the pictures" not in signed_in(cast.carer).get("/").content.decode()


def test_another_homes_people_are_not_there(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.stranger).get("/").content.decode()
    assert "Maggie" not in page
    assert "Nobody lives here in the record yet." in page


def test_people_who_moved_out_need_nothing_today(cast: Cast, signed_in: SignIn) -> None:
    asked_for(cast, -3)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=date(2025, 6, 1))
    assert needs_of(cast.home) == []
    assert "Nothing is waiting." in signed_in(cast.manager).get("/").content.decode()


def test_late_and_due_this_week_stand_with_who_leads(cast: Cast, signed_in: SignIn) -> None:
    late, soon = asked_for(cast, -2), asked_for(cast, 6, lead=cast.senior)
    asked_for(cast, 8)
    page = signed_in(cast.senior).get("/").content.decode()
    assert [line.url for line in found(cast)["due"].lines] == [
        reverse("cycle:process", args=[one.pk]) for one in (late, soon)
    ]
    assert "2 days late" in page
    assert "Joan P" in page


def test_what_nobody_explained_opens_the_page_to_explain_it(cast: Cast) -> None:
    review = asked_for(cast, 2)
    told(cast, review, Topic.REASONS)
    (before,) = found(cast)["explain"].lines
    assert before.more == "Who is involved"
    ask = f"{reverse('cycle:brief', args=[review.pk])}?topic=who_is_involved&audience=individual"
    assert before.url == ask
    told(cast, review, Topic.WHO_IS_INVOLVED)
    assert "explain" not in found(cast)
    held(cast, review)
    (after,) = found(cast)["explain"].lines
    assert after.more == "What it says · What is meant to come of it"
    told(cast, review, Topic.CONTENT)
    told(cast, review, Topic.OUTCOMES)
    assert "explain" not in found(cast)


def test_an_outcome_nobody_measured_is_asked_about(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=cast.home.measure_every_days + 1)):
        outcome = church(cast).outcome
    (line,) = found(cast)["measure"].lines
    assert line.url == reverse("plans:measure", args=[outcome.record])
    plans.measure(by=cast.by, outcome=outcome, measured_by=MeasuredBy.INDIVIDUAL, value=6)
    assert "measure" not in found(cast)


def test_a_new_outcome_is_not_late(cast: Cast) -> None:
    church(cast)
    assert "measure" not in found(cast)


def test_no_plan_and_a_plan_not_agreed_are_named(cast: Cast) -> None:
    (none_yet,) = found(cast)["plans"].lines
    assert none_yet.what == "There is no plan yet."
    church(cast)
    assert "plans" not in found(cast)
    process = cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.PLAN,
        title="Plan",
        reason="Change",
        due_on=clock.today(),
        lead=cast.manager,
    )
    plan = plans.start_plan(by=cast.by, process=process)
    plans.settle(
        by=cast.by,
        plan=plan,
        agreement=Agreement.NOT_AGREED,
        agreed_with="Maggie",
        not_agreed_because="“Too much”",
    )
    assert Plan.objects.in_force().get() == plan
    (not_agreed,) = found(cast)["plans"].lines
    assert not_agreed.what == "Not agreed."


def test_communication_missing_or_due_is_named(cast: Cast) -> None:
    def written(days: int) -> None:
        people.set_communication(
            by=cast.by,
            individual=cast.margaret,
            identified_how="Asked",
            needs="Time",
            to_understand_me="Slowly",
            review_on=clock.today() + timedelta(days=days),
        )

    (missing,) = found(cast)["communication"].lines
    assert missing.what == "Nobody has asked how they communicate."
    written(5)
    (due,) = found(cast)["communication"].lines
    assert due.what.startswith("To be looked at on")
    written(40)
    assert "communication" not in found(cast)


def test_a_long_list_is_counted_and_folded(cast: Cast, signed_in: SignIn) -> None:
    for days in range(8):
        asked_for(cast, -days)
    need = found(cast)["due"]
    assert (len(need.shown), len(need.folded)) == (6, 2)
    page = signed_in(cast.manager).get("/").content.decode()
    assert "<strong>8</strong> Late, or due this week" in page
    assert "Show 2 more" in page


def test_whoever_works_in_two_homes_chooses_one(cast: Cast, signed_in: SignIn) -> None:
    other = Home.objects.create(name="Birch Lodge", slug="birch-lodge")
    make_individual(cast.by, other, preferred_name="Harold", family_name="Finch")
    cast.carer.posts.create(home=other, role=Role.CARER)
    browser = signed_in(cast.carer)
    first = browser.get("/").content.decode()
    assert "Harold" in first
    assert "Maggie" not in first
    second = browser.get("/", {"home": str(cast.home.pk)}).content.decode()
    assert "Maggie" in second
    assert "Harold" not in second
    assert "Maggie" not in browser.get("/", {"home": str(cast.other_home.pk)}).content.decode()


def test_more_people_need_no_more_queries(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.get("/")
        return len(caught)

    asked_for(cast, 1)
    recorded(cast)
    first = queries()
    for number in range(5):
        make_individual(cast.by, cast.home, preferred_name=f"P{number}")
        asked_for(cast, -number)
        recorded(cast, number)
    assert queries() == first


def test_an_activities_lead_records_but_does_not_lead_processes(
    cast: Cast, signed_in: SignIn
) -> None:
    lead = make_worker(cast.home, "bea", "Bea T", Role.ACTIVITIES_LEAD)
    page = signed_in(lead).get("/").content.decode()
    assert "Record something" in page
    assert "Who needs what today" not in page
