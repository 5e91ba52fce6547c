"""Skills and their proof, what leading needs, and the hours of a week."""

from .hours import HoursRequest, HoursRequestQuerySet, KindHours, WeekForecast, WorkHours
from .leading import LeadNeed, LeadReason
from .skills import Competence, Evidence, EvidenceQuerySet

__all__ = [
    "Competence",
    "Evidence",
    "EvidenceQuerySet",
    "HoursRequest",
    "HoursRequestQuerySet",
    "KindHours",
    "LeadNeed",
    "LeadReason",
    "WeekForecast",
    "WorkHours",
]
