"""Values and days that cannot be are refused next to their field."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.plans import actions
from goldenthread.plans.models import Change, Measurement
from goldenthread.plans.values import limits_of, shown

from .made import a_draft, a_process, in_force

SignIn = Callable[..., Client]


@pytest.mark.parametrize(
    ("unit", "highest"),
    [
        ("days a week", 7),
        ("Nights per week", 7),
        ("of 7 mornings", 7),
        ("out of 5", 5),
        ("%", 100),
        ("per cent of meals", 100),
        ("hours a day", 24),
        ("steps", None),
        ("times a week", None),
        ("falls a month", None),
    ],
)
def test_a_unit_says_how_much_there_can_be(unit: str, highest: int | None) -> None:
    assert limits_of("number", unit) == (0, highest)


@pytest.mark.parametrize(
    ("unit", "value", "says"),
    [
        ("days a week", "-5", "On this scale a value lies between 0 and 7."),
        ("days a week", "99", "On this scale a value lies between 0 and 7."),
        ("steps", "-1", "A count cannot be less than 0."),
    ],
)
def test_more_or_less_than_there_can_be_is_refused(
    cast: Cast, signed_in: SignIn, unit: str, value: str, says: str
) -> None:
    outcome = in_force(
        cast, scale="number", unit=unit, baseline_value=Decimal(1), target_value=Decimal(5)
    )
    address = reverse("plans:measure", args=[outcome.record])
    answer = signed_in(cast.carer).post(address, {"measured_by": "worker", "value": value})
    assert answer.status_code == 422
    assert answer.context["form"].errors["value"] == [says]
    assert not Measurement.objects.exists()


def test_the_value_hoped_for_lies_on_the_scale_too(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        actions.add_outcome(
            by=cast.by,
            plan=a_draft(cast),
            kind="hard",
            title="I walk to the shop",
            scale="number",
            unit="days a week",
            target_value=Decimal(8),
        )
    assert refusal.value.field == "target_value"


def test_a_comma_is_a_decimal_point(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(
        cast, scale="number", unit="hours a day", baseline_value=None, target_value=None
    )
    address = reverse("plans:measure", args=[outcome.record])
    browser = signed_in(cast.carer)
    browser.post(address, {"measured_by": "worker", "value": "1,5"})
    assert Measurement.objects.get().value == Decimal("1.5")
    assert browser.post(address, {"measured_by": "worker", "value": "1,000"}).status_code == 422


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("days a week", "1", "1 day a week"),
        ("days a week", "2", "2 days a week"),
        ("steps", "1.00", "1 step"),
        ("of 7 days", "1", "1 of 7 days"),
        ("glasses", "1", "1 glasses"),
    ],
)
def test_one_of_something_is_said_as_one(unit: str, value: str, words: str) -> None:
    assert shown("number", unit, Decimal(value)) == words


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("0001-01-01T10:00", "This is before they were born."),
        ("1926-05-01T10:00", "This is before they were born."),
        ("2019-05-01T10:00", "This is long before they moved in, on 6 January 2025."),
    ],
)
def test_a_measurement_lies_in_her_life_here(
    cast: Cast, signed_in: SignIn, when: str, says: str
) -> None:
    outcome = in_force(cast)
    typed = {"measured_by": "worker", "value": "5", "happened_at": when}
    answer = signed_in(cast.carer).post(reverse("plans:measure", args=[outcome.record]), typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_change_is_due_within_a_few_years(cast: Cast) -> None:
    review = a_process(cast, "review")
    why = {"by": cast.by, "review": review, "what": "Sit by the organ", "why": "She hears better"}
    for due_on in (date(2999, 1, 1), clock.today() - timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            actions.agree_change(**why, due_on=due_on)
        assert refusal.value.field == "due_on"
    assert not Change.objects.exists()
    # Agreed a fortnight ago, written down today: its day may have passed since.
    then = clock.today() - timedelta(days=14)
    late = actions.agree_change(**why, agreed_on=then, due_on=then + timedelta(days=7))
    with pytest.raises(Refused):
        actions.complete_change(by=cast.by, change=late, due_on=date(2999, 1, 1))
