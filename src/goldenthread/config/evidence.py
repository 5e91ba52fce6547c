"""Evidence for the command line: every provider's homes, each read in its own scope."""

from datetime import date
from typing import Any

from goldenthread.homes.models import Home
from goldenthread.standards.catalogue import UnknownStandard, standard

from .commands import each_provider
from .errors import CommandError


def evidence(
    standard_id: str, home: str | None, start: date | None, end: date | None
) -> list[dict[str, Any]]:
    """Return per criterion `id`, `title`, `measured`, `met`, `due` and `missing` (identifiers).

    Raises CommandError for a standard or home that is not there, and for dates out of order.
    """
    from goldenthread.evaluation.report import evidence as evidence_of
    from goldenthread.evaluation.report import period

    try:
        standard(standard_id)
    except UnknownStandard as error:
        raise CommandError(str(error)) from None
    if start and end and end < start:
        raise CommandError("--to is before --from.")
    rows: list[list[dict[str, Any]]] = []
    for _provider in each_provider():
        homes = list(Home.objects.filter(slug=home) if home else Home.objects.all())
        if homes:
            rows.append(evidence_of(standard_id, homes, period(start, end)))
    if not rows:
        raise CommandError(f"There is no home “{home}”." if home else "There is no home yet.")
    return [_added_up(same) for same in zip(*rows, strict=True)]


def _added_up(same: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    return {
        **same[0],
        "met": sum(row["met"] for row in same),
        "due": sum(row["due"] for row in same),
        "missing": [one for row in same for one in row["missing"]],
    }
