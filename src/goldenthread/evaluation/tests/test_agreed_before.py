"""P1 and P18 count what was told and agreed before it took place."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.agreeing import actions as agreeing
from goldenthread.agreeing.tests.made import agree_all, coming, good, hold, tell_all, there
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.leading import change_lead
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual

from ..beforehand import answers_heard
from ..measures import MEASURES, Count
from ..period import Period, period
from ..sources import Kind, Voice
from .made import another_home, figure, long_ago, missing

P1, P18 = "LMCB5 P1", "LMCB5 P18"
SignIn = Callable[[Account | None], Client]


def test_whoever_was_told_before_counts_each_by_themselves(cast: Cast) -> None:
    process = coming(cast)
    person, lead, daughter = there(process)
    tell_all(cast.by, process, participants=[lead])
    no = {"understanding": "did_not_want", "how_we_know": "said_no"}
    tell_all(cast.by, process, participants=[person], **no)
    assert figure(cast, P1) == Count(0, 0)
    hold(cast.by, process)
    assert figure(cast, P1) == Count(2, 3)
    with clock.at(clock.now() + timedelta(minutes=2)):
        tell_all(cast.by, process, participants=[daughter])
        assert missing(cast, P1) == [daughter.pk]


def test_everybody_asked_before_counts_also_a_no(cast: Cast) -> None:
    process = coming(cast)
    good(cast.by, process)
    person, *others = there(process)
    no = {"says": "does_not", "words": "Not so soon"}
    agree_all(cast.by, process, participants=[person], **no)
    agree_all(cast.by, process, participants=others[:1])
    hold(cast.by, process)
    assert figure(cast, P18) == Count(0, 1)
    late = clock.now() + timedelta(minutes=2)
    agree_all(cast.by, process, participants=others[1:], happened_at=process.held_at)
    assert figure(cast, P18) == Count(1, 1)
    with clock.at(late):
        assert missing(cast, P18) == []


def test_older_words_whoever_could_not_be_asked_and_errors_do_not_count(cast: Cast) -> None:
    older, unasked, wrong, late = (coming(cast) for _ in range(4))
    for process in (older, unasked, wrong, late):
        stands = good(cast.by, process)
        if process == older:
            agree_all(cast.by, older)
            agreeing.change_good_result(by=cast.by, good=stands, signs="Something else")
    away = {"says": "not_asked", "words": "In hospital"}
    agree_all(cast.by, unasked, participants=there(unasked)[:1], **away)
    agree_all(cast.by, unasked, participants=there(unasked)[1:])
    answers = agree_all(cast.by, wrong)
    agreeing.withdraw_answer(by=cast.by, answer=answers[0], reason="Another review")
    for process in (older, unasked, wrong, late):
        hold(cast.by, process)
    with clock.at(clock.now() + timedelta(minutes=2)):
        agree_all(cast.by, late)
        assert figure(cast, P18) == Count(0, 4)


def test_a_changed_part_is_told_and_asked_about_again(cast: Cast) -> None:
    before = clock.now() - timedelta(minutes=10)
    with clock.at(before):
        changed, told_again, passed_on = (coming(cast) for _ in range(3))
        for process in (changed, told_again, passed_on):
            good(cast.by, process)
            tell_all(cast.by, process)
            agree_all(cast.by, process)
    for process in (changed, told_again):
        daughter = there(process)[2]
        cycle.change_participant(by=cast.by, participant=daughter, also=["decides"])
        for note in (tell_all, agree_all):
            with pytest.raises(Refused, match="before that it was another"):
                note(cast.by, process, participants=[daughter], happened_at=before)
    change_lead(by=cast.by, process=passed_on, lead=cast.senior, reason="Away")
    tell_all(cast.by, told_again, participants=[daughter])
    agree_all(cast.by, told_again, participants=[daughter])
    for process in (changed, told_again, passed_on):
        hold(cast.by, process)
    assert figure(cast, P1) == Count(2 + 3 + 2, 3 + 3 + 4)
    assert figure(cast, P18) == Count(1, 3)
    with pytest.raises(Refused, match="stays as it was agreed"):
        cycle.change_participant(by=cast.by, participant=daughter, role="supports")


def test_who_was_taken_out_afterwards_stands_beside_with_why(cast: Cast, signed_in: SignIn) -> None:
    process = coming(cast)
    hold(cast.by, process)
    cycle.remove_participant(by=cast.by, participant=there(process)[2], reason="It was Bea")
    assert figure(cast, P1) == Count(0, 2)
    page = signed_in(cast.manager).get("/evidence/LMCB5/P1/").content.decode()
    assert "Taken out after it took place, and so not counted: 1" in page
    assert "It was Bea" in page


def test_called_off_removed_another_home_and_other_days_never_count(cast: Cast) -> None:
    process = coming(cast)
    cycle.remove_participant(by=cast.by, participant=there(process)[2], reason="Mistake")
    off = coming(cast)
    cycle.call_off(by=cast.by, process=off, because="not_wanted", words="No")
    hold(cast.by, process)
    by, nell = another_home(cast)
    elsewhere = cycle.ask_for(
        by=by,
        individual=nell,
        kind="plan",
        title="Plan",
        reason="New",
        due_on=clock.today(),
        lead=cast.manager,
    )
    hold(by, elsewhere)
    assert figure(cast, P1) == Count(0, 2)
    assert figure(cast, P18) == Count(0, 1)
    before = Period(long_ago(90), long_ago(30))
    assert figure(cast, P1, before) == figure(cast, P18, before) == Count(0, 0)


def test_what_individuals_say_is_their_last_answer_in_their_own_words(cast: Cast) -> None:
    process = coming(cast)
    stands = good(cast.by, process)
    person, _lead, daughter = there(process)
    cycle.change_participant(by=cast.by, participant=daughter, role="speaks_for")
    no = {"says": "does_not", "participants": [person]}
    agree_all(cast.by, process, **no, words="To older words")
    agreeing.change_good_result(by=cast.by, good=stands, signs="Something else")
    agree_all(cast.by, process, says="not_asked", words="She was asleep", participants=[person])
    agree_all(cast.by, process, **no, words="Her daughter’s no", speaker=daughter)
    heard = heard_of(process)
    assert (heard.answers, heard.quotes) == ({"Does not agree": 1}, [])
    agree_all(cast.by, process, **no, words="Not so soon")
    heard = heard_of(process)
    assert heard.answers == {"Does not agree": 1}
    assert [one.words for one in heard.quotes] == ["Not so soon"]
    agree_all(cast.by, process, says="not_asked", words="In hospital", participants=[person])
    assert heard_of(process).quotes == []


def heard_of(process: Process) -> Voice:
    one, named = Process.objects.filter(pk=process.pk), Individual.objects.all()
    return answers_heard(MEASURES[P18], one, named).voices[Kind.INDIVIDUALS]


def test_the_pages_lead_to_where_it_is_written_down_late(
    cast: Cast, signed_in: Callable[[Account | None], Client]
) -> None:
    process = coming(cast)
    good(cast.by, process)
    tell_all(cast.by, process, participants=there(process)[:1])
    no = {"says": "does_not", "words": "Not so soon"}
    agree_all(cast.by, process, participants=there(process)[:1], **no)
    hold(cast.by, process)
    browser = signed_in(cast.manager)
    roles = browser.get("/evidence/LMCB5/P1/").content.decode()
    lead = there(process)[1]
    assert f"/processes/{process.pk}/tell/?who={lead.pk}" in roles
    assert "Not told before" in roles
    agreed = browser.get("/evidence/LMCB5/P18/").content.decode()
    assert f"/processes/{process.pk}/agreed/ask/" in agreed
    assert "Not so soon" in agreed
    [row] = MEASURES[P18].read(MEASURES[P18].missing([cast.home], period()), period())
    assert MEASURES[P18].item(row, period()).too_late.endswith("write that down.")
