"""Days of moving and birth fit what is recorded about somebody already."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from goldenthread.core import actions as core_actions
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.homes.models import Account
from goldenthread.living import actions
from goldenthread.living.models import DailyRecord
from goldenthread.living.tests.helpers import church
from goldenthread.people import actions as people
from goldenthread.people.models import Individual
from goldenthread.plans import actions as plans

SignIn = Callable[[Account | None], Client]

# She moved in on 6 January 2025.
DETAILS = {
    "given_name": "Margaret",
    "family_name": "Osei",
    "preferred_name": "Maggie",
    "birth_date": "1942-03-04",
    "moved_in_on": "2025-01-06",
    "room": "14",
    "first_language": "en",
    "legal_status": "none",
    "seen": 1,
}


def at_noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, 0, tzinfo=UTC)


def lived(cast: Cast, *day: int) -> DailyRecord:
    return actions.record(
        by=cast.by, individual=cast.margaret, what="meal", happened_at=at_noon(*day)
    )


def took_place(cast: Cast, kind: ProcessKind, *day: int) -> None:
    with clock.at(at_noon(*day)):
        process = cycle.ask_for(
            by=cast.by,
            individual=cast.margaret,
            kind=kind,
            title="Talk",
            reason="Agreed",
            due_on=clock.today(),
            lead=cast.manager,
        )
        for step in (Step.PREPARED, Step.HELD):
            process = cycle.reach(by=cast.by, process=process, step=step)


def told(cast: Cast, browser: Client, **days: str) -> dict[str, list[str]]:
    """Return what the form says next to each field; nothing when it was saved."""
    address = reverse("people:details", args=[cast.margaret.pk])
    answer = browser.post(address, {**DETAILS, **days})
    if answer.status_code == 302:
        return {}
    assert answer.status_code == 422
    assert 'value="14"' in answer.content.decode()
    assert Individual.objects.get(pk=cast.margaret.pk).version == 1
    errors: dict[str, list[str]] = answer.context["form"].errors
    return errors


def goes_on(last: str) -> dict[str, list[str]]:
    sentence = (
        f"What is recorded goes on after this: {last}. Choose that day or a later one, "
        "or put that record right first."
    )
    return {"moved_out_on": [sentence]}


def begins(field: str, first: str) -> dict[str, list[str]]:
    sentence = (
        f"What is recorded begins earlier: {first}. Choose an earlier day, "
        "or put that record right first."
    )
    return {field: [sentence]}


def test_nobody_moves_out_before_a_daily_record(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    lived(cast, 2025, 5, 2)
    lived(cast, 2025, 5, 3)
    says = told(cast, browser, moved_out_on="2025-05-02")
    assert says == goes_on("a daily record, on 3 May 2025")
    assert told(cast, browser, moved_out_on="2025-05-03") == {}


def moves_out(cast: Cast, day: date) -> None:
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=day)


def test_nothing_is_recorded_of_a_day_after_she_moved_out(cast: Cast, signed_in: SignIn) -> None:
    moves_out(cast, date(2025, 5, 2))
    lived(cast, 2025, 5, 2)
    browser, address = signed_in(cast.carer), f"/people/{cast.margaret.pk}/record/"
    sent = {"what": "meal", "note": "Ate with Bea", "happened_at": "2025-05-03T12:00"}
    answer = browser.post(address, sent)
    assert answer.status_code == 422
    says = ["This is after they moved out, on 2 May 2025."]
    assert answer.context["form"].errors == {"happened_at": says}
    assert "Ate with Bea" in answer.content.decode()
    assert browser.post(address, {**sent, "happened_at": ""}).status_code == 422
    assert DailyRecord.objects.count() == 1


def test_nothing_is_corrected_to_a_day_after_she_moved_out(cast: Cast) -> None:
    made = lived(cast, 2025, 5, 2)
    moves_out(cast, date(2025, 5, 2))
    with pytest.raises(Refused, match="after they moved out"):
        actions.correct(by=cast.by, daily=made, reason="No", happened_at=at_noon(2025, 5, 3))
    again = actions.correct(by=cast.by, daily=made, reason="More", note="Soup")
    assert again.happened_at == made.happened_at


def test_nothing_is_measured_after_she_moved_out(cast: Cast) -> None:
    with clock.at(at_noon(2025, 4, 1)):
        outcome = church(cast).outcome
    moves_out(cast, date(2025, 5, 2))
    with clock.at(at_noon(2025, 5, 2)):
        plans.measure(by=cast.by, outcome=outcome, measured_by="worker", value=5)
    with pytest.raises(Refused, match="after they moved out"), clock.at(at_noon(2025, 5, 3)):
        plans.measure(by=cast.by, outcome=outcome, measured_by="worker", value=6)


def test_a_late_record_is_told_that_she_moved_out(cast: Cast, signed_in: SignIn) -> None:
    browser, says = signed_in(cast.carer), "Write here only what happened while Maggie lived here"
    address = f"/people/{cast.margaret.pk}/record/"
    assert says not in browser.get(address).content.decode()
    moves_out(cast, clock.today() - timedelta(days=1))
    page = browser.get(address).content.decode()
    assert "Moved out on " in page
    assert says in page


def test_nobody_moves_out_before_what_took_place(cast: Cast, signed_in: SignIn) -> None:
    lived(cast, 2025, 4, 1)
    took_place(cast, ProcessKind.REVIEW, 2025, 5, 3)
    says = told(cast, signed_in(cast.manager), moved_out_on="2025-05-02")
    assert says == goes_on("a review, on 3 May 2025")


def test_nobody_moves_out_before_a_measurement(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(at_noon(2025, 4, 1)):
        act = church(cast)
    with clock.at(at_noon(2025, 5, 3)):
        plans.measure(by=cast.by, outcome=act.outcome, measured_by="worker", value=5)
    says = told(cast, signed_in(cast.manager), moved_out_on="2025-05-02")
    assert says == goes_on("a measurement, on 3 May 2025")


def test_what_was_entered_in_error_or_called_off_holds_nobody(
    cast: Cast, signed_in: SignIn
) -> None:
    made = lived(cast, 2025, 5, 3)
    actions.withdraw(by=cast.by, daily=made, reason="It was for Ida")
    assert told(cast, signed_in(cast.manager), moved_out_on="2025-05-02") == {}


def test_nobody_moves_in_after_they_lived_here(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    lived(cast, 2025, 1, 8)
    says = told(cast, browser, moved_in_on="2025-01-09")
    assert says == begins("moved_in_on", "a daily record, on 8 January 2025")
    assert told(cast, browser, moved_in_on="2025-01-08") == {}


def test_a_visit_or_an_assessment_may_come_before_moving_in(cast: Cast, signed_in: SignIn) -> None:
    lived(cast, 2024, 12, 20)
    took_place(cast, ProcessKind.ASSESSMENT, 2025, 1, 8)
    browser = signed_in(cast.manager)
    says = told(cast, browser, moved_in_on="2026-01-09")
    assert says == begins("moved_in_on", "a daily record, on 20 December 2024")
    assert told(cast, browser, moved_in_on="2025-01-10") == {}


def test_nobody_is_born_after_what_is_recorded(cast: Cast, signed_in: SignIn) -> None:
    lived(cast, 2024, 12, 20)
    days = {"birth_date": "2024-12-21"}
    says = told(cast, signed_in(cast.manager), **days)
    assert says == begins("birth_date", "a daily record, on 20 December 2024")


def test_what_stands_unchanged_is_never_refused(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    assert told(cast, browser, moved_out_on="2025-05-02") == {}
    # As a record could be before this was refused.
    late = DailyRecord(individual=cast.margaret, home_id=cast.home.pk, what="meal")
    late.happened_at = at_noon(2025, 5, 3)
    core_actions.record_new(late, by=cast.by, verb="daily.recorded")
    sent = {**DETAILS, "moved_out_on": "2025-05-02", "seen": 2, "room": "15"}
    answer = browser.post(reverse("people:details", args=[cast.margaret.pk]), sent)
    assert answer.status_code == 302


def test_the_home_changes_its_day_by_the_clock_on_its_wall(cast: Cast) -> None:
    # Half past midnight in summer is still the day before by universal time.
    night = timezone.make_aware(datetime(2025, 6, 10, 0, 30))
    actions.record(by=cast.by, individual=cast.margaret, what="sleep", happened_at=night)
    with pytest.raises(Refused):
        moves_out(cast, night.date() - timedelta(days=1))
    moves_out(cast, night.date())
