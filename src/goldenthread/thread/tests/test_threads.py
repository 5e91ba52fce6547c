"""A thread is read both ways, from anything on it, and says what is missing."""

from datetime import timedelta

import pytest

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.figures import ThreadStep
from goldenthread.core.models import identifier_of
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.roles import PERMISSIONS, Role
from goldenthread.living import actions as living
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import MeasuredBy

from ..kinds import SEE, Key, Kind
from ..path import steps_of, thread_of
from ..reading import graph_of
from ..threads import Threads, threads_of
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

EVERYTHING = PERMISSIONS[Role.MANAGER]


def path(cast: Cast, kind: Kind, thing: object) -> list[ThreadStep]:
    """Return the path from one thing, as the manager reads it."""
    key = Key(kind, getattr(thing, "record", None) or identifier_of(thing))
    graph = graph_of(cast.margaret, EVERYTHING, key)
    return steps_of(graph, thread_of(graph, key))


def missing(cast: Cast, kind: Kind, thing: object) -> list[str]:
    """Return the sentences of what is missing on the path from one thing."""
    return [step.text for step in path(cast, kind, thing) if step.gap]


def all_threads(cast: Cast) -> Threads:
    """Return every thread of Maggie."""
    return threads_of(graph_of(cast.margaret, EVERYTHING))


def test_a_whole_thread_reads_from_what_was_said_to_what_changed(cast: Cast) -> None:
    whole = a_whole_thread(cast)
    texts = [step.text for step in path(cast, Kind.OUTCOME, whole.outcome)]
    assert texts == [
        "“I miss singing at St Mark’s.”",
        "Under “Faith”",
        "Need: Somebody beside her on the bus",
        "I sing with the choir",
        "“So Kofi sings beside me”",
        "Go to choir together",
        "Going out. “We sang!”",
        "7 of 10 – “Better”",
        "Rehearse on Tuesdays.",
    ]
    assert missing(cast, Kind.OUTCOME, whole.outcome) == []


@pytest.mark.parametrize("kind", Kind)
def test_from_anything_on_it_the_thread_leads_back_to_what_was_said(cast: Cast, kind: Kind) -> None:
    whole = a_whole_thread(cast)
    things = {
        Kind.STATEMENT: whole.statement,
        Kind.FINDING: whole.finding,
        Kind.OUTCOME: whole.outcome,
        Kind.ACTION: whole.act,
        Kind.DAILY: whole.daily,
        Kind.MEASUREMENT: whole.measurement,
        Kind.CHANGE: whole.change,
    }
    texts = [step.text for step in path(cast, kind, things[kind])]
    assert texts[0] == "“I miss singing at St Mark’s.”"
    assert "I sing with the choir" in texts
    came_of_it = "7 of 10 – “Better”" in texts
    assert came_of_it is (kind != Kind.CHANGE)


def test_it_holds_through_new_versions(cast: Cast) -> None:
    whole = a_whole_thread(cast)
    people.change_statement(by=cast.by, statement=whole.statement, words="I miss the choir.")
    second = an_outcome(cast, settle=False, title="I sleep better", importance=2)
    settled(cast, second)
    texts = [step.text for step in path(cast, Kind.OUTCOME, whole.outcome)]
    assert texts[0] == "“I miss the choir.”"
    assert texts.count("I sing with the choir") == 1
    assert "Going out. “We sang!”" in texts
    assert "7 of 10 – “Better”" in texts


def test_what_was_entered_in_error_is_on_no_thread(cast: Cast) -> None:
    whole = a_whole_thread(cast)
    living.withdraw(by=cast.by, daily=whole.daily, reason="Another person")
    people.withdraw_statement(by=cast.by, statement=whole.statement, reason="Another person")
    texts = [step.text for step in path(cast, Kind.OUTCOME, whole.outcome)]
    assert "Going out. “We sang!”" not in texts
    assert "“I miss singing at St Mark’s.”" not in texts


def test_what_is_missing_after_what_was_said(cast: Cast) -> None:
    statement = said(cast)
    assert missing(cast, Kind.STATEMENT, statement) == [
        "No assessment reflects this.",
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
    assert "No assessment of the last twelve months reflects this." in gaps


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
    outcome = an_outcome(cast)
    assert missing(cast, Kind.OUTCOME, outcome) == [
        "This outcome serves nothing that Maggie said or needs.",
        "Nobody has explained this plan to Maggie yet.",
        "No action yet.",
    ]


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


def test_of_many_records_the_last_few_stand_on_the_thread(cast: Cast) -> None:
    whole = a_whole_thread(cast)
    for number in range(6):
        recorded(cast, whole.act, note=f"Time {number}", happened_at=ago(number + 1))
    steps = path(cast, Kind.OUTCOME, whole.outcome)
    texts = [step.text for step in steps]
    assert [text for text in texts if "Going out" in text or "earlier" in text] == [
        "4 earlier records.",
        "Going out. Time 1 “We sang!”",
        "Going out. Time 0 “We sang!”",
        "Going out. “We sang!”",
    ]
    [thread] = all_threads(cast).outcomes
    assert [s.text for s in thread.steps if "Going" in s.text or "earlier" in s.text] == [
        "6 earlier records.",
        "Going out. “We sang!”",
    ]


def test_an_old_record_is_still_on_its_own_thread(cast: Cast) -> None:
    whole = a_whole_thread(cast)
    for number in range(5):
        recorded(cast, whole.act, note=f"Time {number}", happened_at=ago(number + 1))
    oldest = recorded(cast, whole.act, note="The first", happened_at=ago(30))
    texts = [step.text for step in path(cast, Kind.DAILY, oldest)]
    assert "Going out. The first “We sang!”" in texts
    assert "I sing with the choir" in texts


def test_a_record_that_helps_with_nothing(cast: Cast) -> None:
    daily = recorded(cast)
    assert missing(cast, Kind.DAILY, daily) == ["It is not joined to any outcome."]


def test_all_threads_one_for_each_outcome_and_the_loose_ones(cast: Cast) -> None:
    whole = a_whole_thread(cast)
    loose = said(cast, words="Only women help me wash.")
    said(cast, words="I was a nurse.", kind="background")
    threads = all_threads(cast)
    assert [one.title for one in threads.outcomes] == ["I sing with the choir"]
    assert [one.title for one in threads.loose] == ["“Only women help me wash.”"]
    assert threads.gaps == 2
    assert threads.loose[0].url == f"/thread/statement/{loose.record}/"
    said_cards = threads.picture.columns[0].nodes
    assert len(said_cards) == 2
    links = {
        (f"statement-{whole.statement.record}", f"finding-{whole.finding.record}"),
        (f"finding-{whole.finding.record}", f"outcome-{whole.outcome.record}"),
        (f"outcome-{whole.outcome.record}", f"action-{whole.act.record}"),
        (f"action-{whole.act.record}", f"daily-{whole.daily.record}"),
        (f"outcome-{whole.outcome.record}", f"measurement-{whole.measurement.record}"),
        (f"outcome-{whole.outcome.record}", f"change-{whole.change.pk}"),
    }
    assert links <= set(threads.picture.links)
    gaps = [node for column in threads.picture.columns for node in column.nodes if node.gap]
    assert {node.label for node in gaps} == {
        "No assessment reflects this.",
        "No outcome serves this.",
    }


@pytest.mark.parametrize("without", [Can.VIEW_ABOUT, Can.VIEW_ASSESSMENTS, Can.VIEW_RECORDS])
def test_what_a_reader_may_not_see_is_left_out_and_not_called_missing(
    cast: Cast, without: Can
) -> None:
    with clock.at(ago(40)):
        whole = a_whole_thread(cast)
        plans.carry_out(
            by=cast.by, change=whole.change, done_on=clock.today(), done_how="Since today"
        )
    can = [one for one in EVERYTHING if one != without]
    graph = graph_of(cast.margaret, can)
    hidden = [kind for kind, permission in SEE.items() if permission == without]
    assert not [node for kind in hidden for node in graph.of_kind(kind)]
    key = Key(Kind.OUTCOME, whole.outcome.record)
    gaps = [gap.sentence for gap in thread_of(graph, key).gaps]
    quiet = "Nothing has been recorded about this for 40 days."
    assert gaps == ([] if without == Can.VIEW_RECORDS else [quiet])


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
    outcome = an_outcome(cast)
    gap = "Nobody has explained this plan to Maggie yet."
    assert gap in missing(cast, Kind.OUTCOME, outcome)
    explained(cast, outcome)
    assert gap not in missing(cast, Kind.OUTCOME, outcome)
    whens = [step.when for step in path(cast, Kind.OUTCOME, outcome)]
    assert any(when.startswith("Explained in easy read") for when in whens)
