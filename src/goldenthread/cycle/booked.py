"""The day, time and place of what is still to come: as booked, else the day by which it is due.

The room that keeps bookings says where one is found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.dates import day, local_day, weekday

# Of the process whose key a column holds: its booking.
Booked = Callable[[str], Subquery]
_booked: list[Booked] = []


def announce(booked: Booked) -> None:
    """Read with a process when and where it is booked."""
    _booked.append(booked)


def with_booking(rows: Any, process: str = "pk") -> Any:
    """Return rows each with `booking`, or None: of the process whose key `process` holds."""
    for booked in _booked:
        rows = rows.annotate(booking=booked(process))
    return rows


@dataclass(frozen=True, slots=True)
class When:
    """When and where something takes place, as far as that is known."""

    due_on: date
    place: str = ""
    starts_at: datetime | None = None

    def __str__(self) -> str:
        """Return “Friday 27 November, 11:00, Garden room”, or the day by which it is due."""
        told = [weekday(self.day)]
        if self.starts_at:
            told.append(_time(self.starts_at))
        return ", ".join(filter(None, [*told, self.place]))

    @property
    def day(self) -> date:
        """Return the day it is booked for, else the day by which it is due."""
        return local_day(self.starts_at) if self.starts_at else self.due_on

    @property
    def is_over(self) -> bool:
        """Return whether that day is past."""
        return self.day < clock.today()

    @property
    def booked(self) -> str:
        """Return “booked for 27 November, 11:00, Garden room”, or nothing where it is not."""
        if self.starts_at is None:
            return ""
        return booked_words(starts_at=self.starts_at, place=self.place, due_on=self.due_on)


def when_of(process: Any) -> When:
    """Return when and where a process takes place that was read `with_booking`."""
    booking = getattr(process, "booking", None) or {"place": process.place}
    return When(process.due_on, **booking)


def booked_words(*, starts_at: datetime, place: str, due_on: date) -> str:
    """Return “booked for 12 December, 10:00, garden room”, and when that is after it is due."""
    words = {"day": day(starts_at), "time": _time(starts_at), "where": place}
    booked = _("booked for %(day)s, %(time)s, %(where)s") % words
    late = _("after it is due")
    return f"{booked} ({late})" if local_day(starts_at) > due_on else booked


def _time(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "H:i")
