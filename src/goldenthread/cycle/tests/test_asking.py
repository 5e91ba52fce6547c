"""Somebody asks for an assessment, a plan or a review: the home's timescales set the day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast, make_individual
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.shown import suggested_due
from goldenthread.cycle.tests.made import SignIn, a_process, called_off, closed, held

WANTED = {
    "title": "Review after the fall",
    "reason": "Maggie asked for it",
    "due_on": (clock.today() + timedelta(days=30)).isoformat(),
    "place": "The garden room",
    "asked_for_by": "",
}


def test_asking_makes_the_process_with_the_person_and_its_lead(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.manager)
    address = f"/people/{cast.margaret.pk}/ask/review/"
    assert 'value="Review"' in browser.get(address).content.decode()
    page = browser.post(address, {**WANTED, "lead": cast.senior.pk}, follow=True)
    made = Process.objects.get()
    assert (made.title, made.lead, made.asked_for_by) == (
        "Review after the fall",
        cast.senior,
        "Joan P",
    )
    assert [p.name for p in Participant.objects.of(made.pk)] == ["Maggie", "Sunita R"]
    assert "Asked for. Now say who takes part" in page.content.decode()


def test_only_those_who_may_lead_are_offered(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.senior).get(f"/people/{cast.margaret.pk}/ask/assessment/")
    offered = page.context["form"].fields["lead"].queryset
    assert list(offered) == [cast.manager, cast.senior]
    assert page.context["form"].initial["lead"] == cast.senior.pk


def test_what_was_typed_stays_when_the_reason_is_missing(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.manager).post(
        f"/people/{cast.margaret.pk}/ask/plan/",
        {**WANTED, "lead": cast.manager.pk, "reason": ""},
    )
    assert page.status_code == 422
    assert "Review after the fall" in page.content.decode()
    assert not Process.objects.exists()


@pytest.mark.parametrize(
    ("kind", "moved_in", "due"),
    [
        ("plan", date(2026, 3, 2), date(2026, 3, 4)),
        ("assessment", date(2026, 3, 2), date(2026, 3, 4)),
        ("review", date(2026, 3, 2), date(2026, 4, 20)),
        # Overdue already: it is asked for today at the earliest.
        ("plan", date(2025, 1, 6), date(2026, 3, 2)),
    ],
)
def test_the_first_ones_count_from_moving_in(
    cast: Cast, kind: str, moved_in: date, due: date
) -> None:
    with clock.at(datetime(2026, 3, 2, 10, tzinfo=UTC)):
        newcomer = make_individual(cast.by, cast.home, given_name="Al", moved_in_on=moved_in)
        assert suggested_due(newcomer, kind).due_on == due


def test_the_next_review_counts_from_the_last(cast: Cast) -> None:
    review = held(cast)
    suggestion = suggested_due(cast.margaret, "review")
    assert suggestion.due_on == review.day + timedelta(days=28)
    assert suggestion.why == "28 days after the last one"


def test_an_open_one_is_pointed_out(cast: Cast, signed_in: SignIn) -> None:
    a_process(cast, title="The autumn review")
    page = signed_in(cast.manager).get(f"/people/{cast.margaret.pk}/ask/review/")
    assert "The autumn review" in page.content.decode()


@pytest.mark.parametrize(
    ("due_on", "sentence"),
    [("2020-02-03", "This day has passed."), ("2099-01-05", "years from now. Check the year.")],
)
def test_a_day_that_cannot_be_meant_is_asked_again(
    cast: Cast, signed_in: SignIn, due_on: str, sentence: str
) -> None:
    sent = {**WANTED, "lead": cast.manager.pk, "due_on": due_on}
    page = signed_in(cast.manager).post(f"/people/{cast.margaret.pk}/ask/review/", sent)
    assert page.status_code == 422
    assert sentence in page.context["form"].errors["due_on"][0]
    assert not Process.objects.exists()


def test_it_is_led_by_somebody_who_may(cast: Cast, signed_in: SignIn) -> None:
    sent = {**WANTED, "lead": cast.carer.pk}
    page = signed_in(cast.manager).post(f"/people/{cast.margaret.pk}/ask/review/", sent)
    assert page.context["form"].errors["lead"]
    with pytest.raises(Refused, match="Amina K may not lead this"):
        actions.ask_for(
            by=cast.by,
            individual=cast.margaret,
            kind=ProcessKind.REVIEW,
            title="Review",
            reason="Due",
            due_on=clock.today(),
            lead=cast.carer,
        )


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_find_no_such_page(cast: Cast, signed_in: SignIn, who: str) -> None:
    page = signed_in(getattr(cast, who)).get(f"/people/{cast.margaret.pk}/ask/review/")
    assert page.status_code == 404


def test_an_unknown_kind_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    address = f"/people/{cast.margaret.pk}/ask/party/"
    assert signed_in(cast.manager).get(address).status_code == 404


def test_the_list_shows_open_ones_first_with_who_leads_and_what_is_late(
    cast: Cast, signed_in: SignIn
) -> None:
    done = closed(cast)
    late = a_process(cast, due_on=clock.today() - timedelta(days=3), title="The late review")
    page = signed_in(cast.carer).get(f"/people/{cast.margaret.pk}/reviews/")
    assert [row.process for row in page.context["open"]] == [late]
    assert [row.process for row in page.context["past"]] == [done]
    text = page.content.decode()
    assert "3 days late" in text
    assert "led by Joan P" in text
    assert "Maggie: took part" in text


def test_it_opens_where_people_look_for_it(cast: Cast, signed_in: SignIn) -> None:
    coming, past, off = a_process(cast), closed(cast), called_off(cast)
    page = signed_in(cast.carer).get(f"/people/{cast.margaret.pk}/reviews/")
    shown = [row for key in ("open", "past", "called_off") for row in page.context[key]]
    assert {row.process.pk: row.url for row in shown} == {
        coming.pk: f"/processes/{coming.pk}/",
        past.pk: f"/reviews/{past.pk}/",
        off.pk: f"/processes/{off.pk}/",
    }


def test_an_empty_list_says_how_to_begin(cast: Cast, signed_in: SignIn) -> None:
    address = f"/people/{cast.margaret.pk}/assessments/"
    assert "Ask for the first one" in signed_in(cast.manager).get(address).content.decode()
    for reader, who in ((cast.carer, "Maggie"), (cast.margarets_account, "you")):
        text = signed_in(reader).get(address).content.decode()
        assert f"Nobody has asked for an assessment with {who} yet." in text
        assert "Ask for the first one" not in text


def test_the_list_takes_as_many_queries_for_many_as_for_one(cast: Cast, signed_in: SignIn) -> None:
    browser, address = signed_in(cast.manager), f"/people/{cast.margaret.pk}/reviews/"
    closed(cast)
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for _number in range(4):
        closed(cast)
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(one)
