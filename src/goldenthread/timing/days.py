"""What is due and booked, day by day, over a week or a month: for the wall and for print."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.due import in_homes_of

from . import entries
from .entries import Entry
from .models import Booking, with_booking
from .owing import not_asked_in_homes_of

WEEK, MONTH = "week", "month"


@dataclass(frozen=True, slots=True)
class Day:
    """One day, with what is booked by the clock and what is due."""

    on: date
    rows: list[Entry]

    @property
    def is_today(self) -> bool:
        """Return whether it is today."""
        return self.on == clock.today()


@dataclass(frozen=True, slots=True)
class Span:
    """A week or a month: its first day, its last, and where the ones beside it are."""

    first: date
    last: date
    of: str

    def url(self, first: date) -> str:
        """Return the address of such a span that holds a day."""
        return f"{reverse('timing:days')}?of={self.of}&on={first.isoformat()}"

    @property
    def earlier(self) -> str:
        """Return the address of the one before."""
        return self.url(self.first - timedelta(days=1))

    @property
    def later(self) -> str:
        """Return the address of the one after."""
        return self.url(self.last + timedelta(days=1))


@requires(Can.VIEW_HOME)
def days(request: HttpRequest) -> HttpResponse:
    """Show a week or a month, day by day."""
    actor = actor_of(request)
    if not actor.may(Can.VIEW_HOME):
        raise Http404
    span = span_of(request.GET.get("of", WEEK), _day(request.GET.get("on", "")))
    other = MONTH if span.of == WEEK else WEEK
    context = {
        "span": span,
        "is_week": span.of == WEEK,
        "other_url": f"{reverse('timing:days')}?of={other}&on={span.first.isoformat()}",
        "days": in_days(_entries(actor, span)),
    }
    return render(request, "timing/days.html", context)


def _day(text: str) -> date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    # Far beyond anything kept a span would run out of days.
    return found if found and 1900 < found.year < 2200 else clock.today()


def span_of(of: str, on: date) -> Span:
    """Return the week or month that holds a day."""
    if of == MONTH:
        first = on.replace(day=1)
        return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), MONTH)
    monday = on - timedelta(days=on.weekday())
    return Span(monday, monday + timedelta(days=6), WEEK)


def _entries(actor: Actor, span: Span) -> list[Entry]:
    begin = _moment(span.first)
    booked = Booking.objects.between(begin, _moment(span.last + timedelta(days=1)))
    held = Q(held_at__isnull=True)
    due = Q(due_on__gte=span.first, due_on__lte=span.last)
    here = in_homes_of(actor, with_booking())
    found = here.filter(due | (held & Q(pk__in=booked.values("process_id"))))
    rows = [entries.of_process(one, actor) for one in found.order_by("due_on")]
    owed = [entries.of_not_asked(one, actor) for one in not_asked_in_homes_of(actor)]
    return [one for one in (*rows, *owed) if span.first <= day_of(one) <= span.last]


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def day_of(entry: Entry) -> date:
    """Return the day it is booked for, else the day it is due."""
    return local_day(entry.at) if entry.at else entry.on


def in_days(rows: list[Entry]) -> list[Day]:
    """Return the days on which there is anything, what is booked first, by the clock."""
    found: dict[date, list[Entry]] = {}
    for one in sorted(rows, key=lambda one: (day_of(one), one.time or "99", str(one.individual))):
        found.setdefault(day_of(one), []).append(one)
    return [Day(on, those) for on, those in found.items()]
