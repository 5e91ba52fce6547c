"""A question whose SQL is kept is asked as if Django had written it for whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import provider_scope
from goldenthread.cycle.models import Process
from goldenthread.evaluation.measures import MEASURES
from goldenthread.evaluation.measures.audiences import all_pairs
from goldenthread.evaluation.measures.base import DueOnce, one_by_one
from goldenthread.evaluation.measures.kept import answer_to, kept_of
from goldenthread.evaluation.measures.together import all_in_one
from goldenthread.evaluation.period import Period
from goldenthread.evaluation.showing import CAN, keys_of
from goldenthread.homes.models import Home
from goldenthread.procedures.choices import Kind

COUNTED = [one for one in MEASURES.values() if one.counts_in_database]
QUESTIONS: dict[str, tuple[Any, ...]] = {
    "all in one": (all_in_one, *COUNTED),
    **{
        f"{one.reference} one by one": (one_by_one, one)
        for one in COUNTED
        if isinstance(one, DueOnce)
    },
    **{f"{one.reference} missing": (keys_of, one, CAN, 0, 8) for one in COUNTED},
    **{f"{one.reference} counted": (keys_of, one, "", 0, 8) for one in COUNTED},
    **{f"members of {kind.value}": (all_pairs, kind) for kind in Kind},
}
TODAY = date(2026, 11, 22)
# A year up to today, one day, days that are over; and a day of summer.
DAYS = [
    (TODAY, Period(TODAY - timedelta(days=364), TODAY)),
    (TODAY, Period(TODAY, TODAY)),
    (TODAY, Period(date(2024, 2, 29), date(2025, 1, 1))),
    (date(2027, 6, 7), Period(date(2026, 1, 1), date(2027, 6, 7))),
]


@contextmanager
def asking(provider_id: UUID, today: date) -> Iterator[list[Any]]:
    """Be in the scope of a provider on a day, and note what the database is asked."""
    asked: list[Any] = []

    def note(execute: Any, sql: str, values: Any, *more: Any) -> Any:
        asked.append((sql, list(values)))
        return execute(sql, values, *more)

    noon = timezone.make_aware(datetime(today.year, today.month, today.day, 12))
    with provider_scope(provider_id), clock.at(noon):
        # Whatever is first tells PostgreSQL whose records it may see, in the same message.
        connection.cursor().execute("SELECT 1")
        with connection.execute_wrapper(note):
            yield asked


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_kept_is_asked_with_the_values_of_who_asks(db: None, name: str) -> None:
    question, *about = QUESTIONS[name]
    for today, days in DAYS:
        for provider_id, n in ((new_id(), 2), (new_id(), 3)):
            with asking(provider_id, today) as asked:
                homes = [Home(pk=new_id()) for _ in range(n)]
                assert kept_of(question, tuple(about), n, goes_on=days.goes_on)
                list(answer_to(question, homes, days, *about))
                list(question(homes, days, *about))
            kept, anew = asked
            assert kept == anew


def due_soon(homes: Any, days: Period) -> Any:
    """Ask with a day worked out of the days given."""
    return _named(Q(due_on__lte=days.end + timedelta(days=14)))


def this_moment(homes: Any, days: Period) -> Any:
    """Ask with the moment it is."""
    return _named(Q(held_at__lt=clock.now()))


def how_long(homes: Any, days: Period) -> Any:
    """Ask with how far the days are apart."""
    return _named(Q(version__lt=(days.end - days.start).days))


def other_in_winter(homes: Any, days: Period) -> Any:
    """Ask something else by what is given."""
    return _named(Q(due_on__isnull=days.start.month == 12))


def _named(condition: Q) -> Any:
    return Process.objects.filter(condition).order_by().values_list("title")


@pytest.mark.parametrize("question", [due_soon, this_moment, how_long, other_in_winter])
def test_what_cannot_be_explained_is_not_kept(db: None, question: Any) -> None:
    for today, days in DAYS:
        with asking(new_id(), today) as asked:
            homes = [Home(pk=new_id())]
            assert kept_of(question, (), 1, goes_on=days.goes_on) is None
            list(answer_to(question, homes, days))
            list(question(homes, days))
        assert asked[0] == asked[1]


def test_no_value_of_anybody_is_kept(db: None) -> None:
    with asking(new_id(), TODAY):
        kept = kept_of(all_in_one, tuple(COUNTED), 2, goes_on=True)
    assert kept
    assert {"provider", "home 0", "home 1", "since", "until", "today"} <= set(kept.names.values())
    assert all(kept.values[place] is None for place in kept.names)
    assert not [one for one in kept.values if isinstance(one, UUID | date) or len(str(one)) == 32]
