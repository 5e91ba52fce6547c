"""An individual, and what the home knows of them: statements, circle, communication."""

from .circle import CircleMember, CircleQuerySet, Share, ShareQuerySet, in_circle_on
from .communication import CommunicationProfile, CommunicationQuerySet
from .individual import Individual, IndividualQuerySet
from .statement import Statement, StatementQuerySet

__all__ = [
    "CircleMember",
    "CircleQuerySet",
    "CommunicationProfile",
    "CommunicationQuerySet",
    "Individual",
    "IndividualQuerySet",
    "Share",
    "ShareQuerySet",
    "Statement",
    "StatementQuerySet",
    "in_circle_on",
]
