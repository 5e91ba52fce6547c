"""The measures there are, by the criterion each belongs to."""

from .base import Count, Item, Measure, Rows, total
from .consents import CONSENT_MEASURES, ConsentMeasure
from .decided import DECIDED_MEASURES, DecidedMeasure
from .outcomes import OUTCOME_MEASURES, OutcomeMeasure
from .processes import PROCESS_MEASURES, BriefingMeasure, PartMeasure, PlanBriefingMeasure
from .unsettled import UNSETTLED_MEASURES, DisagreementMeasure, NeedMeasure
from .wishes import WISH_MEASURES, ChangeMeasure, ReflectedMeasure

_EVERY = [
    *PROCESS_MEASURES,
    *CONSENT_MEASURES,
    *DECIDED_MEASURES,
    *WISH_MEASURES,
    *OUTCOME_MEASURES,
    *UNSETTLED_MEASURES,
]
MEASURES: dict[str, Measure] = {one.reference: one for one in _EVERY}

__all__ = [
    "MEASURES",
    "BriefingMeasure",
    "ChangeMeasure",
    "ConsentMeasure",
    "Count",
    "DecidedMeasure",
    "DisagreementMeasure",
    "Item",
    "Measure",
    "NeedMeasure",
    "OutcomeMeasure",
    "PartMeasure",
    "PlanBriefingMeasure",
    "ReflectedMeasure",
    "Rows",
    "total",
]
