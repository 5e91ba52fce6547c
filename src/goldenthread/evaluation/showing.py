"""Which of the missing records a page shows: those to be put right, those too late, or all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.homes.models import Home

from .measures import Count, Measure, Rows
from .measures.kept import answer_to
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


def keys_shown(
    measure: Measure, homes: list[Home], period: Period, chosen: str, first: int, last: int
) -> list[Any]:
    """Return the keys of one page of the missing records that are shown; "" for what counts."""
    about = (measure, chosen, first, last)
    # First pages are asked for all the time. Others would only push out what is kept.
    if measure.counts_in_database and first == 0:
        return [key for (key,) in answer_to(keys_of, homes, period, *about)]
    return list(keys_of(homes, period, *about))


def keys_of(homes: list[Home], period: Period, measure: Measure, chosen: str, *cut: int) -> Rows:
    """Return the same as a query."""
    rows = measure.counted(homes, period)
    if chosen:
        rows = narrowed(measure, measure.missing(homes, period), period, chosen)
    return rows.order_by(*measure.newest_first).values_list("pk", flat=True)[slice(*cut)]
