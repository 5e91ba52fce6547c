"""A process goes step by step: prepared, held, shared, closed; a mistake is taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.models import RecordVersion
from goldenthread.cycle import actions
from goldenthread.cycle.choices import Part, Step
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import (
    SignIn,
    a_process,
    closed,
    held,
    persons_row,
    take,
    this_minute,
)


def test_a_step_is_reached_with_one_button(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.senior)
    page = browser.get(f"/processes/{process.pk}/")
    assert page.context["process_next"].label == "It is prepared"
    sent = {"at": this_minute(), "seen": process.version}
    page = browser.post(f"/processes/{process.pk}/reach/prepared/", sent, follow=True)
    assert "Saved: prepared." in page.content.decode()
    assert Process.objects.get().step == Step.PREPARED


def test_whoever_presses_second_reads_who_did_it_already(cast: Cast, signed_in: SignIn) -> None:
    process = take(cast, held(cast), Step.SHARED)
    sent = {"at": this_minute(), "seen": process.version}
    take(cast, process, Step.CLOSED)
    browser, address = signed_in(cast.senior), f"/processes/{process.pk}/"
    page = browser.post(f"{address}reach/closed/", sent, follow=True)
    assert page.redirect_chain
    assert "Joan P noted “Closed” already, on " in page.content.decode()


def test_two_steps_fit_in_one_minute(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    for step in ("prepared", "held", "shared"):
        process.refresh_from_db()
        sent = {"at": this_minute(), "seen": process.version}
        browser.post(f"/processes/{process.pk}/reach/{step}/", sent)
    process.refresh_from_db()
    assert process.step == Step.SHARED


def test_a_step_in_the_future_or_out_of_turn_is_refused_in_a_sentence(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    tomorrow = timezone.localtime(clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    address = f"/processes/{process.pk}/reach"
    page = browser.post(f"{address}/prepared/", {"at": tomorrow, "seen": process.version})
    assert page.status_code == 422
    assert "This is in the future." in page.content.decode()
    page = browser.post(f"{address}/held/", {"at": this_minute(), "seen": process.version})
    assert "The next step is “Prepared”." in page.content.decode()
    process.refresh_from_db()
    assert process.step == Step.ASKED_FOR


def test_it_cannot_be_closed_before_the_persons_part_is_recorded(
    cast: Cast, signed_in: SignIn
) -> None:
    process = take(cast, held(cast), Step.SHARED)
    browser = signed_in(cast.manager)
    sent = {"at": this_minute(), "seen": process.version}
    page = browser.post(f"/processes/{process.pk}/reach/closed/", sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Record Maggie’s part in it first, also when they chose not to take part." in text
    assert f"/participants/{persons_row(process).pk}/" in text
    assert page.context["process_next"].label == "Record Maggie’s part"


def test_choosing_not_to_take_part_is_enough_to_close_it(cast: Cast, signed_in: SignIn) -> None:
    process = take(cast, held(cast), Step.SHARED)
    actions.change_participant(
        by=cast.by,
        participant=persons_row(process),
        part=Part.CHOSE_NOT_TO,
        part_reason="“Not today, love.”",
    )
    sent = {"at": this_minute(), "seen": process.version}
    signed_in(cast.manager).post(f"/processes/{process.pk}/reach/closed/", sent)
    process.refresh_from_db()
    assert process.step == Step.CLOSED


def test_before_closing_the_page_says_what_was_not_explained(cast: Cast, signed_in: SignIn) -> None:
    process = take(cast, held(cast), Step.SHARED)
    actions.change_participant(by=cast.by, participant=persons_row(process), part=Part.LED)
    text = signed_in(cast.manager).get(f"/processes/{process.pk}/").content.decode()
    assert "“What it says” explained to Maggie" in text


def test_a_step_noted_by_mistake_is_taken_back_and_both_are_kept(
    cast: Cast, signed_in: SignIn
) -> None:
    process = held(cast)
    page = signed_in(cast.manager).post(
        f"/processes/{process.pk}/back/", {"back-reason": "It was put off"}, follow=True
    )
    assert "Taken back: took place." in page.content.decode()
    process.refresh_from_db()
    assert process.step == Step.PREPARED
    kept = RecordVersion.objects.filter(record=process.pk).order_by("version")
    assert [one.values["held_at"] is not None for one in kept] == [False, False, True, False]


def test_taking_back_needs_a_reason_and_something_to_take_back(
    cast: Cast, signed_in: SignIn
) -> None:
    process = held(cast)
    address = f"/processes/{process.pk}/back/"
    assert signed_in(cast.manager).post(address, {"back-reason": ""}).status_code == 422
    with pytest.raises(Refused):
        actions.step_back(by=cast.by, process=a_process(cast), reason="Wrong")


def test_the_due_date_moves_with_a_reason(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    address, day = f"/processes/{process.pk}/move/", clock.today() + timedelta(days=20)
    sent = {"due_on": day.isoformat(), "reason": "Esi is away", "seen": process.version}
    page = browser.post(address, {**sent, "reason": ""})
    assert page.status_code == 422
    assert day.isoformat() in page.content.decode()
    browser.post(address, sent)
    process.refresh_from_db()
    assert process.due_on == day
    sooner = {**sent, "due_on": clock.today().isoformat(), "reason": "She is back"}
    both = signed_in(cast.senior).post(address, sooner)
    assert both.status_code == 422
    assert "What they saved just now" in both.content.decode()
    again = browser.post(address, {**sent, "seen": process.version, "reason": "Once more"})
    assert "Nothing was changed." in again.content.decode()
    process.refresh_from_db()
    assert process.due_on == day
    assert RecordVersion.objects.get(record=process.pk, version=2).reason == "Esi is away"


def test_it_does_not_move_once_it_was_held(cast: Cast, signed_in: SignIn) -> None:
    address = f"/processes/{held(cast).pk}/move/"
    sent = {"due_on": clock.today(), "reason": "Late", "seen": 3}
    page = signed_in(cast.manager).post(address, sent)
    assert "This took place already: its due date stays." in page.content.decode()


def test_the_overview_shows_where_it_stands(cast: Cast, signed_in: SignIn) -> None:
    process = closed(cast)
    page = signed_in(cast.carer).get(f"/processes/{process.pk}/")
    assert [step.state for step in page.context["steps"]] == ["done"] * 5
    assert page.context["process_next"] is None
    assert "Taken back" not in page.content.decode()


def test_the_person_reads_their_own_and_is_offered_nothing_to_run(
    cast: Cast, signed_in: SignIn
) -> None:
    text = signed_in(cast.margarets_account).get(f"/processes/{a_process(cast).pk}/")
    assert text.status_code == 200
    assert "It is prepared" not in text.content.decode()


@pytest.mark.parametrize("part", ["", "move/", "briefings/"])
def test_strangers_and_a_daughter_without_a_share_find_nothing(
    cast: Cast, signed_in: SignIn, part: str
) -> None:
    process = a_process(cast)
    for reader in (cast.stranger, cast.daughter):
        assert signed_in(reader).get(f"/processes/{process.pk}/{part}").status_code == 404


@pytest.mark.parametrize("who", ["carer", "margarets_account", "stranger"])
def test_only_those_who_run_processes_take_steps(cast: Cast, signed_in: SignIn, who: str) -> None:
    process = a_process(cast)
    browser = signed_in(getattr(cast, who))
    sent = {"at": "", "seen": process.version}
    assert browser.post(f"/processes/{process.pk}/reach/prepared/", sent).status_code == 404
    assert browser.get(f"/processes/{process.pk}/move/").status_code == 404
    sent = {"back-reason": "x"}
    assert browser.post(f"/processes/{process.pk}/back/", sent).status_code == 404
