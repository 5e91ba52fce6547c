"""The measures there are, by the criterion each belongs to."""

from .base import Count, Item, Measure, Rows, total
from .outcomes import OUTCOME_MEASURES, OutcomeMeasure
from .processes import PROCESS_MEASURES, BriefingMeasure, PartMeasure
from .wishes import WISH_MEASURES, ChangeMeasure, ReflectedMeasure

_EVERY = [*PROCESS_MEASURES, *WISH_MEASURES, *OUTCOME_MEASURES]
MEASURES: dict[str, Measure] = {one.reference: one for one in _EVERY}

__all__ = [
    "MEASURES",
    "BriefingMeasure",
    "ChangeMeasure",
    "Count",
    "Item",
    "Measure",
    "OutcomeMeasure",
    "PartMeasure",
    "ReflectedMeasure",
    "Rows",
    "total",
]
