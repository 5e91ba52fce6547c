"""A measurement is of a day on which the outcome was wanted, or of the assessment before it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.core import clock
from goldenthread.plans import actions
from goldenthread.plans.models import Measurement, Outcome
from goldenthread.plans.since import measurable_since

from .made import a_draft, a_process, in_force, settled, take_place

SignIn = Callable[..., Client]


def days_ago(days: int) -> datetime:
    return timezone.localtime(clock.now()) - timedelta(days=days)


def wanted_since(cast: Cast, days: int) -> Outcome:
    with clock.at(days_ago(days)):
        return in_force(cast)


def sent(browser: Client, outcome: Outcome, when: datetime) -> HttpResponse:
    typed = {
        "measured_by": "worker",
        "value": "5",
        "words": "She hummed",
        "happened_at": timezone.localtime(when).strftime("%Y-%m-%dT%H:%M"),
    }
    return browser.post(reverse("plans:measure", args=[outcome.record]), typed)


def test_before_it_was_wanted_is_refused_with_the_first_day_it_can_be(
    cast: Cast, signed_in: SignIn
) -> None:
    outcome, browser = wanted_since(cast, 20), signed_in(cast.carer)
    answer = sent(browser, outcome, days_ago(21))
    first = date_format(days_ago(20), "j F Y")
    says = f"This is before they wanted it. It can be measured from {first} on."
    assert answer.status_code == 422
    assert answer.context["form"].errors["happened_at"] == [says]
    assert "She hummed" in answer.content.decode()
    assert not Measurement.objects.exists()
    assert sent(browser, outcome, days_ago(20)).status_code == 302


def test_a_baseline_may_be_of_the_assessment_that_led_to_it(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(days_ago(32)):
        take_place(cast, a_process(cast, "assessment"))
    outcome, browser = wanted_since(cast, 20), signed_in(cast.carer)
    assert sent(browser, outcome, days_ago(33)).status_code == 422
    assert sent(browser, outcome, days_ago(32)).status_code == 302


@pytest.mark.parametrize("held", [120, 5])
def test_an_assessment_long_before_or_after_it_led_to_nothing(cast: Cast, held: int) -> None:
    with clock.at(days_ago(held)):
        take_place(cast, a_process(cast, "assessment"))
    outcome = wanted_since(cast, 20)
    assert measurable_since(outcome) == days_ago(20).date()


def test_a_later_version_of_the_plan_keeps_since_when_it_is_wanted(cast: Cast) -> None:
    wanted_since(cast, 40)
    with clock.at(days_ago(10)):
        again = a_draft(cast)
        settled(cast, again)
    outcome = Outcome.objects.in_force().get()
    moment = days_ago(39)
    actions.measure(
        by=cast.by, outcome=outcome, measured_by="worker", value=Decimal(5), happened_at=moment
    )
    assert measurable_since(outcome) == days_ago(40).date()


def test_saved_says_about_whom_when_what_and_where_it_is(cast: Cast, signed_in: SignIn) -> None:
    outcome, browser = wanted_since(cast, 20), signed_in(cast.carer)
    then = timezone.localtime(days_ago(1)).replace(hour=14, minute=5)
    sent(browser, outcome, then)
    page = browser.get(reverse("plans:outcome", args=[outcome.record])).content.decode()
    made = Measurement.objects.get()
    assert (
        "Saved for Maggie Osei, yesterday, 14:05: “I sing with the choir again”. "
        "Staff see: 5 of 10."
    ) in page
    assert reverse("thread:show", args=["measurement", made.record]) in page
    assert f'href="{reverse("plans:outcome", args=[outcome.record])}#entry-{made.record}"' in page
    assert f'id="entry-{made.record}"' in page


def test_she_is_told_briefly_that_her_own_view_is_saved(cast: Cast, signed_in: SignIn) -> None:
    outcome, herself = in_force(cast), signed_in(cast.margarets_account)
    address = reverse("plans:measure", args=[outcome.record])
    page = herself.post(address, {"value": "9"}, follow=True).content.decode()
    assert "Saved, today, " in page
    assert ": 9 of 10." in page
