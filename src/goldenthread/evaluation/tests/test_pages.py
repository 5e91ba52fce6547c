"""The pages of the evidence: figures, what is missing with its button, and what people say."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Cast, make_individual, make_worker
from goldenthread.core import clock
from goldenthread.core.models import AuditEntry
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role
from goldenthread.plans.choices import MeasuredBy
from goldenthread.procedures.tests.made import published, published_timescales, tell

from ..measures import MEASURES
from .made import (
    a_change,
    a_closed_process,
    a_process,
    an_outcome,
    another_home,
    figure,
    long_ago,
    measured,
    reflected,
    said,
    take_part,
    told,
    told_without_a_sign,
)

SignIn = Callable[[Account | None], Client]
P12 = "/evidence/LMCB5/P12/"


def read(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_both_standards_and_the_nine_rights(cast: Cast, signed_in: SignIn) -> None:
    a_closed_process(cast.by, cast.margaret)
    page = read(signed_in(cast.manager), "/evidence/")
    for words in ("LMCB5", "34 criteria", "LMCB7", "36 criteria", "36 not measured yet"):
        assert words in page
    lacking = [one for one in MEASURES if one.startswith("LMCB5") and figure(cast, one).missing]
    assert f"{len(lacking)} with something missing" in page
    assert len(lacking) > 4
    assert page.count("gt-card") >= 11


def test_a_standard_shows_figures_nothing_to_measure_and_not_measured(
    cast: Cast, signed_in: SignIn
) -> None:
    first, _second = (a_closed_process(cast.by, cast.margaret) for _ in range(2))
    told(cast.by, first, "content")
    page = read(signed_in(cast.manager), "/evidence/LMCB5/")
    assert "<strong>1 of 2</strong>" in page
    assert "nothing to measure" in page
    measured_here = [one for one in MEASURES if one.startswith("LMCB5")]
    assert page.count("not measured yet</span>") == 34 - len(measured_here) + 1


def test_one_criterion_with_its_missing_items_and_what_puts_them_right(
    cast: Cast, signed_in: SignIn
) -> None:
    first = a_closed_process(cast.by, cast.margaret, title="The spring review")
    second = a_closed_process(cast.by, cast.margaret, title="The summer review")
    browser = signed_in(cast.manager)
    page = read(browser, P12)
    do = f"/processes/{first.pk}/briefings/add/?topic=content&amp;audience=individual"
    assert "<strong>0 of 2</strong> <span>0 % · our target: all</span>" in page
    assert "Missing: 2" in page
    assert f'href="{do}' in page
    told(cast.by, first, "content", how_received="“So I stay by the window”")
    page = read(browser, P12)
    assert "<strong>1 of 2</strong>" in page
    assert "Missing: 1" in page
    assert f'href="{do}' not in page
    assert f'href="/processes/{second.pk}/"' in page
    assert "“So I stay by the window”" in page
    assert "Understood: 1" in page
    assert "nothing recorded yet" in page


def test_a_criterion_without_a_measure_is_never_met(cast: Cast, signed_in: SignIn) -> None:
    page = read(signed_in(cast.manager), "/evidence/LMCB7/P13/")
    assert "Not measured yet" in page
    assert "never shows as met" in page


def test_nothing_due_says_so(cast: Cast, signed_in: SignIn) -> None:
    page = read(signed_in(cast.manager), P12)
    assert "Nothing to measure in these days." in page
    assert "It does not count as met." in page
    assert "What counts" not in page


def test_other_days_and_homes_can_be_chosen(cast: Cast, signed_in: SignIn) -> None:
    by, nell = another_home(cast)
    a_closed_process(by, nell, title="Nell looks back")
    a_closed_process(cast.by, cast.margaret, title="Maggie looks back", days_ago=40)
    lead = make_worker(cast.home, "ruth", "Ruth B", Role.PROVIDER_LEAD)
    lead.posts.create(home=nell.home, role=Role.PROVIDER_LEAD)
    browser = signed_in(lead)
    page = read(browser, P12)
    assert "Nell looks back" in page
    assert "Maggie looks back" in page
    assert "Each home" in page
    page = read(browser, f"{P12}?home={nell.home_id}")
    assert "Nell looks back" in page
    assert "Maggie looks back" not in page
    page = read(browser, f"{P12}?start={long_ago(50)}&end={long_ago(30)}")
    assert "Maggie looks back" in page
    assert "Nell looks back" not in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("start=2026-02-01&end=2026-01-01", "This is before the first day."),
        ("end=9999-12-31", "This day is in the future."),
        ("start=0001-01-01", "There are no records from so long ago."),
        ("start=soon", "“soon” is not a day."),
        ("from=2026-13-45&to=x", "“2026-13-45” is not a day."),
        ("from=2026-02-01&to=2026-01-01", "This is before the first day."),
    ],
)
@pytest.mark.parametrize("url", ["/evidence/", "/evidence/LMCB5/", P12])
def test_days_that_make_no_sense_get_a_sentence(
    cast: Cast, signed_in: SignIn, query: str, sentence: str, url: str
) -> None:
    answer = signed_in(cast.manager).get(f"{url}?{query}")
    assert answer.status_code == 422
    page = answer.content.decode()
    opened = page[page.index('<details class="gt-help gt-no-print" open>') :]
    opened = opened[: opened.index("</details>")]
    assert sentence in opened
    for typed in dict(parse_qsl(query)).values():
        assert f'value="{typed}"' in opened


def test_an_address_may_name_the_days_as_the_page_does(cast: Cast, signed_in: SignIn) -> None:
    first, last = long_ago(50), long_ago(30)
    browser = signed_in(cast.manager)
    by_hand = browser.get(f"{P12}?from={first}&to={last}").context
    assert by_hand["over"] == browser.get(f"{P12}?start={first}&end={last}").context["over"]
    assert by_hand["chosen"] == f"?start={first}&end={last}"


def test_the_number_of_a_criterion_leads_to_it_too(cast: Cast, signed_in: SignIn) -> None:
    page = read(signed_in(cast.manager), "/evidence/LMCB5/")
    assert f'<a href="{P12}"><span class="gt-soft">P12</span> ' in page


def test_long_lists_are_paged(cast: Cast, signed_in: SignIn) -> None:
    for number in range(22):
        a_closed_process(cast.by, cast.margaret, title=f"Talk {number:02}", days_ago=30 - number)
    browser = signed_in(cast.manager)
    page = read(browser, P12)
    assert "Talk 21" in page
    assert "Talk 01" not in page
    assert "?missing=2&amp;counted=1" in page
    assert "The first 8 of 22" in page
    assert "Show the next 8" in page
    page = read(browser, f"{P12}?missing=2&counted=1")
    assert "Show the next 6" in page
    page = read(browser, f"{P12}?missing=3&counted=1")
    assert "17 to 22 of 22" in page
    assert "Talk 01" in page
    assert "Talk 21" not in page
    assert "There are no more on this page." in read(browser, f"{P12}?missing=4")


def test_the_record_and_the_person_disagree(cast: Cast, signed_in: SignIn) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    told_without_a_sign(cast.by, process, "content")
    browser = signed_in(cast.manager)
    page = read(browser, P12)
    assert "The record and the person disagree" in page
    assert "We wrote “understood”. Maggie gave no sign either way." in page
    with clock.at(clock.now() + timedelta(hours=1)):
        told(cast.by, process, "content")
        assert "The record and the person disagree" not in read(browser, P12)


def test_staff_see_it_better_than_the_person(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast.by, cast.margaret, baseline_value=5)
    measured(cast.by, outcome, 2, words="“I don’t sing”")
    measured(cast.by, outcome, 8, measured_by=MeasuredBy.WORKER)
    page = read(signed_in(cast.manager), "/evidence/LMCB5/P16/")
    assert "Maggie sees “I sing again” going less well than staff do." in page
    assert "Worse than at the start: 1" in page
    assert "Better than at the start: 1" in page
    assert "“I don’t sing”" in page


def test_an_assessor_reads_initials_and_no_words(cast: Cast, signed_in: SignIn) -> None:
    first = a_closed_process(cast.by, cast.margaret, title="Maggie looks back")
    a_closed_process(cast.by, cast.margaret, title="Maggie looks on")
    told(cast.by, first, "content", how_received="“By the window”")
    assessor = make_worker(cast.home, "petra", "Petra L", Role.ASSESSOR)
    page = read(signed_in(assessor), P12)
    assert "<strong>1 of 2</strong>" in page
    assert '<th scope="row">MO</th>' in page
    for words in ("Maggie", "Osei", "By the window", "Do it now", f"/processes/{first.pk}"):
        assert words not in page


def test_an_inspector_reads_names_and_changes_nothing(cast: Cast, signed_in: SignIn) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    inspector = make_worker(cast.home, "ines", "Ines F", Role.INSPECTOR)
    page = read(signed_in(inspector), P12)
    assert "Maggie Osei" in page
    assert f'href="/processes/{process.pk}/"' in page
    assert "Do it now" not in page


def test_reading_somebodys_words_is_in_the_audit_trail(cast: Cast, signed_in: SignIn) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    told(cast.by, process, "content", how_received="“By the window”")
    read(signed_in(cast.manager), P12)
    entry = AuditEntry.objects.get(verb="individual.read")
    assert entry.individual_id == cast.margaret.pk


@pytest.mark.parametrize("url", ["/evidence/", "/evidence/LMCB5/", P12])
def test_who_has_no_evidence_to_see_finds_nothing(cast: Cast, signed_in: SignIn, url: str) -> None:
    for account in (cast.carer, cast.daughter, cast.margarets_account):
        assert signed_in(account).get(url).status_code == 404
    assert signed_in(None).get(url).status_code == 302


def test_another_providers_manager_sees_only_their_own(cast: Cast, signed_in: SignIn) -> None:
    a_closed_process(cast.by, cast.margaret)
    page = read(signed_in(cast.stranger), P12)
    assert "Maggie" not in page
    assert "Nothing to measure in these days." in page


@pytest.mark.parametrize("url", ["/evidence/LMCB6/", "/evidence/LMCB5/P35/", "/evidence/LMCB5/x/"])
def test_what_is_no_criterion_is_not_found(cast: Cast, signed_in: SignIn, url: str) -> None:
    assert signed_in(cast.manager).get(url).status_code == 404


def everything_for(cast: Cast, name: str) -> None:
    person = make_individual(cast.by, cast.home, given_name=name, preferred_name=name)
    before = {"happened_at": clock.now() - timedelta(days=4)}
    unclear = {"how_received": "“Yes”"}
    for topic in ("content", "outcomes"):
        told_without_a_sign(cast.by, a_closed_process(cast.by, person), topic, **unclear)
    for topic in ("reasons", "who_is_involved"):
        told_without_a_sign(cast.by, a_process(cast.by, person), topic, **before, **unclear)
    take_part(cast.by, a_process(cast.by, person), support_needed="Glasses")
    reflected(cast.by, said(cast.by, person))
    for edition in (published(cast), published_timescales(cast)):
        tell(cast, edition, how_received="“Yes”")
    said(cast.by, person)
    a_change(cast.by, person)
    a_change(cast.by, person, method="")
    outcome = an_outcome(cast.by, person, baseline_value=5)
    measured(cast.by, outcome, 2, words="“No”")
    measured(cast.by, outcome, 8, measured_by=MeasuredBy.WORKER)


@pytest.mark.once
def test_the_number_of_queries_does_not_grow(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)

    def queries(reference: str) -> int:
        with CaptureQueriesContext(connection) as found:
            page = browser.get(f"/evidence/{reference.replace(' ', '/')}/")
        assert page.status_code == 200
        return len(found)

    everything_for(cast, "Nell")
    few = {reference: queries(reference) for reference in MEASURES}
    for name in ("Ada", "Bess", "Cleo", "Dora"):
        everything_for(cast, name)
    assert {reference: queries(reference) for reference in MEASURES} == few


def test_a_measurement_without_a_value_at_the_start_is_still_what_the_person_says(
    cast: Cast, signed_in: SignIn
) -> None:
    measured(cast.by, an_outcome(cast.by, cast.margaret), 5)
    page = read(signed_in(cast.manager), "/evidence/LMCB5/P16/")
    assert "Measured, with no value at the start: 1" in page
