"""Skills and their proof, what leading needs, and the hours of a week."""

from .hours import HoursRequest, KindHours, WeekForecast, WorkHours
from .leading import LeadNeed, LeadReason
from .skills import Competence, Evidence, EvidenceQuerySet

__all__ = [
    "Competence",
    "Evidence",
    "EvidenceQuerySet",
    "HoursRequest",
    "KindHours",
    "LeadNeed",
    "LeadReason",
    "WeekForecast",
    "WorkHours",
]
