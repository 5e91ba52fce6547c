"""The figures of many measures, asked for together."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import IntegerField, Value

from goldenthread.homes.models import Home

from ..period import Period
from .base import Count, Measure, Rows, counted_as
from .kept import answer_to

Figures = dict[UUID, Count]


def by_home_of_each(
    measures: Mapping[str, Measure], homes: Iterable[Home], period: Period
) -> dict[str, Figures]:
    """Return each measure's figure of each home.

    All that the database itself can count is one query, each measure a part of it; those whose
    records are worked out in Python ask for themselves.
    """
    wanted = list(homes)
    alone = {name: one for name, one in measures.items() if not one.counts_in_database}
    shared = {name: one for name, one in measures.items() if one.counts_in_database}
    found = {name: one.by_home(wanted, period) for name, one in alone.items()}
    return found | _together(shared, wanted, period)


def _together(
    measures: Mapping[str, Measure], homes: list[Home], period: Period
) -> dict[str, Figures]:
    names = list(measures)
    found = {name: {home.pk: Count() for home in homes} for name in names}
    if not names:
        return found
    rows = answer_to(all_in_one, homes, period, *measures.values())
    for home, is_met, is_too_late, n, number in rows:
        found[names[number]][home] += counted_as(n, is_met=is_met, is_too_late=is_too_late)
    return found


def all_in_one(homes: list[Home], period: Period, *measures: Measure) -> Rows:
    """Return what `grouped` says of each measure, with the measure's number, in one query."""
    parts = [_numbered(n, one.grouped(homes, period)) for n, one in enumerate(measures)]
    return parts[0].union(*parts[1:], all=True)


def _numbered(number: int, groups: Rows) -> Rows:
    # Beside each row stands whose figure it belongs to.
    numbered: Rows = groups.annotate(measure=Value(number, IntegerField()))
    return numbered
