"""What the pages of the daily record read, put in the order they show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.lateness import late_words
from goldenthread.core.scoped_query import put_together_once
from goldenthread.people.models import Individual

from .models import DailyRecord, DailyRecordQuerySet
from .pictures import picture_of

PAGE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as lists show it. `late` says how much later it was written down, or ""."""

    daily: DailyRecord
    picture: str
    first_by: str
    late: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its records, the newest first."""

    label: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of records, with the places from which the pages before and after it go on."""

    rows: list[Any]
    older: UUID | None = None
    newer: UUID | None = None


@put_together_once
def _as_listed() -> DailyRecordQuerySet:
    return DailyRecord.objects.current().as_listed().order_by("-happened_at", "-id")


def listed_of(individual_id: UUID) -> DailyRecordQuerySet:
    """Return one person's records, the newest first, with no more of each than a list shows."""
    return _as_listed().filter(individual_id=individual_id)


def page_of(wanted: DailyRecordQuerySet, individual: Individual, place: dict[str, Any]) -> Slice:
    """Return one page: the newest, what is older or newer than the record it names, or holds it."""
    named = next(iter(place.values()), None)
    mine = DailyRecord.objects.filter(individual=individual).only("record", "happened_at")
    at = mine.filter(pk=named).first() if named else None
    if at is None or "at" in place:
        return _newest(wanted) if at is None else _holding(wanted, at)
    if place.get("after"):
        rows = list(wanted.newer_than(at.happened_at, at.pk)[: PAGE + 1])
        return _cut(rows[:PAGE][::-1], older=True, newer=len(rows) > PAGE)
    rows = list(wanted.older_than(at.happened_at, at.pk)[: PAGE + 1])
    return _cut(rows, older=len(rows) > PAGE, newer=True)


def _newest(wanted: DailyRecordQuerySet) -> Slice:
    rows = list(wanted[: PAGE + 1])
    return _cut(rows, older=len(rows) > PAGE, newer=False)


def _holding(wanted: DailyRecordQuerySet, at: DailyRecord) -> Slice:
    newest = _newest(wanted)
    if any(one.record == at.record for one in newest.rows):
        return newest
    rows = list(wanted.not_newer_than(at.happened_at)[: PAGE + 1])
    return _cut(rows, older=len(rows) > PAGE, newer=True)


def _cut(rows: list[DailyRecord], *, older: bool, newer: bool) -> Slice:
    shown = rows[:PAGE]
    if not shown:
        return Slice([])
    return Slice(shown, shown[-1].pk if older else None, shown[0].pk if newer else None)


def by_day(rows: Iterable[Any]) -> list[Day]:
    """Return records that carry their first writing, grouped by the day they happened on."""
    days = groupby(rows, key=lambda daily: timezone.localtime(daily.happened_at).date())
    return [Day(day_label(day), [entry(daily) for daily in of_day]) for day, of_day in days]


def entry(daily: Any) -> Entry:
    """Return a record that carries its first writing (`with_first_writing`) as lists show it."""
    return Entry(
        daily=daily,
        picture=picture_of(daily.what),
        first_by=daily.first_by or "",
        late=late_words(
            daily.happened_at,
            daily.first_at or daily.recorded_at,
            daily.home.record_within_hours,
        ),
    )


def day_label(day: date) -> str:
    """Return the day in words: its date, behind “Today” or “Yesterday” where it is that.

    The date always stands: on paper nobody knows which day was today.
    """
    written = {"day": date_format(day, "l j F Y")}
    if day == clock.today():
        return _("Today, %(day)s") % written
    if day == clock.today() - timedelta(days=1):
        return _("Yesterday, %(day)s") % written
    return written["day"]


def summary(daily: DailyRecord) -> str:
    """Return what was recorded in one line: what happened, how, and how the person was."""
    words = [daily.get_what_display(), daily.get_how_display(), daily.get_mood_display()]
    first, *rest = [str(word) for word in words if word]
    return ", ".join([first, *(word[:1].lower() + word[1:] for word in rest)])
