"""What a home owes somebody is found while there is still time, with the page that does it."""

from datetime import date, timedelta

from django.urls import reverse

from conftest import Cast
from goldenthread.briefings.choices import Topic
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, ProcessKind, Step
from goldenthread.living.tests.helpers import church
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Plan

from ..needs import owed_in, own_in
from ..owed import Kind, When
from ..today import own
from .made import agreed_change, asked_for, not_understood, owed, told, took_place

A_WEEK = timedelta(days=7)


def test_what_is_late_today_and_this_week_is_told_apart(cast: Cast) -> None:
    late, now, soon = asked_for(cast, -2), asked_for(cast, 0), asked_for(cast, 6)
    asked_for(cast, 8)
    assert [(one.when, one.tag.text, one.url) for one in owed(cast, Kind.HELD)] == [
        (When.LATE, "2 days late", reverse("cycle:process", args=[late.pk])),
        (When.TODAY, "today", reverse("cycle:process", args=[now.pk])),
        (When.WEEK, owed(cast, Kind.HELD)[2].tag.text, reverse("cycle:process", args=[soon.pk])),
    ]


def test_what_to_explain_before_stands_with_who_leads_it(cast: Cast) -> None:
    review = asked_for(cast, 2)
    told(cast, review, Topic.REASONS)
    assert owed(cast, Kind.HELD)[0].more == "Joan P · to explain before: Who is involved"
    told(cast, review, Topic.WHO_IS_INVOLVED)
    assert owed(cast, Kind.HELD)[0].more == "Joan P"


def test_afterwards_it_is_to_be_explained_within_a_week_and_then_closed(cast: Cast) -> None:
    review = took_place(cast, asked_for(cast, 0))
    (explain,) = owed(cast, Kind.EXPLAIN)
    assert explain.what == "Explain: What it says · What is meant to come of it"
    assert explain.url == (
        f"{reverse('cycle:brief', args=[review.pk])}?topic=content&audience=individual"
    )
    assert explain.by == clock.today() + A_WEEK
    told(cast, review, Topic.CONTENT)
    assert owed(cast, Kind.EXPLAIN)[0].what == "Explain: What is meant to come of it"
    told(cast, review, Topic.OUTCOMES)
    assert owed(cast, Kind.EXPLAIN) == []
    assert [one.what for one in owed(cast, Kind.CLOSE)] == ["Share and close: Monthly review"]


def test_old_follow_ups_of_one_review_are_one_thing_to_do(cast: Cast) -> None:
    review = asked_for(cast, 60)
    not_understood(cast, review, Topic.REASONS, -40)
    not_understood(cast, review, Topic.WHO_IS_INVOLVED, -10)
    (again,) = owed(cast, Kind.AGAIN)
    assert again.what == "Explain again: Why we do this · Who is involved"
    assert (again.tag.kind, again.tag.text) == ("late", "40 days late")
    assert again.url == reverse("cycle:briefings", args=[review.pk])
    assert again.more == "Use the pictures"


def test_a_change_that_was_not_made_or_does_not_say_who(cast: Cast) -> None:
    late = agreed_change(cast, -3)
    vague = agreed_change(cast, implementer="", due_on=None)
    agreed_change(cast, 20)
    found = {one.url: one for one in owed(cast, Kind.CHANGE)}
    pages = [reverse("plans:change", args=[one.pk]) for one in (late, vague)]
    assert found.keys() == set(pages)
    first, second = (found[page] for page in pages)
    assert (first.tag.text, first.more) == ("3 days late", "Stan B")
    assert second.more == "does not say yet: who will make it happen, by when"
    plans.carry_out(by=cast.by, change=late, done_on=clock.today(), done_how="Done")
    assert len(owed(cast, Kind.CHANGE)) == 1


def test_an_outcome_nobody_measured_is_asked_about(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=cast.home.measure_every_days + 1)):
        outcome = church(cast).outcome
    (line,) = owed(cast, Kind.MEASURE)
    assert line.url == reverse("plans:measure", args=[outcome.record])
    assert (line.tag.text, line.more) == ("1 day late", "never asked yet")
    plans.measure(by=cast.by, outcome=outcome, measured_by=MeasuredBy.INDIVIDUAL, value=6)
    assert owed(cast, Kind.MEASURE) == []


def test_a_new_outcome_is_not_late(cast: Cast) -> None:
    church(cast)
    assert owed(cast, Kind.MEASURE) == []


def test_no_plan_and_a_plan_not_agreed_are_named(cast: Cast) -> None:
    (none_yet,) = owed(cast, Kind.PLAN)
    assert none_yet.what == "There is no plan yet."
    assert none_yet.by == cast.margaret.moved_in_on + timedelta(days=cast.home.first_plan_days)
    church(cast)
    assert owed(cast, Kind.PLAN) == []
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
    plan.process = took_place(cast, process)
    plans.settle(
        by=cast.by,
        plan=plan,
        agreement=Agreement.NOT_AGREED,
        agreed_with="Maggie",
        not_agreed_because="“Too much”",
        holds_because="There is no plan before it",
    )
    assert Plan.objects.in_force().get() == plan
    with clock.at(clock.now() + timedelta(days=119)):
        (no,) = owed(cast, Kind.PLAN)
        assert no.what == "Maggie said no to the plan: work it through with them"
        assert (no.when, no.tag.kind) == (When.TODAY, "waiting")


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

    (missing,) = owed(cast, Kind.COMMUNICATION)
    assert missing.what == "Nobody has asked how they communicate."
    written(5)
    (due,) = owed(cast, Kind.COMMUNICATION)
    assert due.what == "Look again at how they communicate."
    written(40)
    assert owed(cast, Kind.COMMUNICATION) == []


def test_people_who_moved_out_are_owed_only_an_end_to_what_is_open(cast: Cast) -> None:
    agreed_change(cast, -3)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=date(2025, 6, 1))
    assert {one.kind for one in owed_in([cast.home], cast.by)} == {Kind.LEFT_OPEN}


def test_what_is_open_after_moving_out_is_not_out_of_sight(cast: Cast) -> None:
    review, yesterday = asked_for(cast, 60), clock.today() - timedelta(days=1)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=yesterday)
    (left,) = owed_in([cast.home], cast.by)
    assert (left.kind, left.when) == (Kind.LEFT_OPEN, When.WEEK)
    assert left.what == f"Moved out. Call off or close: {review.title}"
    assert left.url == reverse("cycle:process", args=[review.pk])


def test_each_home_has_its_own_and_no_home_nothing(cast: Cast) -> None:
    asked_for(cast, -1)
    assert owed_in([], cast.by) == []
    assert {one.individual for one in owed_in([cast.home], cast.by)} == {cast.margaret}


def test_what_is_looked_at_on_another_day_is_of_that_day(cast: Cast) -> None:
    asked = asked_for(cast, 8).title
    assert asked not in {one.what for one in owed(cast, Kind.HELD)}
    with clock.at(clock.now() + timedelta(days=1)):
        assert asked in {one.what for one in owed(cast, Kind.HELD)}


def test_what_is_a_workers_own_is_the_same_without_all_the_rest(cast: Cast) -> None:
    not_understood(cast, asked_for(cast, 2), Topic.REASONS, -40)
    agreed_change(cast, -3, worker=cast.manager)
    actor = cast.actor(cast.manager)
    mine = own(owed_in([cast.home], actor), actor)
    assert {Kind.HELD, Kind.AGAIN, Kind.CHANGE} <= {one.kind for one in mine}
    assert own(own_in([cast.home], actor), actor) == mine


def test_what_was_closed_is_owed_no_more(cast: Cast) -> None:
    review = took_place(cast, asked_for(cast, 0))
    told(cast, review, Topic.CONTENT)
    told(cast, review, Topic.OUTCOMES)
    for row in review.participants.all():
        cycle.change_participant(by=cast.by, participant=row, part=Part.TOOK_PART)
    review = cycle.reach(by=cast.by, process=review, step=Step.SHARED)
    cycle.reach(by=cast.by, process=review, step=Step.CLOSED)
    assert [one.kind for one in owed_in([cast.home], cast.by) if "review" in one.what] == []
