"""Days and names that cannot be."""

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import clock, plausible
from goldenthread.core.actions import Refused

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class Maggie:
    """Somebody with a life."""

    birth_date = date(1942, 3, 4)
    moved_in_on = date(2025, 1, 6)
    moved_out_on = date(2026, 2, 10)


class Harold(Maggie):
    """Somebody who lives here."""

    moved_out_on = None


def refused(when: plausible.Moment, who: plausible.Lived | None = None, **more: object) -> str:
    """Return the field and the sentence, or "" when the day is accepted."""
    try:
        with clock.at(NOW):
            plausible.refuse_not_happened(when, who or Harold(), "happened_at", **more)
    except Refused as refusal:
        return f"{refusal.field}: {refusal.sentence}"
    return ""


def test_today_is_no_future_whatever_the_hour() -> None:
    assert refused(date(2026, 3, 4)) == ""
    assert refused(NOW) == ""
    assert refused(date(2026, 3, 5)) == "happened_at: This is in the future."
    assert "future" in refused(NOW + timedelta(minutes=1))


def test_before_the_move_as_far_as_the_kind_allows() -> None:
    assert "before they moved in" in refused(date(2025, 1, 5))
    assert refused(date(2025, 1, 5), lead=plausible.A_YEAR) == ""
    assert "long before they moved in" in refused(date(2023, 1, 5), lead=plausible.A_YEAR)
    assert refused(date(1990, 1, 1), lead=None) == ""
    assert "before they were born" in refused(date(1942, 3, 3), lead=None)


def test_on_the_day_of_moving_out_somebody_lives_here() -> None:
    left, late = Maggie.moved_out_on, datetime(2026, 2, 10, 23, 30, tzinfo=UTC)
    assert refused(left, Maggie()) == refused(late, Maggie()) == ""
    says = refused(left + timedelta(days=1), Maggie(), lead=plausible.A_YEAR)
    assert says == "happened_at: This is after they moved out, on 10 February 2026."
    assert refused(left + timedelta(days=1), Maggie(), lead=None) == ""


def test_what_stands_already_is_left_alone() -> None:
    long_ago = date(1850, 1, 1)
    assert refused(long_ago, was=long_ago) == ""
    with clock.at(NOW):
        plausible.refuse_not_due(long_ago, "due_on", was=long_ago)
        plausible.refuse_not_born(long_ago, "birth_date", was=long_ago)


@pytest.mark.parametrize(
    ("day", "fine"),
    [
        (date(2026, 3, 3), False),
        (date(2026, 3, 4), True),
        (date(2031, 3, 4), True),
        (date(2031, 3, 5), False),
    ],
)
def test_due_from_today_for_five_years(day: date, fine: bool) -> None:
    with clock.at(NOW):
        if fine:
            plausible.refuse_not_due(day, "due_on")
        else:
            with pytest.raises(Refused):
                plausible.refuse_not_due(day, "due_on")


def test_a_leap_day_has_its_place_in_other_years() -> None:
    leap = date(2024, 2, 29)
    assert plausible.years_on(leap, 1) == date(2025, 2, 28)
    assert plausible.years_on(leap, 4) == date(2028, 2, 29)
    assert plausible.years_on(leap, -120) == date(1904, 2, 29)


@given(st.text(max_size=12))
def test_a_name_that_is_kept_can_be_read(text: str) -> None:
    try:
        name = plausible.readable_name(text, "name")
    except Refused:
        return
    assert name == unicodedata.normalize("NFC", name)
    assert name == name.strip()
    assert not name or any(sign.isalpha() for sign in name)
    hidden = {"\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\n", "\0"}
    assert not hidden & set(name)
    assert plausible.readable_name(name, "name") == name
