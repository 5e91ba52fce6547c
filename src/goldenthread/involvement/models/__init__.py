"""How somebody is involved, what contributors kept in mind, and what was handed over."""

from .contributions import Contribution, ContributionQuerySet
from .materials import MaterialGiven, MaterialQuerySet
from .plans import InvolvementPlan, InvolvementPlanQuerySet, InvolvementWord, WordQuerySet

__all__ = [
    "Contribution",
    "ContributionQuerySet",
    "InvolvementPlan",
    "InvolvementPlanQuerySet",
    "InvolvementWord",
    "MaterialGiven",
    "MaterialQuerySet",
    "WordQuerySet",
]
