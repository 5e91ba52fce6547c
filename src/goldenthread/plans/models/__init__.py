"""A plan: the outcomes somebody wants, what will be done, what came of it, what changed."""

from .following import Change, ChangeQuerySet, Measurement, MeasurementQuerySet
from .outcome import (
    SCALE_LIMITS,
    Action,
    ActionQuerySet,
    Outcome,
    OutcomeQuerySet,
    OutcomeSource,
    OutcomeSourceQuerySet,
)
from .plan import Plan, PlanQuerySet

__all__ = [
    "SCALE_LIMITS",
    "Action",
    "ActionQuerySet",
    "Change",
    "ChangeQuerySet",
    "Measurement",
    "MeasurementQuerySet",
    "Outcome",
    "OutcomeQuerySet",
    "OutcomeSource",
    "OutcomeSourceQuerySet",
    "Plan",
    "PlanQuerySet",
]
