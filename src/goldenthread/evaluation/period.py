"""The days a figure is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.utils import timezone

from goldenthread.core import clock

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
YEAR = timedelta(days=364)
MONTHS_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    @property
    def since(self) -> datetime:
        """Return the moment it begins."""
        return midnight(self.start)

    @property
    def until(self) -> datetime:
        """Return the first moment after it."""
        return midnight(self.end + timedelta(days=1))

    @property
    def year_before_end(self) -> datetime:
        """Return the moment twelve months before it is over."""
        return midnight(self.end - YEAR)

    @property
    def goes_on(self) -> bool:
        """Return whether it is not over, so that more can still happen in it."""
        return self.end >= clock.today()

    def parts(self) -> list["Part"]:
        """Return its calendar months, or years where it is long; both ends are cut at its own."""
        by_month = _months(self)
        return by_month if len(by_month) <= MONTHS_SHOWN else _years(self)


@dataclass(frozen=True, slots=True)
class Part:
    """A calendar month or year within a period, or what of it lies within."""

    period: Period
    unit: Literal["month", "year"]
    is_whole: bool


def _months(whole: Period) -> list[Part]:
    return _parts(whole, "month", lambda day: day.replace(day=28) + timedelta(days=4))


def _years(whole: Period) -> list[Part]:
    return _parts(whole, "year", lambda day: date(day.year + 1, 1, 1))


def _parts(
    whole: Period, unit: Literal["month", "year"], next_begins: Callable[[date], date]
) -> list[Part]:
    begins = whole.start.replace(day=1)
    if unit == "year":
        begins = begins.replace(month=1)
    found = []
    while begins <= whole.end:
        following = next_begins(begins).replace(day=1)
        last = following - timedelta(days=1)
        cut = Period(max(begins, whole.start), min(last, whole.end))
        found.append(Part(cut, unit, cut == Period(begins, last)))
        begins = following
    return found


def period(start: date | None = None, end: date | None = None) -> Period:
    """Return the days asked for; up to today, and the last 365 of them, unless told otherwise."""
    last = _in_reach(end or max(clock.today(), start or date.min))
    return Period(_in_reach(start or last - YEAR), last)


def _in_reach(day: date) -> date:
    # The last days of the calendar have no day after them to count up to.
    return min(max(day, EARLIEST), LATEST)


def midnight(day: date) -> datetime:
    """Return the moment a day begins where the home is."""
    return timezone.make_aware(datetime.combine(day, time.min))
