"""The hours coming weeks need and have, what is asked for, and what is decided."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from conftest import Cast, make_individual
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.tests.made import closed
from goldenthread.homes.models import Account

from ..hours import actions
from ..hours.forecast import Week, _proof_of, weeks_of
from ..models import WeekForecast
from ..readiness import needs_of
from .made import DECIDED, a_request, a_skill, ago, has_hours, needed_for, proof_of

SignIn = Callable[[Account | None], Client]


def asked(cast: Cast, kind: ProcessKind, in_days: int = 0) -> None:
    cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=kind,
        title=str(kind.label),
        reason="Agreed",
        due_on=clock.today() + timedelta(days=in_days),
        lead=cast.manager,
    )


def first(cast: Cast) -> Week:
    return weeks_of(cast.home)[0]


def test_what_is_due_needs_hours_of_those_who_can_lead_it(cast: Cast) -> None:
    closed(cast, "assessment")
    asked(cast, ProcessKind.REVIEW)
    asked(cast, ProcessKind.PLAN)
    week = first(cast)
    assert (week.hours_needed, week.hours_there, week.short) == (Decimal("4.5"), 0, Decimal("4.5"))
    has_hours(cast, cast.senior, "5")
    assert first(cast).short == 0
    skill = a_skill(cast)
    needed_for(cast, "plan", skill, hours="3")
    assert first(cast).short == 3
    proof_of(cast, skill, cast.senior)
    assert first(cast).short == 0


def test_of_much_proof_the_one_that_lasts_longest_decides_each_week(cast: Cast) -> None:
    skill = a_skill(cast)
    needed_for(cast, "plan", skill)
    for days, lasts in ((3, -12), (9, -1), (200, 1)):
        proof_of(cast, skill, cast.senior, days=days, lasts_until=ago(lasts))
    leads = [cast.senior]
    [[proof]] = _proof_of(leads, needs_of(cast.home.pk)).values()
    assert proof.lasts_until == ago(-12)
    lacking = [
        week.monday
        for week in weeks_of(cast.home)
        for one in week.able
        if one.account in leads and one.lacks
    ]
    assert lacking == [week.monday for week in weeks_of(cast.home) if week.monday > ago(-12)]


def test_hours_for_reviews_alone_do_not_help_with_a_plan(cast: Cast) -> None:
    plans = a_skill(cast, name="Leads plans")
    needed_for(cast, "plan", plans, hours="3")
    proof_of(cast, plans, cast.senior)
    has_hours(cast, cast.senior, "1")
    has_hours(cast, cast.manager, "20")
    asked(cast, ProcessKind.REVIEW)
    asked(cast, ProcessKind.PLAN)
    week = first(cast)
    assert week.hours_there == 21
    assert week.short == 2


def test_reviews_nobody_asked_for_yet_count_by_the_timescale(cast: Cast) -> None:
    moved_in = clock.today() - timedelta(days=cast.home.first_review_days - 14)
    make_individual(cast.by, cast.home, preferred_name="Nell", moved_in_on=moved_in)
    weeks = weeks_of(cast.home)
    assert [week.due.get("review", 0) for week in weeks][:3] == [1, 0, 1]


def test_this_week_is_judged_by_today(cast: Cast) -> None:
    skill = a_skill(cast)
    needed_for(cast, "plan", skill)
    with clock.at(clock.now() + timedelta(days=9 - clock.today().weekday())):
        proof_of(cast, skill, cast.senior, days=1)
        [able] = [one for one in first(cast).able if one.account == cast.senior]
    assert not able.lacks


def test_weeks_away_count_before_the_rule_and_can_be_taken_back(cast: Cast) -> None:
    has_hours(cast, cast.senior, "6")
    away = has_hours(cast, cast.senior, "0", until=clock.today(), why="Holiday")
    assert first(cast).hours_there == 0
    assert weeks_of(cast.home)[1].hours_there == 6
    actions.withdraw_hours(by=cast.by, written=away, reason="She is here after all")
    assert first(cast).hours_there == 6
    with pytest.raises(Refused, match="why these weeks"):
        has_hours(cast, cast.senior, "0", until=clock.today())
    with pytest.raises(Refused, match="only seniors and managers"):
        has_hours(cast, cast.carer, "3")


def test_a_short_week_is_asked_for_decided_and_enough(cast: Cast, signed_in: SignIn) -> None:
    closed(cast, "assessment")
    asked(cast, ProcessKind.REVIEW)
    asked(cast, ProcessKind.PLAN)
    browser, board = signed_in(cast.manager), f"/homes/{cast.home.pk}/hours/"
    assert "4.5 hours short" in browser.get(board).content.decode()
    assert browser.post(f"{board}keep/").status_code == 302
    assert WeekForecast.objects.current().count() == 6
    assert browser.post(f"{board}keep/").status_code == 422
    monday = clock.today() - timedelta(days=clock.today().weekday())
    sent = {"week": monday, "hours": "4.5", "what": "A day of a senior", "why": "Two at once"}
    made = browser.post(f"{board}requests/add/", {**sent, "asked_of": "Ngozi E"})
    assert "not decided yet" in browser.get(board).content.decode()
    url = made["Location"]
    decided = {"decision": "agreed", "hours_given": "4.5", "decided_on": clock.today(), "seen": 1}
    decided |= {"decided_by": "Ngozi E", "decided_why": ""}
    refused = browser.post(url, decided)
    assert refused.status_code == 422
    assert browser.post(url, {**decided, "decided_why": "Needed"}).status_code == 302
    assert first(cast).short == 0
    assert WeekForecast.objects.current().get(week=monday).short == 0
    again = browser.post(url, {**decided, "decided_why": "Typed in another tab"})
    assert again.status_code == 422
    for words in ("This is decided already", "Typed in another tab", "Needed"):
        assert words in again.content.decode()
    assert signed_in(cast.senior).post(url, decided).status_code == 404


def test_a_decision_is_taken_back_and_a_request_withdrawn(cast: Cast) -> None:
    request = a_request(cast)
    actions.decide_request(by=cast.by, request=request, **DECIDED)
    assert first(cast).given == 4
    with pytest.raises(Refused, match="decided already"):
        actions.withdraw_request(by=cast.by, request=request, reason="No")
    actions.reopen_request(by=cast.by, request=request, reason="It was for next week")
    assert first(cast).given == 0
    actions.withdraw_request(by=cast.by, request=request, reason="Twice")
    with pytest.raises(Refused, match="in error already"):
        actions.decide_request(by=cast.by, request=request, **DECIDED)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"decision": "refused"}, "hours_given"),
        ({"decision": "partly"}, "hours_given"),
        ({"hours_given": Decimal(1)}, "hours_given"),
        ({"decided_on": date(2020, 1, 1)}, "decided_on"),
        ({"decided_by": " "}, "decided_by"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    cast: Cast, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.decide_request(by=cast.by, request=a_request(cast), **{**DECIDED, **wrong})
    assert refusal.value.field == field
