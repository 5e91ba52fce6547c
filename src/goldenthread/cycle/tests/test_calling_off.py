"""What was asked for by mistake, is not needed or not wanted is called off, and can go on again."""

import pytest

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions
from goldenthread.cycle.choices import CallOffReason, ProcessKind, Step
from goldenthread.cycle.due import in_homes_of
from goldenthread.cycle.models import Process
from goldenthread.cycle.shown import suggested_due
from goldenthread.cycle.tests.made import (
    SignIn,
    a_process,
    called_off,
    closed,
    held,
    persons_row,
    take,
)

NOT_WANTED = {"because": "not_wanted", "words": "“Not another one.”"}


def test_what_the_person_does_not_want_is_called_off_in_their_words(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = a_process(cast), signed_in(cast.senior)
    overview = f"/processes/{process.pk}/"
    assert f"{overview}call-off/" in browser.get(overview).content.decode()
    page = browser.post(f"{overview}call-off/", NOT_WANTED, follow=True)
    text = page.content.decode()
    assert "Called off. It counts nowhere, and stays in the history." in text
    assert "The person does not want it" in text
    assert "“Not another one.”" in text
    assert page.context["process_next"] is None
    assert f"{overview}call-off/" not in text
    process.refresh_from_db()
    assert process.called_off_because == CallOffReason.NOT_WANTED


@pytest.mark.parametrize("sent", [{"because": "not_needed", "words": " "}, {"words": "Why"}])
def test_it_says_why_and_what_was_said(cast: Cast, signed_in: SignIn, sent: dict[str, str]) -> None:
    process = a_process(cast)
    page = signed_in(cast.manager).post(f"/processes/{process.pk}/call-off/", sent)
    assert page.status_code == 422
    process.refresh_from_db()
    assert process.is_open


def test_it_is_nowhere_among_what_is_due_or_counted(cast: Cast) -> None:
    before = suggested_due(cast.margaret, ProcessKind.REVIEW)
    process = called_off(cast)
    assert not Process.objects.open().exists()
    assert not Process.objects.standing().exists()
    assert not in_homes_of(cast.by).exists()
    assert suggested_due(cast.margaret, ProcessKind.REVIEW) == before
    assert not process.is_late


def test_what_took_place_is_not_called_off_before_that_step_is_taken_back(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = take(cast, held(cast), Step.SHARED), signed_in(cast.manager)
    overview = f"/processes/{process.pk}/"
    assert f"{overview}call-off/" not in browser.get(overview).content.decode()
    page = browser.get(f"{overview}call-off/").content.decode()
    assert "It took place already, so it is not called off." in page
    assert f'href="{overview}#step-back"' in page
    sent = {"because": "by_mistake", "words": "Another Margaret"}
    assert browser.post(f"{overview}call-off/", sent).status_code == 422
    assert Process.objects.standing().get() == process
    for step in ("shared", "held"):
        taken = {"back-step": step, "back-reason": "Noted for another Margaret"}
        browser.post(f"{overview}back/", taken)
    browser.post(f"{overview}call-off/", sent)
    assert not Process.objects.standing().exists()
    noted = [event.why for event in browser.get(overview).context["history"]]
    assert noted[:3] == ["Another Margaret"] + ["Noted for another Margaret"] * 2


def test_what_is_closed_stays(cast: Cast, signed_in: SignIn) -> None:
    past, browser = closed(cast), signed_in(cast.manager)
    text = browser.get(f"/processes/{past.pk}/call-off/", follow=True).content.decode()
    assert "This is closed: nothing in it changes any more." in text
    with pytest.raises(Refused, match="This is closed"):
        actions.call_off(
            by=cast.by, process=past, because=CallOffReason.BY_MISTAKE, words="Another Margaret"
        )


def test_nothing_in_it_changes_any_more(cast: Cast) -> None:
    process, by = called_off(cast), cast.by
    row = persons_row(process)
    for act in (
        lambda: actions.reach(by=by, process=process, step=Step.PREPARED),
        lambda: actions.step_back(by=by, process=process, reason="x"),
        lambda: actions.move_due_date(
            by=by, process=process, due_on=clock.today(), reason="Sooner"
        ),
        lambda: actions.add_participant(by=by, process=process, name="Dr Shah", role="decides"),
        lambda: actions.change_participant(by=by, participant=row, part="led"),
        lambda: actions.decide(by=by, process=process, what="Taxi", taken_by="worker"),
        lambda: actions.call_off(
            by=by, process=process, because=CallOffReason.NOT_NEEDED, words="Again"
        ),
    ):
        with pytest.raises(Refused, match="This was called off"):
            act()


def test_the_page_offers_nothing_to_do_in_it_but_to_take_it_up_again(
    cast: Cast, signed_in: SignIn
) -> None:
    process = called_off(cast)
    text = signed_in(cast.manager).get(f"/processes/{process.pk}/").content.decode()
    for part in ("reach/", "back/", "move/", "participants/add/", "decisions/add/"):
        assert f"/processes/{process.pk}/{part}" not in text
    assert f"/processes/{process.pk}/take-up/" in text
    text = signed_in(cast.carer).get(f"/processes/{process.pk}/").content.decode()
    assert "This was called off" in text
    assert "take-up" not in text


def test_it_stays_in_the_list_and_in_its_own_history(cast: Cast, signed_in: SignIn) -> None:
    process, browser = called_off(cast), signed_in(cast.carer)
    page = browser.get(f"/people/{cast.margaret.pk}/reviews/")
    assert [row.process for row in page.context["called_off"]] == [process]
    assert not page.context["open"]
    history = browser.get(f"/processes/{process.pk}/").context["history"]
    assert [event.what for event in history] == [
        "Called off: The person does not want it",
        "Asked for",
    ]
    assert [event.who for event in history] == ["Joan P", "Joan P"]


def test_it_is_taken_up_again_with_a_reason_and_goes_on_where_it_was(
    cast: Cast, signed_in: SignIn
) -> None:
    process = take(cast, a_process(cast), Step.PREPARED)
    actions.call_off(by=cast.by, process=process, because=CallOffReason.NOT_WANTED, words="“No.”")
    browser, address = signed_in(cast.manager), f"/processes/{process.pk}/take-up/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    page = browser.post(address, {"reason": "She asked for it after all"}, follow=True)
    assert "Taken up again. It goes on where it was." in page.content.decode()
    process.refresh_from_db()
    assert (process.step, process.next_step) == (Step.PREPARED, Step.HELD)
    assert page.context["history"][0].why == "She asked for it after all"
    assert browser.post(address, {"reason": "Again"}).status_code == 422


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_call_nothing_off(cast: Cast, signed_in: SignIn, who: str) -> None:
    process, gone, browser = a_process(cast), called_off(cast), signed_in(getattr(cast, who))
    assert browser.get(f"/processes/{process.pk}/call-off/").status_code == 404
    assert browser.post(f"/processes/{process.pk}/call-off/", NOT_WANTED).status_code == 404
    assert browser.post(f"/processes/{gone.pk}/take-up/", {"reason": "x"}).status_code == 404
