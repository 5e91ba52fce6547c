"""The calendar of the demonstration: every day is counted back from today, so it is never old."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from goldenthread.core import clock

# How far back the record goes.
YEAR = 365


@dataclass(frozen=True, slots=True)
class Days:
    """Today, and the days before it, as somebody in the home would count them."""

    now: datetime
    today: date

    @classmethod
    def up_to_now(cls) -> "Days":
        """Return the calendar that ends at this moment."""
        return cls(now=clock.now(), today=clock.today())

    def day(self, ago: int) -> date:
        """Return the date so many days ago; days to come are negative."""
        return self.today - timedelta(days=ago)

    def at(self, ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """Return a moment so many days ago, by the clock on the wall."""
        wall = datetime.combine(self.day(ago), time(hour, minute))
        return timezone.make_aware(wall)

    def working(self, ago: int) -> int:
        """Return that day, or the Monday after it when it falls on a weekend."""
        return ago - {5: 2, 6: 1}.get(self.day(ago).weekday(), 0)

    def has_come(self, moment: datetime) -> bool:
        """Return whether a moment has passed."""
        return moment <= self.now
