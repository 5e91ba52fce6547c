"""What is not met, what is not agreed, and what was done about both."""

from .disagreements import (
    Disagreement,
    DisagreementNote,
    DisagreementQuerySet,
    SideView,
    is_settled,
)
from .needs import NeedNote, UnmetNeed, UnmetNeedQuerySet

__all__ = [
    "Disagreement",
    "DisagreementNote",
    "DisagreementQuerySet",
    "NeedNote",
    "SideView",
    "UnmetNeed",
    "UnmetNeedQuerySet",
    "is_settled",
]
