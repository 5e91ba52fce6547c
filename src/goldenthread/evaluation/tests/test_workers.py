"""P5 to P8 count workers with proof in date, ready leads, and weeks with hours enough."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from conftest import Cast, make_worker
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import CallOffReason, ProcessKind
from goldenthread.homes.models import Account, Home, Post
from goldenthread.homes.roles import Role
from goldenthread.workforce import actions
from goldenthread.workforce.hours import actions as hours
from goldenthread.workforce.models import Competence, HoursRequest, WeekForecast
from goldenthread.workforce.tests.made import (
    DECIDED,
    a_request,
    a_skill,
    ago,
    has_hours,
    needed_for,
    proof_of,
)

from ..measures import MEASURES, Count, Item
from ..period import Period, period
from .made import a_process, figure, long_ago, missing

SignIn = Callable[[Account | None], Client]
P5, P6, P7, P8 = (f"LMCB5 P{n}" for n in (5, 6, 7, 8))


@pytest.fixture
def progress(cast: Cast) -> Competence:
    return a_skill(cast, name="Why we look at progress", criterion=P5)


def test_workers_with_proof_in_date_count_once(cast: Cast, progress: Competence) -> None:
    assert figure(cast, P5) == Count(0, 3)
    proof_of(cast, progress, cast.carer)
    proof_of(cast, progress, cast.senior, 400)
    proof_of(cast, a_skill(cast, name="Another"), cast.manager)
    Post.objects.create(account=cast.carer, home=cast.home, role=Role.SENIOR)
    make_worker(cast.home, "stan", "Stan B", Role.MAINTENANCE)
    assert figure(cast, P5) == Count(1, 3)
    posts = Post.objects.filter(pk__in=missing(cast, P5))
    assert {one.account for one in posts} == {cast.senior, cast.manager}
    assert figure(cast, P6) == Count(0, 3)


def test_what_waits_or_was_wrong_never_counts(cast: Cast, progress: Competence) -> None:
    wrong = proof_of(cast, progress, cast.carer)
    actions.withdraw_evidence(by=cast.by, evidence=wrong, reason="Somebody else")
    by, told = cast.actor(cast.senior), {"competence": progress, "worker": cast.senior}
    account = actions.reflect(by=by, words="I showed her the chart", **told)
    assert figure(cast, P5) == Count(0, 3)
    actions.confirm_evidence(by=cast.by, evidence=account)
    assert figure(cast, P5) == Count(1, 3)


def test_each_period_has_the_workers_and_the_proof_of_its_end(
    cast: Cast, progress: Competence
) -> None:
    Post.objects.update(starts_at=Period(ago(400), ago(0)).since)
    Post.objects.filter(account=cast.carer).update(ends_at=Period(ago(50), ago(0)).since)
    proof_of(cast, progress, cast.carer, 100)
    proof_of(cast, progress, cast.manager, 40)
    assert figure(cast, P5, Period(ago(150), ago(90))) == Count(1, 3)
    assert figure(cast, P5) == Count(1, 2)
    year, measure = period(), MEASURES[P5]
    by_home, by_part = measure.by_home_and_part([cast.home], year)
    assert by_part == [figure(cast, P5, part.period) for part in year.parts()]
    assert by_home == {cast.home.pk: Count(1, 2)}


def test_another_home_has_its_own_workers(cast: Cast, progress: Competence) -> None:
    elm = Home.objects.create(name="Elm House", slug="elm-house")
    Post.objects.create(account=cast.carer, home=elm, role=Role.CARER)
    proof_of(cast, progress, cast.carer)
    assert MEASURES[P5].by_home([elm], period())[elm.pk] == Count(0, 1)
    assert figure(cast, P5) == Count(1, 3)


def test_processes_led_by_whoever_could_show_it_that_day(cast: Cast) -> None:
    before = a_process(cast.by, cast.margaret, days_ago=40)
    skill = a_skill(cast)
    with clock.at(Period(ago(30), ago(0)).since):
        needed_for(cast, "review", skill)
    unready = a_process(cast.by, cast.margaret, days_ago=20)
    proof_of(cast, skill, cast.manager, 10)
    a_process(cast.by, cast.margaret, days_ago=3)
    assert figure(cast, P8) == Count(1, 3)
    assert set(missing(cast, P8)) == {before.pk, unready.pk}
    over, measure = period(), MEASURES[P8]
    late = measure.missing([cast.home], over).filter(measure.is_too_late(over))
    assert list(late) == [before]
    proof_of(cast, skill, cast.manager, 25)
    assert figure(cast, P8) == Count(2, 3)
    needed_for(cast, "review", skill, a_skill(cast, name="Capacity"))
    assert figure(cast, P8) == Count(2, 3)


def test_what_was_called_off_has_no_lead_to_ask_about(cast: Cast) -> None:
    asked = {"kind": ProcessKind.REVIEW, "title": "Review", "reason": "Agreed"}
    process = cycle.ask_for(
        by=cast.by, individual=cast.margaret, due_on=clock.today(), lead=cast.manager, **asked
    )
    cycle.call_off(by=cast.by, process=process, because=CallOffReason.NOT_WANTED, words="“No”")
    assert figure(cast, P8) == Count(0, 0)


def a_short_week(cast: Cast) -> None:
    cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.PLAN,
        title="Plan",
        reason="Agreed",
        due_on=clock.today(),
        lead=cast.manager,
    )


def test_weeks_that_were_looked_at_count_as_they_looked_last(cast: Cast) -> None:
    assert figure(cast, P7) == Count(0, 0)
    a_short_week(cast)
    hours.keep_forecast(by=cast.by, home=cast.home)
    before = figure(cast, P7)
    assert before.due == 6
    assert before.missing >= 1
    has_hours(cast, cast.senior, "20")
    assert figure(cast, P7) == before
    hours.keep_forecast(by=cast.by, home=cast.home)
    assert figure(cast, P7) == Count(6, 6)
    assert figure(cast, P7, Period(long_ago(60), long_ago(40))) == Count(0, 0)


def test_hours_that_are_given_move_the_figure(cast: Cast) -> None:
    a_short_week(cast)
    hours.keep_forecast(by=cast.by, home=cast.home)
    before = figure(cast, P7)
    request = a_request(cast, "5")
    given = {**DECIDED, "hours_given": Decimal(5)}
    hours.decide_request(by=cast.by, request=request, **given)
    assert figure(cast, P7) == Count(before.met + 1, 6)
    hours.reopen_request(by=cast.by, request=request, reason="Not this week")
    assert figure(cast, P7) == before


def test_a_week_that_is_short_counts_once_it_is_decided_in_time(cast: Cast) -> None:
    a_short_week(cast)
    hours.keep_forecast(by=cast.by, home=cast.home)
    before, week = figure(cast, P7), this_week(cast)
    assert item_of(cast, P7, week.pk).fix_label == "Ask for hours"
    request = a_request(cast, "5")
    assert str(request.pk) in item_of(cast, P7, week.pk).fix_url
    refused = {**DECIDED, "decision": "refused", "hours_given": Decimal(0)}
    hours.decide_request(by=cast.by, request=request, **refused)
    assert figure(cast, P7) == Count(before.met + 1, 6)
    HoursRequest.objects.update(decided_on=week.week + timedelta(days=7))
    assert figure(cast, P7) == before


def this_week(cast: Cast) -> WeekForecast:
    return MEASURES[P7].missing([cast.home], period()).order_by("week")[0]


def test_the_pages_lead_to_what_puts_it_right(
    cast: Cast, signed_in: SignIn, progress: Competence
) -> None:
    proof_of(cast, progress, cast.carer, kind="observation")
    a_short_week(cast)
    hours.keep_forecast(by=cast.by, home=cast.home)
    a_request(cast)
    a_process(cast.by, cast.margaret)
    browser = signed_in(cast.manager)
    pages: dict[str, Any] = {
        n: browser.get(f"/evidence/LMCB5/{n}/").content.decode() for n in ("P5", "P6", "P7", "P8")
    }
    assert f"/homes/{cast.home.pk}/proof/add/?worker={cast.senior.pk}" in pages["P5"]
    assert "Somebody watched them do it: 1" in pages["P5"]
    assert "Nobody said yet which skill counts for it" in pages["P6"]
    assert f"/homes/{cast.home.pk}/skills/" in pages["P6"]
    assert 'href="/skills/"' in pages["P5"]
    assert "asked for and not decided: 1" in pages["P7"]
    assert "/hours/requests/add/?week=" in pages["P7"]
    assert "Nobody had said which skills its lead needs." in pages["P8"]
    assert "nobody said why" not in pages["P8"]


def item_of(cast: Cast, reference: str, key: Any) -> Item:
    measure, over = MEASURES[reference], period()
    [row] = measure.read(measure.missing([cast.home], over).filter(pk=key), over)
    return measure.item(row, over)


def test_proof_is_added_to_the_skill_of_the_criterion_or_their_account_read(
    cast: Cast, signed_in: SignIn, progress: Competence
) -> None:
    skill = a_skill(cast, name="Format", criterion=P6)
    post, browser = Post.objects.get(account=cast.carer), signed_in(cast.manager)
    form = browser.get(item_of(cast, P6, post.pk).fix_url).context["form"]
    assert form["competence"].value() == str(skill.pk)
    told = {"worker": cast.carer, "words": "Easy Read for Tom"}
    account = actions.reflect(by=cast.actor(cast.carer), competence=skill, **told)
    waits = item_of(cast, P6, post.pk)
    assert "waits to be confirmed" in waits.gap
    page = browser.get(f"{waits.fix_url}?next=/evidence/LMCB5/P6/")
    answer = browser.post(page.context["confirm_url"], {"seen": account.version})
    assert answer["Location"] == "/evidence/LMCB5/P6/"
    assert figure(cast, P6) == Count(1, 3)
    assert "Add proof" in item_of(cast, P5, post.pk).fix_label


def test_what_the_lead_lacked_that_day_is_shown_or_it_is_said_why(
    cast: Cast, signed_in: SignIn
) -> None:
    skill, measure, over = a_skill(cast), MEASURES[P8], period()
    with clock.at(Period(ago(60), ago(0)).since):
        needed_for(cast, "review", skill, a_skill(cast, name="Capacity"))
    lead, browser = {"by": cast.actor(cast.senior)}, signed_in(cast.manager)
    lapsed = a_process(individual=cast.margaret, days_ago=20, **lead)
    proof_of(cast, skill, cast.senior, 50, lasts_until=ago(40))
    proof_of(cast, skill, cast.senior, 5)
    assert "Leads reviews, Capacity" in item_of(cast, P8, lapsed.pk).gap
    url = item_of(cast, P8, lapsed.pk).fix_url
    [adds, *_others] = [one for _name, one in browser.get(url).context["proofs"]]
    form = browser.get(adds).context["form"]
    assert form["competence"].value() == str(skill.pk)
    assert form["happened_on"].value() == ago(20).isoformat()
    browser.post(url, {"reason": "Nobody else could come"})
    late = measure.missing([cast.home], over).filter(measure.is_too_late(over))
    assert list(late) == [lapsed]
    assert item_of(cast, P8, lapsed.pk).too_late
    for one in (skill, Competence.objects.get(name="Capacity")):
        proof_of(cast, one, cast.senior, 25)
    assert figure(cast, P8) == Count(1, 1)


def test_what_is_written_down_afterwards_counts_and_is_shown_as_late(
    cast: Cast, signed_in: SignIn, progress: Competence
) -> None:
    proof_of(cast, progress, cast.carer, 30)
    proof_of(cast, progress, cast.senior, 0)
    skill = a_skill(cast)
    with clock.at(Period(ago(60), ago(0)).since):
        needed_for(cast, "review", skill)
    a_process(cast.by, cast.margaret, days_ago=20)
    proof_of(cast, skill, cast.manager, 25)
    browser = signed_in(cast.manager)
    assert sorted(counted(browser, "P5")) == ["", "written down 29 days later"]
    assert counted(browser, "P8") == ["written down 24 days later"]


def counted(browser: Client, criterion: str) -> list[str]:
    shown = browser.get(f"/evidence/LMCB5/{criterion}/").context["shown"]
    return [one.late for one in shown.counted.items]


def test_a_decision_about_a_week_that_is_written_down_afterwards_is_shown_as_late(
    cast: Cast, signed_in: SignIn
) -> None:
    a_short_week(cast)
    hours.keep_forecast(by=cast.by, home=cast.home)
    request, today = a_request(cast, "5"), clock.today()
    refused = {**DECIDED, "decision": "refused", "hours_given": Decimal(0), "decided_on": today}
    with clock.at(clock.now() + timedelta(days=12)):
        hours.decide_request(by=cast.by, request=request, **refused)
        late = counted(signed_in(cast.manager), "P7")
    assert [one for one in late if one] == ["written down 11 days later"]


def test_an_assessor_sees_workers_by_their_initials(cast: Cast, signed_in: SignIn) -> None:
    assessor = make_worker(cast.home, "petra", "Petra L", Role.ASSESSOR)
    page = signed_in(assessor).get("/evidence/LMCB5/P5/").content.decode()
    assert "Sunita" not in page
    assert "SR" in page
    assert f"/skills/workers/{cast.senior.pk}/" not in page
