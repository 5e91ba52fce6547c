"""The measures there are, by the criterion each belongs to."""

from .agreed import AGREED_MEASURES, AgreedMeasure, RolesMeasure
from .base import Count, Item, Measure, Rows, total
from .consents import CONSENT_MEASURES, ConsentMeasure
from .decided import DECIDED_MEASURES, DecidedMeasure
from .had_say import HAD_SAY_MEASURES, HadSayMeasure
from .hours import HOURS_MEASURES, HoursMeasure
from .involvement import INVOLVEMENT_MEASURES, GivenMeasure, InMindMeasure, InvolvedMeasure
from .outcomes import OUTCOME_MEASURES, OutcomeMeasure
from .procedures import PROCEDURE_MEASURES, ProcedureMeasure, TimescalesMeasure
from .processes import PROCESS_MEASURES, BriefingMeasure, PartMeasure, PlanBriefingMeasure
from .skills import SKILL_MEASURES, LeadMeasure, SkillMeasure
from .together import by_home_of_each
from .unsettled import UNSETTLED_MEASURES, DisagreementMeasure, NeedMeasure
from .wishes import WISH_MEASURES, ChangeMeasure, ReflectedMeasure

_EVERY = [
    *PROCESS_MEASURES,
    *PROCEDURE_MEASURES,
    *CONSENT_MEASURES,
    *DECIDED_MEASURES,
    *WISH_MEASURES,
    *OUTCOME_MEASURES,
    *UNSETTLED_MEASURES,
    *HAD_SAY_MEASURES,
    *INVOLVEMENT_MEASURES,
    *AGREED_MEASURES,
    *SKILL_MEASURES,
    *HOURS_MEASURES,
]
MEASURES: dict[str, Measure] = {one.reference: one for one in _EVERY}

__all__ = [
    "MEASURES",
    "AgreedMeasure",
    "BriefingMeasure",
    "ChangeMeasure",
    "ConsentMeasure",
    "Count",
    "DecidedMeasure",
    "DisagreementMeasure",
    "GivenMeasure",
    "HadSayMeasure",
    "HoursMeasure",
    "InMindMeasure",
    "InvolvedMeasure",
    "Item",
    "LeadMeasure",
    "Measure",
    "NeedMeasure",
    "OutcomeMeasure",
    "PartMeasure",
    "PlanBriefingMeasure",
    "ProcedureMeasure",
    "ReflectedMeasure",
    "RolesMeasure",
    "Rows",
    "SkillMeasure",
    "TimescalesMeasure",
    "by_home_of_each",
    "total",
]
