"""Dates and times: from what a person typed to FHIR `date`, `dateTime` and `time`, and back."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.translation import gettext as _

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
TIME = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?\s*(am|pm)?$", re.IGNORECASE)
ISO_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


class Mistyped(ValueError):
    """Raised for what cannot be read as the kind of answer asked for; its text says what to do."""

    def __init__(self, sentence: str, part: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.part = part


def date_from_parts(day: str, month: str, year: str) -> str:
    """Returns a FHIR `date`, which may leave out the day, or the day and month.

    Raises `Mistyped` for what is not a real date.
    """
    if not year:
        raise Mistyped(_("Enter the year as well, like 1942"), "year")
    if not re.fullmatch(r"\d{4}", year) or year < "1000":
        raise Mistyped(_("Enter the year in four figures, like 1942"), "year")
    if day and not month:
        raise Mistyped(_("Enter the month as well, like 3"), "month")
    number = month_number(month) if month else 0
    try:
        dt.date(int(year), number or 1, int(day or 1))
    except ValueError as error:
        raise Mistyped(_("Enter a real date, like 27 3 1942")) from error
    return "-".join(
        [year, *([f"{number:02d}"] if month else []), *([f"{int(day):02d}"] if day else [])]
    )


def month_number(month: str) -> int:
    """Returns 1 to 12 for a number or an English month name. Raises `Mistyped` otherwise."""
    if re.fullmatch(r"\d{1,2}", month) and 1 <= int(month) <= 12:
        return int(month)
    if month[:3].lower() in MONTHS and month.isalpha():
        return MONTHS.index(month[:3].lower()) + 1
    raise Mistyped(_("Enter the month as a number from 1 to 12"), "month")


def iso_date(text: str) -> str:
    """Returns a FHIR `date` typed in its own form. Raises `Mistyped` otherwise."""
    found = ISO_DATE.match(text)
    if not found:
        raise Mistyped(_("Enter a real date, like 27 3 1942"))
    year, month, day = found.groups()
    return date_from_parts(day or "", month or "", year)


def time_of_day(text: str) -> str:
    """Returns a FHIR `time`, hh:mm:ss. Raises `Mistyped` for what is not a time of day."""
    found = TIME.match(text)
    if not found or not (found[2] or found[4]):
        raise Mistyped(_("Enter a time, like 9:30 or 14:30"), "time")
    hour, half = int(found[1]), (found[4] or "").lower()
    if half and not 1 <= hour <= 12:
        raise Mistyped(_("Enter a time, like 9:30 or 14:30"), "time")
    hour = hour % 12 + 12 if half == "pm" else hour % 12 if half == "am" else hour
    try:
        return dt.time(hour, int(found[2] or 0), int(found[3] or 0)).isoformat()
    except ValueError as error:
        raise Mistyped(_("Enter a time, like 9:30 or 14:30"), "time") from error


def date_time(date: str, clock: str) -> str:
    """Returns a FHIR `dateTime`; with a time of day it carries the time zone in force here.

    Raises `Mistyped` when there is a time but not a whole date.
    """
    if not clock:
        return date
    if len(date) < 10:
        raise Mistyped(_("Enter the day and month as well, or leave out the time"), "day")
    naive = dt.datetime.fromisoformat(f"{date}T{clock}")
    return naive.replace(tzinfo=timezone.get_current_timezone()).isoformat()


def moment(value: str) -> dt.datetime | None:
    """Returns a FHIR `dateTime` that has a time as an aware datetime, or None."""
    if len(value) <= 10:
        return None
    try:
        found = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=timezone.get_current_timezone())
    try:
        return found.astimezone(timezone.get_current_timezone())
    except (OverflowError, ValueError):
        return None


def order(one: str, other: str) -> int | None:
    """Returns -1, 0 or 1 for the order of two dates, times or dateTimes.

    They are compared to the precision of the less exact; None if one is not a moment at all.
    """
    first, second = moment(one), moment(other)
    if first and second:
        return (first > second) - (first < second)
    left = first.date().isoformat() if first else one
    right = second.date().isoformat() if second else other
    if not (left[:1].isdigit() and right[:1].isdigit()):
        return None
    size = min(len(left), len(right))
    return (left[:size] > right[:size]) - (left[:size] < right[:size])


def parts_of(value: str) -> dict[str, str]:
    """Returns the day, month, year and time of a stored date or dateTime, as they are typed."""
    when = moment(value)
    date = when.date().isoformat() if when else value
    found = ISO_DATE.match(date)
    if not found:
        return {}
    year, month, day = found.groups()
    parts = {
        "year": year,
        "month": str(int(month)) if month else "",
        "day": str(int(day)) if day else "",
    }
    return {**parts, "time": when.strftime("%H:%M")} if when else parts


def spoken(value: str) -> str:
    """Returns a stored date, dateTime or time as a person would read it."""
    parts = parts_of(value)
    if not parts:
        return value[:5] if TIME.match(value) else value
    shown = parts["year"]
    if parts["month"]:
        shown = f"{MONTH_NAMES.get(int(parts['month']), parts['month'])} {shown}"
    if parts["day"]:
        shown = f"{parts['day']} {shown}"
    return (
        _("%(date)s at %(time)s") % {"date": shown, "time": parts["time"]}
        if parts.get("time")
        else shown
    )
