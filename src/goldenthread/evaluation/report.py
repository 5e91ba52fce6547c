"""The evidence for a standard as plain values, for the command line and for JSON."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.homes.models import Home
from goldenthread.standards.catalogue import Criterion, Standard, standard

from .measures import MEASURES, Count, total
from .period import Period, period
from .shown import of_words, over_words, percent_words, target_of, target_words

__all__ = ["about", "as_table", "evidence", "period"]


def evidence(standard_id: str, homes: Iterable[Home], period: Period) -> list[dict[str, Any]]:
    """Return per criterion `id`, `title`, `measured`, `met`, `due` and `missing` (identifiers).

    Raises UnknownStandard. A criterion without a measure is not measured, and never met.
    """
    wanted = list(homes)
    return [_row(criterion, wanted, period) for criterion in standard(standard_id).criteria]


def _row(criterion: Criterion, homes: list[Home], period: Period) -> dict[str, Any]:
    known = {"id": criterion.id, "title": criterion.title}
    measure = MEASURES.get(criterion.reference)
    if measure is None:
        return {**known, "measured": False, "met": 0, "due": 0, "missing": []}
    count = total(measure.by_home(homes, period).values())
    missing = measure.ids(measure.missing(homes, period)) if count.met < count.due else []
    return {
        **known,
        "measured": True,
        "met": count.met,
        "due": count.due,
        "missing": [str(one) for one in missing],
    }


def about(standard: Standard, homes: list[Home], period: Period) -> str:
    """Return what a table of the evidence is about: standard, homes, days and target."""
    names = ", ".join(home.name for home in homes)
    return " · ".join([standard.id, names, over_words(period), target_words(target_of(homes))])


def as_table(standard: Standard, rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the rows of `evidence` as people read them in a table."""
    return [_line(f"{standard.id} {row['id']}", row) for row in rows]


def _line(reference: str, row: dict[str, Any]) -> dict[str, str]:
    measure, count = MEASURES.get(reference), Count(row["met"], row["due"])
    known = {"id": row["id"], "title": row["title"]}
    if measure is None:
        return {**known, "figure": _("not measured yet"), "share": "", "missing": "", "about": ""}
    days = _("as on the last day") if measure.at_end else _("in these days")
    return {
        **known,
        "figure": of_words(count) if count.due else _("nothing to measure"),
        "share": percent_words(count),
        "missing": str(len(row["missing"])) if count.due else "",
        "about": days,
    }
