"""What is missing: put right while that can be done honestly, and else said to be too late."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from conftest import Cast, make_worker
from goldenthread.core import clock
from goldenthread.cycle.choices import Part, SupportProvided
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role

from ..measures import MEASURES, Item
from ..period import Period, period
from .made import (
    a_change,
    a_closed_process,
    a_process,
    an_outcome,
    long_ago,
    measured,
    reflected,
    said,
    take_part,
    told,
)

SignIn = Callable[[Account | None], Client]
P12, P22 = "/evidence/LMCB5/P12/", "/evidence/LMCB5/P22/"
TOLD = {
    "topic": "content",
    "audience": "individual",
    "format": "plain",
    "language": "en",
    "understanding": "understood",
    "how_we_know": "said_it_back",
}


def item(cast: Cast, reference: str, over: Period | None = None, *, counted: bool = False) -> Item:
    measure, days = MEASURES[reference], over or period()
    rows = (measure.counted if counted else measure.missing)([cast.home], days)
    [row] = measure.read(rows, days)
    return measure.item(row, days)


def shown(browser: Client, url: str, which: str = "missing") -> list[Any]:
    return getattr(browser.get(url).context["shown"], which).items


@pytest.mark.parametrize("reference", ["LMCB5 P22", "LMCB5 P23", "LMCB5 P25"])
def test_what_was_owed_before_is_too_late_once_it_took_place(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    process = a_process(cast.by, cast.margaret)
    url = f"/evidence/{reference.replace(' ', '/')}/"
    browser = signed_in(cast.manager)
    [one] = shown(browser, url)
    topics = {
        "LMCB5 P22": "reasons",
        "LMCB5 P23": "who_is_involved",
        "LMCB5 P25": "how_to_comment",
    }
    topic = topics[reference]
    here = f"/processes/{process.pk}/briefings/add/?topic={topic}&audience=individual&next="
    assert one.fix_url.startswith(here)
    assert one.fix_label == "Write it down"
    assert one.too_late.startswith("Too late to do it now: it took place on ")
    assert one.too_late.endswith("write that down: it shows as written late.")
    page = browser.get(url).content.decode()
    assert f'href="/processes/{process.pk}/briefings/"' in page
    assert "Do it now" not in page


def test_what_was_told_after_it_took_place_does_not_count(cast: Cast, signed_in: SignIn) -> None:
    told(cast.by, a_process(cast.by, cast.margaret), "reasons")
    assert len(shown(signed_in(cast.manager), P22)) == 1


def test_told_in_time_and_written_down_late_counts_and_is_shown_as_late(
    cast: Cast, signed_in: SignIn
) -> None:
    process = a_process(cast.by, cast.margaret, days_ago=9)
    told(cast.by, process, "reasons", happened_at=process.held_at - timedelta(hours=1))
    browser = signed_in(cast.manager)
    [one] = shown(browser, P22, "counted")
    assert one.late == "written down 9 days later"
    assert "written down 9 days later" in browser.get(P22).content.decode()


def test_of_two_briefings_the_one_written_down_in_good_time_counts(
    cast: Cast, signed_in: SignIn
) -> None:
    process = a_closed_process(cast.by, cast.margaret, days_ago=9)
    told(cast.by, process, "content", happened_at=process.held_at)
    told(cast.by, process, "content")
    assert shown(signed_in(cast.manager), P12, "counted")[0].late == ""


def test_each_home_says_how_soon_something_is_written_down(cast: Cast, signed_in: SignIn) -> None:
    process = a_closed_process(cast.by, cast.margaret, days_ago=9)
    told(cast.by, process, "content", happened_at=clock.now() - timedelta(hours=30))
    browser = signed_in(cast.manager)
    assert shown(browser, P12, "counted")[0].late == "written down 30 hours later"
    cast.home.record_within_hours = 48
    cast.home.save()
    assert shown(browser, P12, "counted")[0].late == ""


def test_a_part_written_down_late_is_shown_as_late(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret, days_ago=5)
    take_part(cast.by, process)
    one = item(cast, "LMCB5 P20", counted=True)
    assert one.happened_at == process.held_at
    assert one.written_at
    assert one.written_at - process.held_at >= timedelta(days=5)


@pytest.mark.parametrize(
    ("part", "gap"),
    [
        ({"part": Part.WAS_NOT_THERE, "part_reason": "In hospital"}, "The person was not there."),
        ({"part": Part.WAS_THERE}, "The person was there, but did not take part."),
        (
            {"support_needed": "Glasses", "support_provided": SupportProvided.NO},
            "The support that was planned was not there, or only in part.",
        ),
    ],
)
def test_what_happened_cannot_be_put_right_afterwards(
    cast: Cast, part: dict[str, Any], gap: str
) -> None:
    process = a_process(cast.by, cast.margaret)
    take_part(cast.by, process, **part)
    one = item(cast, "LMCB5 P20")
    assert one.gap == gap
    assert one.too_late
    assert not one.fix_url


def test_support_not_recorded_yet_can_be_recorded(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    row = take_part(cast.by, process, support_needed="Glasses")
    one = item(cast, "LMCB5 P20")
    assert (one.too_late, one.fix_url) == ("", f"/participants/{row.pk}/")


def test_an_outcome_without_a_start_leads_to_the_next_plan(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast.by, cast.margaret, baseline="")
    [one] = shown(signed_in(cast.manager), "/evidence/LMCB5/P16/")
    assert one.fix_url.startswith(f"/people/{cast.margaret.pk}/plan/")
    assert one.fix_label == "Go to the next plan"
    assert "The next version of the plan can say it." in one.gap
    assert one.url == f"/outcomes/{outcome.record}/"


def test_in_days_that_are_over_nothing_more_can_be_measured(cast: Cast) -> None:
    an_outcome(cast.by, cast.margaret, days_ago=200)
    assert item(cast, "LMCB5 P16").fix_url.endswith("#measure")
    past = item(cast, "LMCB5 P16", Period(long_ago(60), long_ago(40)))
    assert not past.fix_url
    assert past.too_late.startswith("Too late to put right for these days: they ended on ")


def test_a_need_leads_to_an_assessment_that_can_still_count(cast: Cast) -> None:
    reflected(cast.by, said(cast.by, cast.margaret, kind="background"))
    newest = reflected(cast.by, said(cast.by, cast.margaret, kind="background"), days_ago=2)
    unseen = said(cast.by, cast.margaret)
    one = item(cast, "LMCB5 P9")
    assert one.fix_url == f"/assessments/{newest.pk}/reflect/?statement={unseen.record}"


def test_without_an_assessment_this_year_the_next_one_is_offered(cast: Cast) -> None:
    said(cast.by, cast.margaret)
    one = item(cast, "LMCB5 P9")
    assert one.fix_label == "Go to the next assessment"
    assert "the next can" in one.gap


def test_putting_one_right_moves_the_figure_by_one_and_leads_back(
    cast: Cast, signed_in: SignIn
) -> None:
    first, second = (a_closed_process(cast.by, cast.margaret) for _ in range(2))
    here = f"{P12}?start={long_ago(30)}&end={clock.today()}"
    browser = signed_in(cast.manager)
    found = shown(browser, here)
    assert len(found) == 2
    moment = timezone.localtime(clock.now()).strftime("%Y-%m-%dT%H:%M")
    answer = browser.post(found[0].fix_url, {**TOLD, "happened_at": moment})
    back = urlsplit(answer["Location"])
    assert back.path == P12
    assert parse_qs(back.query)["start"] == [str(long_ago(30))]
    page = browser.get(answer["Location"])
    assert "P12 is now 1 of 2. It was 0 of 2." in page.content.decode()
    assert len(page.context["shown"].missing.items) == 1
    assert {first.pk, second.pk} > {
        one.pk for one in MEASURES["LMCB5 P12"].missing([cast.home], period())
    }


@pytest.mark.parametrize(
    "before", ["0-1", "9999-1", "0-2:made-up", "", "x-y", "--", "9" * 40 + "-1"]
)
def test_where_nothing_moved_nothing_is_said(cast: Cast, signed_in: SignIn, before: str) -> None:
    a_closed_process(cast.by, cast.margaret)
    answer = signed_in(cast.manager).get(f"{P12}?before={before}")
    assert answer.status_code == 200
    assert "is now" not in answer.content.decode()


def test_how_a_figure_was_is_believed_only_of_the_same_figure(
    cast: Cast, signed_in: SignIn
) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    browser = signed_in(cast.manager)
    [one] = shown(browser, P12)
    back = parse_qs(urlsplit(one.fix_url).query)["next"][0]
    told(cast.by, process, "content")
    assert "P12 is now 1 of 1. It was 0 of 1." in browser.get(back).content.decode()
    for other in (back.replace("P12", "P21"), f"{back}&end={long_ago(1)}"):
        assert "is now" not in browser.get(other).content.decode()


@pytest.mark.parametrize("reference", ["LMCB5 P15", "LMCB5 P16", "LMCB5 P20", "LMCB5 P9"])
def test_every_button_leads_back_to_where_one_came_from(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    said(cast.by, cast.margaret)
    a_change(cast.by, cast.margaret, method="")
    an_outcome(cast.by, cast.margaret)
    url = f"/evidence/{reference.replace(' ', '/')}/"
    found = shown(signed_in(cast.manager), url)
    assert found
    for one in found:
        assert parse_qs(urlsplit(one.fix_url).query)["next"][0].startswith(f"{url}?before=")


def test_a_measurement_noted_from_the_evidence_leads_back(cast: Cast, signed_in: SignIn) -> None:
    an_outcome(cast.by, cast.margaret)
    browser = signed_in(cast.manager)
    [one] = shown(browser, "/evidence/LMCB5/P16/")
    page = browser.get(one.fix_url)
    sent = {"measured_by": "individual", "value": "4"}
    sent["happened_at"] = timezone.localtime(clock.now()).strftime("%Y-%m-%dT%H:%M")
    answer = browser.post(page.context["measure_url"], sent)
    assert answer["Location"].startswith("/evidence/LMCB5/P16/?before=0-1%3A")


def test_whoever_may_not_plan_is_not_sent_to_the_next_plan(cast: Cast, signed_in: SignIn) -> None:
    an_outcome(cast.by, cast.margaret, baseline="")
    lead = make_worker(cast.home, "ruth", "Ruth B", Role.PROVIDER_LEAD)
    [one] = shown(signed_in(lead), "/evidence/LMCB5/P16/")
    assert one.fix_url == ""


def test_a_change_written_down_on_its_day_is_not_late(cast: Cast) -> None:
    a_change(cast.by, cast.margaret)
    one = item(cast, "LMCB5 P15", counted=True)
    assert one.happened_at
    assert one.written_at
    assert one.written_at < one.happened_at


def test_a_measurement_says_when_it_was_written_down(cast: Cast) -> None:
    moment = clock.now() - timedelta(days=3)
    measured(cast.by, an_outcome(cast.by, cast.margaret), 4, happened_at=moment)
    one = item(cast, "LMCB5 P16", counted=True)
    assert one.happened_at == moment
    assert one.written_at
    assert one.written_at - moment >= timedelta(days=3)
