"""What the pages about a person read, put in the order they show it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldenthread.core.models import VersionedRecord
from goldenthread.core.scoped_query import put_together_once

from .choices import Area
from .models import Individual, Statement, StatementQuerySet


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of About me, with what the person says under it."""

    area: Area
    statements: list[Statement]


def about_me(individual: Individual) -> list[Heading]:
    """Return the headings of PRSB About Me in order, each with its live statements."""
    by_area: dict[str, list[Statement]] = {area: [] for area in Area.values}
    for statement in _live().filter(individual_id=individual.pk):
        by_area[statement.area].append(statement)
    return [Heading(area, by_area[area]) for area in Area]


@put_together_once
def _live() -> StatementQuerySet:
    # Who wrote each down is not shown here.
    return Statement.objects.live().in_order().select_related(None)


def history_of(model: type[VersionedRecord], record: UUID) -> list[Any]:
    """Return every version of a record, the newest first, with who wrote it."""
    versions = model._base_manager.filter(record=record).select_related("recorded_by")
    return list(versions.order_by("-version"))
