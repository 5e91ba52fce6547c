"""The measures there are, by the criterion each belongs to."""

from .base import Count, Item, Measure, Rows, total
from .processes import PROCESS_MEASURES, BriefingMeasure, PartMeasure
from .wishes import WISH_MEASURES, ChangeMeasure, OutcomeMeasure, ReflectedMeasure

MEASURES: dict[str, Measure] = {one.reference: one for one in [*PROCESS_MEASURES, *WISH_MEASURES]}

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
