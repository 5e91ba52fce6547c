"""The SQL of a question about homes and days, written once and asked again with other values.

Django takes ten times as long to write the SQL of a whole standard as the database to answer it.
So a question is written twice, for two providers that do not exist, with homes and days nobody
has. What is the same both times is what the question itself says, and is kept. What differs must
be one of the values that were made up: its place is kept, empty, for whoever asks to fill with
their own. Should anything else differ, nothing is kept, and Django writes it anew each time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import Context
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, DateTimeField, Field, QuerySet, UUIDField
from django.db.models.sql import Query
from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import current_provider_id, provider_scope
from goldenthread.workforce.rules import monday

from ..period import Period, midnight

# Makes a query of homes, a period, and whatever else it is about. It asks a home for its key
# alone, and of a period whether it goes on: any other choice it made by them would go unnoticed.
Question = Callable[..., QuerySet[Any, Any]]
Rows = Iterable[tuple[Any, ...]]
Values = Mapping[str, Any]
_FIELDS: Mapping[type, Field[Any, Any]]
_FIELDS = {UUID: UUIDField(), date: DateField(), datetime: DateTimeField()}


@dataclass(frozen=True, slots=True)
class Written:
    """What Django made of a question, and the values of whoever asked it."""

    sql: str
    values: Sequence[Any]
    columns: Sequence[Any]
    known: Values


@dataclass(frozen=True, slots=True)
class Kept:
    """A question without the values of who asks: `names` says which belongs where in `values`."""

    sql: str
    values: Sequence[Any]
    names: Mapping[int, str]
    columns: Sequence[Any]

    def ask(self, known: Values) -> Rows:
        """Return the rows the database finds with these values, as Django would."""
        filled = list(self.values)
        for at, name in self.names.items():
            filled[at] = known[name]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            rows = cursor.fetchall()
        django = Query(None).get_compiler(connection=connection)
        return map(tuple, django.apply_converters(rows, django.get_converters(self.columns)))


def answer_to(question: Question, homes: Sequence[Any], period: Period, *about: Any) -> Rows:
    """Return the rows of a question in the scope of now, asked as it is kept if it can be."""
    kept = kept_of(question, about, len(homes), goes_on=period.goes_on)
    return kept.ask(_known(homes, period)) if kept else question(homes, period, *about)


def _known(homes: Sequence[Any], period: Period) -> Values:
    # All that differs from one asking to the next, as the database has it.
    today = clock.today()
    known = {
        "provider": current_provider_id(),
        "today": today,
        "monday": monday(today),
        "start": period.start,
        "since": period.since,
        "end": period.end,
        "end begins": midnight(period.end),
        "until": period.until,
        "year before end": period.year_before_end,
        **{f"home {number}": home.pk for number, home in enumerate(homes)},
    }
    return {
        name: _FIELDS[type(value)].get_db_prep_value(value, connection, prepared=True)
        for name, value in known.items()
    }


@lru_cache(maxsize=1024)
def kept_of(question: Question, about: Sequence[Any], homes: int, *, goes_on: bool) -> Kept | None:
    """Return a question about so many homes, and days that are over or not, to be asked again.

    None when it cannot be kept. What it is about is part of the question, and kept with it.
    """
    try:
        one, other = (Context().run(by.write, question, about, homes, goes_on) for by in MADE_UP)
    except EmptyResultSet:
        return None
    if one.sql != other.sql:
        return None
    names = _names(one, other)
    values = [None if at in names else value for at, value in enumerate(one.values)]
    return None if "" in names.values() else Kept(one.sql, values, names, one.columns)


def _names(one: Written, other: Written) -> dict[int, str]:
    # By place, the name of each value that differs; "" where it is none of those made up.
    known = {(one.known[name], other.known[name]): name for name in one.known}
    both = enumerate(zip(one.values, other.values, strict=True))
    return {at: known.get(pair, "") for at, pair in both if pair[0] != pair[1]}


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A provider that does not exist, a day, and days that were over by then."""

    provider_id: UUID
    today: date
    over: Period

    def write(self, question: Question, about: Sequence[Any], homes: int, goes_on: bool) -> Written:
        """Return what Django makes of a question about so many homes of this provider."""
        here = [SimpleNamespace(pk=new_id()) for _ in range(homes)]
        end = self.today + (self.today - self.over.end) if goes_on else self.over.end
        period = Period(self.over.start, end)
        noon = timezone.make_aware(datetime.combine(self.today, time(12)))
        with provider_scope(self.provider_id), clock.at(noon):
            django = question(here, period, *about).query.get_compiler(connection=connection)
            sql, values = django.as_sql()
            columns = [column for column, *_ in django.select[: django.col_count]]
            return Written(sql, values, columns, _known(here, period))


# Nothing of their days is alike: not the weekday, day, month or year, nor how far they are apart.
MADE_UP = (
    MadeUp(new_id(), date(1931, 5, 14), Period(date(1921, 2, 3), date(1930, 7, 20))),
    MadeUp(new_id(), date(1952, 10, 11), Period(date(1948, 12, 28), date(1951, 3, 6))),
)
