"""Days carry the year wherever it is another than this one."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.core import clock
from goldenthread.core.dates import day, lateness, period, short_day, weekday

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_year_stands_when_it_is_not_this_one() -> None:
    with clock.at(NOW):
        assert day(date(2026, 11, 3)) == "3 November"
        assert day(date(2025, 11, 3)) == "3 November 2025"
        assert short_day(date(2025, 11, 3)) == "3 Nov 2025"
        assert weekday(date(2027, 1, 4)) == "Monday 4 January 2027"


def test_a_moment_is_of_the_day_where_the_home_is() -> None:
    with clock.at(NOW):
        assert day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July"


def test_a_period_says_both_ends_or_the_one_day() -> None:
    with clock.at(NOW):
        assert period(date(2025, 12, 30), date(2026, 1, 2)) == "30 December 2025 to 2 January"
        assert period(date(2026, 1, 2), date(2026, 1, 2)) == "2 January"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 10, 13), "40 days late"),
        (date(2026, 11, 21), "1 day late"),
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 26), "Thursday 26 November"),
    ],
)
def test_what_is_old_is_said_in_days(on: date, words: str) -> None:
    with clock.at(NOW):
        assert lateness(on) == words
