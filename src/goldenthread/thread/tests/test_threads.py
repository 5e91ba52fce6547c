"""A thread is read both ways, from anything on it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.assessments import actions as assessments
from goldenthread.core import clock
from goldenthread.core.dates import period
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.choices import ProcessKind
from goldenthread.homes.models import Account
from goldenthread.living import actions as living
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Action

from ..kinds import SEE, Key, Kind
from ..path import thread_of
from ..reading import graph_of
from .made import (
    Whole,
    a_whole_thread,
    ago,
    an_outcome,
    asked_for,
    recorded,
    said,
    settled,
)
from .told import EVERYTHING, all_threads, missing, path

SignIn = Callable[[Account | None], Client]


def things_on(whole: Whole) -> dict[Kind, object]:
    return {
        Kind.STATEMENT: whole.statement,
        Kind.FINDING: whole.finding,
        Kind.OUTCOME: whole.outcome,
        Kind.ACTION: whole.act,
        Kind.DAILY: whole.daily,
        Kind.MEASUREMENT: whole.measurement,
        Kind.CHANGE: whole.change,
    }


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
    texts = [step.text for step in path(cast, kind, things_on(whole)[kind])]
    assert texts[0] == "“I miss singing at St Mark’s.”"
    assert "I sing with the choir" in texts
    assert texts == [step.text for step in path(cast, Kind.OUTCOME, whole.outcome)]


@pytest.mark.parametrize("kind", Kind)
def test_what_stands_beside_a_thing_is_on_its_thread_too(cast: Cast, kind: Kind) -> None:
    whole = a_whole_thread(cast)
    other = Action.objects.create(
        plan=whole.act.plan,
        outcome=whole.act.outcome,
        individual=cast.margaret,
        what="Sing at home",
        who="Bea",
        when="daily",
    )
    recorded(cast, other, note="At home.")
    texts = [step.text for step in path(cast, kind, things_on(whole)[kind])]
    for beside in ("Sing at home", "Going out. At home. “We sang!”", "7 of 10 – “Better”"):
        assert beside in texts


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


def test_of_many_records_the_last_few_stand_on_the_thread(cast: Cast) -> None:
    with clock.at(ago(40)):
        whole = a_whole_thread(cast)
    for number in range(6):
        recorded(cast, whole.act, note=f"Time {number}", happened_at=ago(number + 1))
    recorded(cast, whole.act)
    steps = path(cast, Kind.OUTCOME, whole.outcome)
    texts = [step.text for step in steps]
    assert [text for text in texts if "Going out" in text or "earlier" in text] == [
        "5 earlier daily records for “I sing with the choir”.",
        "Going out. Time 1 “We sang!”",
        "Going out. Time 0 “We sang!”",
        "Going out. “We sang!”",
    ]
    [thread] = all_threads(cast).outcomes
    assert [s.text for s in thread.steps if "Going" in s.text or "earlier" in s.text] == [
        "7 earlier daily records for “I sing with the choir”.",
        "Going out. “We sang!”",
    ]


def test_what_came_before_is_said_once_of_what_and_when_and_leads_to_just_that(
    cast: Cast, signed_in: SignIn
) -> None:
    with clock.at(ago(40)):
        whole = a_whole_thread(cast)
    other = Action.objects.create(
        plan=whole.act.plan,
        outcome=whole.act.outcome,
        individual=cast.margaret,
        what="Sing at home",
        who="Bea",
        when="daily",
    )
    for number in range(8):
        act = other if number % 2 else whole.act
        recorded(cast, act, note=f"Time {number}.", happened_at=ago(number + 1))
    [before] = [s for s in path(cast, Kind.OUTCOME, whole.outcome) if "earlier" in s.text]
    assert before.text == "6 earlier daily records for “I sing with the choir”."
    assert before.when == f"Before that · {period(ago(40), ago(3))}"
    assert before.action == "Read these 6"
    page = signed_in(cast.manager).get(before.url).content.decode()
    assert [f"Time {number}." in page for number in range(8)] == [False] * 3 + [True] * 5
    texts = [step.text for step in path(cast, Kind.ACTION, whole.act)]
    assert before.text in texts
    here = [f"Time {number}." in " ".join(texts) for number in range(8)]
    assert here == [True, True, True, False, True, False, False, False]


def test_what_a_thing_itself_lacks_stands_on_its_card_in_the_picture(cast: Cast) -> None:
    whole = a_whole_thread(cast)
    with clock.at(clock.now() + timedelta(days=9)):
        cards = [node for column in all_threads(cast).picture.columns for node in column.nodes]
        [late] = [node for node in cards if node.key == f"change-{whole.change.pk}"]
        assert late.gap
        assert late.label.startswith("Rehearse on Tuesdays. This should have been done by ")


def test_words_typed_with_quotation_marks_are_not_quoted_twice(cast: Cast) -> None:
    statement = said(cast, words="“I miss the choir.”")
    process = asked_for(cast, ProcessKind.ASSESSMENT)
    assessments.find(
        by=cast.by,
        process=process,
        statements=[statement],
        kind="need",
        what="Somebody beside her on the bus",
        words="“Kofi beside me”",
    )
    texts = [step.text for step in path(cast, Kind.STATEMENT, statement)]
    assert texts[0] == "“I miss the choir.”"
    assert "Need: Somebody beside her on the bus “Kofi beside me”" in texts


def test_an_old_record_is_still_on_its_own_thread(cast: Cast) -> None:
    with clock.at(ago(40)):
        whole = a_whole_thread(cast)
    for number in range(5):
        recorded(cast, whole.act, note=f"Time {number}", happened_at=ago(number + 1))
    oldest = recorded(cast, whole.act, note="The first", happened_at=ago(30))
    texts = [step.text for step in path(cast, Kind.DAILY, oldest)]
    assert "Going out. The first “We sang!”" in texts
    assert "Going out. Time 0 “We sang!”" in texts
    assert "4 earlier daily records for “I sing with the choir”." in texts
    assert "I sing with the choir" in texts


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
        "No assessment includes this.",
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
