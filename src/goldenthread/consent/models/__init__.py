"""Consent for each use of somebody's information, capacity, best interests and authority."""

from .capacity import (
    BestInterests,
    BestInterestsQuerySet,
    CapacityAssessment,
    CapacityAssessmentQuerySet,
)
from .decided import Authority, AuthorityQuerySet, Consent, ConsentQuerySet

__all__ = [
    "Authority",
    "AuthorityQuerySet",
    "BestInterests",
    "BestInterestsQuerySet",
    "CapacityAssessment",
    "CapacityAssessmentQuerySet",
    "Consent",
    "ConsentQuerySet",
]
