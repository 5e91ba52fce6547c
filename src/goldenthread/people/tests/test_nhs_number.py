"""An NHS number is checked by its check digit."""

import pytest

from goldenthread.people.nhs_number import is_valid, tidy


@pytest.mark.parametrize("number", ["9434765919", "9990548609", "4010232137"])
def test_a_number_that_fits_its_check_digit_is_taken(number: str) -> None:
    assert is_valid(number)


@pytest.mark.parametrize(
    "number", ["9434765918", "943476591", "94347659190", "943476591X", "", "٩٤٣٤٧٦٥٩١٩"]
)
def test_any_other_is_not(number: str) -> None:
    assert not is_valid(number)


def test_spaces_and_dashes_do_not_matter() -> None:
    assert tidy("943 476-5919") == "9434765919"
