"""The days a figure is about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from goldenthread.core import clock

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    @property
    def since(self) -> datetime:
        """Return the moment it begins."""
        return _midnight(self.start)

    @property
    def until(self) -> datetime:
        """Return the first moment after it."""
        return _midnight(self.end + timedelta(days=1))

    @property
    def year_before_end(self) -> datetime:
        """Return the moment twelve months before it is over."""
        return _midnight(self.end - YEAR)

    def months(self, count: int = 12) -> list["Period"]:
        """Return the calendar months that lead up to the last day, the last one cut there."""
        first = self.end.replace(day=1)
        found = [Period(first, self.end)]
        while len(found) < count:
            last_day = first - timedelta(days=1)
            first = last_day.replace(day=1)
            found.insert(0, Period(first, last_day))
        return found


def period(start: date | None = None, end: date | None = None) -> Period:
    """Return the days asked for; up to today, and the last 365 of them, unless told otherwise."""
    last = _in_reach(end or max(clock.today(), start or date.min))
    return Period(_in_reach(start or last - YEAR), last)


def _in_reach(day: date) -> date:
    # The last days of the calendar have no day after them to count up to.
    return min(max(day, EARLIEST), LATEST)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
