"""Which of the missing records a page shows: those to be put right, those too late, or all."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .measures import Count, Measure, Rows
from .period import Period

CAN, LATE, ALL = "can", "late", "all"
NAMES = (CAN, LATE, ALL)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to look at what is missing: how many records it shows, and its address."""

    name: str
    label: str
    n: int
    url: str
    active: bool


def asked_for(text: str) -> str:
    """Return which records an address asks for, "" where it asks for none or for nonsense."""
    return text if text in NAMES else ""


def shown_first(asked: str, count: Count) -> str:
    """Return what is shown: what was asked for, else what can be put right, if there is any."""
    if asked:
        return asked
    return LATE if count.too_late and count.too_late == count.missing else CAN


def numbers(count: Count) -> dict[str, int]:
    """Return how many records each choice shows."""
    return {CAN: count.missing - count.too_late, LATE: count.too_late, ALL: count.missing}


def choices(count: Count, chosen: str, url: Callable[[str], str]) -> list[Choice]:
    """Return the choices with their numbers; none where nothing is too late."""
    if not count.too_late:
        return []
    labels = {CAN: _("Can still be put right"), LATE: _("Too late"), ALL: _("All")}
    found = numbers(count)
    return [Choice(one, labels[one], found[one], url(one), one == chosen) for one in NAMES]


def narrowed(measure: Measure, rows: Rows, period: Period, chosen: str) -> Rows:
    """Return those of the missing records that are shown."""
    too_late = measure.is_too_late(period)
    if chosen == LATE:
        return rows.filter(too_late)
    return rows if chosen == ALL else rows.exclude(too_late)
