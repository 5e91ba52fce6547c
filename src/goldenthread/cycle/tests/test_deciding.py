"""What was decided in a process is written down with who decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle import actions
from goldenthread.cycle.choices import Step
from goldenthread.cycle.models import Decision
from goldenthread.cycle.tests.made import (
    SignIn,
    a_process,
    closed,
    held,
    persons_row,
    take,
    this_minute,
)


def decided(**other: object) -> dict[str, object]:
    return {
        "what": "Maggie goes to church by taxi.",
        "taken_by": "individual",
        "taken_by_name": "",
        "happened_at": this_minute(),
        **other,
    }


@pytest.mark.parametrize(("taken_by", "name"), [("individual", "Maggie"), ("worker", "Sunita R")])
def test_the_name_goes_without_saying_for_the_person_and_oneself(
    cast: Cast, signed_in: SignIn, taken_by: str, name: str
) -> None:
    process = held(cast, "assessment")
    page = signed_in(cast.senior).post(
        f"/processes/{process.pk}/decisions/add/", decided(taken_by=taken_by), follow=True
    )
    assert Decision.objects.get().taken_by_name == name
    assert "Maggie goes to church by taxi." in page.content.decode()


def test_the_person_is_never_somebody_else(cast: Cast, signed_in: SignIn) -> None:
    address, browser = f"/processes/{held(cast).pk}/decisions/add/", signed_in(cast.manager)
    page = browser.post(address, decided(taken_by_name="Somebody Else"))
    assert list(page.context["form"].errors) == ["taken_by_name"]
    browser.post(address, decided(taken_by_name="maggie"))
    assert Decision.objects.count() == 1


def test_anybody_else_is_named(cast: Cast, signed_in: SignIn) -> None:
    address = f"/processes/{held(cast).pk}/decisions/add/"
    page = signed_in(cast.manager).post(address, decided(taken_by="key_person"))
    assert page.status_code == 422
    assert "Say who it was." in page.content.decode()
    assert "Maggie goes to church by taxi." in page.content.decode()


def test_nothing_is_decided_in_the_future_or_after_closing(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    tomorrow = timezone.localtime(clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = browser.post(
        f"/processes/{a_process(cast).pk}/decisions/add/", decided(happened_at=tomorrow)
    )
    assert "This is in the future." in page.content.decode()
    page = browser.post(f"/processes/{closed(cast).pk}/decisions/add/", decided())
    assert "This is closed: nothing in it changes any more." in page.content.decode()


def test_nothing_is_decided_before_it_was_asked_for(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.manager).post(
        f"/processes/{held(cast).pk}/decisions/add/", decided(happened_at="2026-01-01T10:00")
    )
    assert page.status_code == 422
    assert "This is before it was asked for." in page.content.decode()


def test_a_decision_written_down_wrongly_is_marked_and_kept(cast: Cast, signed_in: SignIn) -> None:
    process = held(cast)
    decision = actions.decide(
        by=cast.by, process=process, what="No taxi.", taken_by="worker", taken_by_name="Joan P"
    )
    browser, address = signed_in(cast.manager), f"/decisions/{decision.record}/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "It was another review"})
    assert not Decision.objects.of(process.pk).exists()
    assert Decision.objects.filter(record=decision.record).count() == 2


@pytest.mark.parametrize("who", ["carer", "margarets_account", "stranger"])
def test_others_write_no_decisions(cast: Cast, signed_in: SignIn, who: str) -> None:
    process = held(cast)
    decision = actions.decide(
        by=cast.by, process=process, what="No taxi.", taken_by="worker", taken_by_name="Joan P"
    )
    browser = signed_in(getattr(cast, who))
    assert browser.get(f"/processes/{process.pk}/decisions/add/").status_code == 404
    assert browser.get(f"/decisions/{decision.record}/").status_code == 404


def test_before_it_is_closed_it_says_that_nothing_was_decided(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = take(cast, held(cast), Step.SHARED), signed_in(cast.manager)
    actions.change_participant(by=cast.by, participant=persons_row(process), part="took_part")
    page = f"/processes/{process.pk}/"
    assert "No decision is written down, with who took it." in browser.get(page).content.decode()
    browser.post(f"{page}decisions/add/", decided())
    assert "with who took it." not in browser.get(page).content.decode()
