"""Consent for each use of somebody's information, capacity, best interests and authority."""

from .capacity import (
    BestInterests,
    BestInterestsQuerySet,
    CapacityAssessment,
    CapacityAssessmentQuerySet,
)
from .decided import Authority, AuthorityQuerySet, Consent, ConsentQuerySet, purpose_with
from .document import Document, DocumentQuerySet, Proven
from .young import Judgement, JudgementQuerySet

__all__ = [
    "Authority",
    "AuthorityQuerySet",
    "BestInterests",
    "BestInterestsQuerySet",
    "CapacityAssessment",
    "CapacityAssessmentQuerySet",
    "Consent",
    "ConsentQuerySet",
    "Document",
    "DocumentQuerySet",
    "Judgement",
    "JudgementQuerySet",
    "Proven",
    "purpose_with",
]
