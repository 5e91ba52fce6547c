"""What is missing on a thread stands in it, with the way to put it right."""

from datetime import timedelta

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.roles import PERMISSIONS, Role
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import MeasuredBy

from ..kinds import Key, Kind
from ..path import thread_of
from ..reading import graph_of
from .made import (
    a_whole_thread,
    ago,
    an_outcome,
    assessed,
    changed,
    explained,
    measured,
    recorded,
    said,
    settled,
)
from .told import EVERYTHING, all_threads, missing, path


def test_what_is_missing_after_what_was_said(cast: Cast) -> None:
    statement = said(cast)
    assert missing(cast, Kind.STATEMENT, statement) == [
        "No assessment includes this.",
        "No outcome serves this.",
    ]
    assessed(cast, statement, find=False)
    assert missing(cast, Kind.STATEMENT, statement) == ["No outcome serves this."]
    an_outcome(cast, statements=[statement])
    assert "No outcome serves this." not in missing(cast, Kind.STATEMENT, statement)


def test_an_assessment_older_than_a_year_no_longer_reflects_it(cast: Cast) -> None:
    statement = said(cast)
    assessed(cast, statement, find=False)
    with clock.at(clock.now() + timedelta(days=400)):
        gaps = missing(cast, Kind.STATEMENT, statement)
    assert "No assessment of the last twelve months includes this." in gaps


def test_background_and_what_no_longer_holds_miss_nothing(cast: Cast) -> None:
    background = said(cast, kind="background")
    ended = said(cast)
    people.end_statement(by=cast.by, statement=ended, reason="She joined another choir")
    assert missing(cast, Kind.STATEMENT, background) == []
    assert missing(cast, Kind.STATEMENT, ended) == []


def test_a_need_without_an_outcome(cast: Cast) -> None:
    finding = assessed(cast, said(cast))
    assert missing(cast, Kind.FINDING, finding).count("No outcome serves this.") == 2
    an_outcome(cast, findings=[finding])
    assert "No outcome serves this." not in missing(cast, Kind.FINDING, finding)


def test_an_outcome_that_serves_nothing_and_has_no_action(cast: Cast) -> None:
    outcome = an_outcome(cast, settle=False)
    assert missing(cast, Kind.OUTCOME, outcome) == [
        "This outcome serves nothing that Maggie said or needs.",
        "No action yet.",
    ]


def test_a_plan_nobody_explained(cast: Cast) -> None:
    assert missing(cast, Kind.OUTCOME, an_outcome(cast, days_ago=1)) == [
        "Nobody has explained this plan to Maggie yet.",
        "No action yet: Bea is away",
    ]


def test_on_the_day_it_is_finished_it_only_says_not_yet(cast: Cast) -> None:
    outcome = an_outcome(cast)
    said_now = missing(cast, Kind.OUTCOME, outcome)
    assert said_now[0] == "Not explained to Maggie yet: the plan was finished today."
    with clock.at(clock.now() + timedelta(days=1)):
        later = missing(cast, Kind.OUTCOME, outcome)
    assert later[0] == "Nobody has explained this plan to Maggie yet."


def test_a_plan_nobody_explained_is_marked_once(cast: Cast) -> None:
    statement, gap = said(cast), "Nobody has explained this plan to Maggie yet."
    first = an_outcome(cast, settle=False, statements=[statement])
    second = plans.add_outcome(
        by=cast.by,
        plan=first.plan,
        title="I walk to chapel",
        kind="soft",
        importance=3,
        no_action_because="Ice on the road",
        statements=[statement],
    )
    settled(cast, first)
    with clock.at(clock.now() + timedelta(days=1)):
        assert missing(cast, Kind.STATEMENT, statement).count(gap) == 1
        for outcome in (first, second):
            assert missing(cast, Kind.OUTCOME, outcome).count(gap) == 1
        shown = all_threads(cast).outcomes
    assert [gap in [step.text for step in one.steps] for one in shown] == [True, False]


def test_a_draft_leads_to_the_form_that_puts_it_right(cast: Cast) -> None:
    outcome = an_outcome(cast, settle=False)
    steps = [step for step in path(cast, Kind.OUTCOME, outcome) if step.gap]
    assert [step.url for step in steps] == [
        f"/plans/{outcome.plan.process_id}/outcomes/{outcome.record}/",
        f"/plans/{outcome.plan.process_id}/outcomes/{outcome.record}/actions/add/",
    ]


def test_nobody_has_measured_it_for_too_long(cast: Cast) -> None:
    outcome = an_outcome(cast, days_ago=100)
    assert "Nobody has measured this yet." in missing(cast, Kind.OUTCOME, outcome)
    with clock.at(ago(70)):
        measured(cast, outcome, 3)
    [late] = [text for text in missing(cast, Kind.OUTCOME, outcome) if "measured" in text]
    assert late.startswith("Nobody has measured this since ")
    measured(cast, outcome, 8, measured_by=MeasuredBy.WORKER)
    [asked] = [text for text in missing(cast, Kind.OUTCOME, outcome) if "asked" in text]
    assert asked.startswith("Nobody has asked Maggie how it is going since ")
    measured(cast, outcome, 4)
    assert not [text for text in missing(cast, Kind.OUTCOME, outcome) if "Nobody has a" in text]


def test_measured_without_a_start(cast: Cast) -> None:
    outcome = an_outcome(cast, baseline="")
    gap = "Nobody wrote down how it was at the start."
    assert gap in missing(cast, Kind.OUTCOME, outcome)
    measured(cast, outcome, 4)
    gap = "It was measured, but nobody wrote down how it was at the start."
    assert gap in missing(cast, Kind.OUTCOME, outcome)


def test_nothing_recorded_for_thirty_days(cast: Cast) -> None:
    with clock.at(ago(40)):
        whole = a_whole_thread(cast)
    quiet = "Nothing has been recorded about this for 40 days."
    for kind, thing in [(Kind.OUTCOME, whole.outcome), (Kind.ACTION, whole.act)]:
        assert missing(cast, kind, thing).count(quiet) == 1
    recorded(cast, whole.act)
    assert quiet not in missing(cast, Kind.OUTCOME, whole.outcome)


def test_a_change_that_is_late_or_does_not_say_who(cast: Cast) -> None:
    outcome = an_outcome(cast)
    vague = changed(cast, outcome, implementer="")
    sentence = "It does not say yet who makes this change, how and by when."
    assert sentence in missing(cast, Kind.CHANGE, vague)
    late = changed(cast, outcome)
    with clock.at(clock.now() + timedelta(days=9)):
        assert [t for t in missing(cast, Kind.CHANGE, late) if "should have been done by" in t]
    plans.carry_out(by=cast.by, change=late, done_on=clock.today(), done_how="Done")
    with clock.at(clock.now() + timedelta(days=9)):
        assert not [t for t in missing(cast, Kind.CHANGE, late) if "should have been" in t]


def test_a_record_that_helps_with_nothing(cast: Cast) -> None:
    daily = recorded(cast)
    assert missing(cast, Kind.DAILY, daily) == ["It is not joined to any outcome."]


def test_who_may_not_put_it_right_gets_no_link(cast: Cast) -> None:
    statement = said(cast)
    graph = graph_of(cast.margaret, PERMISSIONS[Role.INSPECTOR])
    gaps = thread_of(graph, Key(Kind.STATEMENT, statement.record)).gaps
    assert [gap.url for gap in gaps] == ["", ""]
    graph = graph_of(cast.margaret, EVERYTHING)
    gaps = thread_of(graph, Key(Kind.STATEMENT, statement.record)).gaps
    assert [gap.url for gap in gaps] == [
        f"/statements/{statement.record}/reflect/",
        f"/people/{cast.margaret.pk}/plan/",
    ]


def test_explaining_the_plan_stands_on_the_thread(cast: Cast) -> None:
    outcome = an_outcome(cast, days_ago=1)
    gap = "Nobody has explained this plan to Maggie yet."
    assert gap in missing(cast, Kind.OUTCOME, outcome)
    explained(cast, outcome)
    assert gap not in missing(cast, Kind.OUTCOME, outcome)
    whens = [step.when for step in path(cast, Kind.OUTCOME, outcome)]
    assert any(when.startswith("Explained in easy read") for when in whens)


def test_what_was_to_be_explained_again_and_was_not(cast: Cast) -> None:
    outcome = an_outcome(cast)
    again = clock.today() + timedelta(days=3)
    explained(cast, outcome, understanding="partly", follow_up_on=again)
    assert not [one for one in missing(cast, Kind.OUTCOME, outcome) if "again" in one]
    with clock.at(clock.now() + timedelta(days=10)):
        assert [one for one in missing(cast, Kind.OUTCOME, outcome) if "explained again" in one]
        explained(cast, outcome)
        assert not [one for one in missing(cast, Kind.OUTCOME, outcome) if "again" in one]
