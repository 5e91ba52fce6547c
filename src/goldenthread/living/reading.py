"""What the pages of the daily record read, put in the order they show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.people.models import Individual

from .models import DailyRecord, DailyRecordQuerySet
from .pictures import picture_of

PAGE = 20
# What was written down later than this after it happened is shown as late.
LATE_AFTER = timedelta(hours=1)


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


def page_of(wanted: DailyRecordQuerySet, individual: Individual, place: dict[str, Any]) -> Slice:
    """Return one page: the newest, or what is older or newer than the record it names."""
    named = place.get("after") or place.get("before")
    at = DailyRecord.objects.filter(individual=individual, pk=named).first() if named else None
    if at is None:
        rows = list(wanted[: PAGE + 1])
        return _cut(rows, older=len(rows) > PAGE, newer=False)
    if place.get("after"):
        rows = list(wanted.newer_than(at.happened_at, at.pk)[: PAGE + 1])
        return _cut(rows[:PAGE][::-1], older=True, newer=len(rows) > PAGE)
    rows = list(wanted.older_than(at.happened_at, at.pk)[: PAGE + 1])
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
        late=late_by(daily.happened_at, daily.first_at or daily.recorded_at),
    )


def day_label(day: date) -> str:
    """Return the day in words: today, yesterday, or its date."""
    today = clock.today()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return date_format(day, "l j F Y")


def late_by(happened_at: datetime, written_at: datetime) -> str:
    """Return how much later something was written down, in words, or "" when in good time."""
    gap = written_at - happened_at
    if gap <= LATE_AFTER:
        return ""
    hours = int(gap.total_seconds() // 3600)
    if hours < 24:
        text = ngettext("written %(n)s hour later", "written %(n)s hours later", hours)
        return text % {"n": hours}
    text = ngettext("written %(n)s day later", "written %(n)s days later", hours // 24)
    return text % {"n": hours // 24}


def summary(daily: DailyRecord) -> str:
    """Return what was recorded in one line: what happened, how, and how the person was."""
    words = [daily.get_what_display(), daily.get_how_display(), daily.get_mood_display()]
    first, *rest = [str(word) for word in words if word]
    return ", ".join([first, *(word[:1].lower() + word[1:] for word in rest)])
