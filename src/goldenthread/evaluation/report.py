"""The evidence for a standard as plain values, for the command line and for JSON."""

from collections.abc import Iterable
from typing import Any

from goldenthread.homes.models import Home
from goldenthread.standards.catalogue import Criterion, standard

from .measures import MEASURES, total
from .period import Period, period

__all__ = ["evidence", "period"]


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
