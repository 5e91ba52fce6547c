"""A plan: what somebody wants, what will be done, risks, what to do when; what came of it."""

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
from .parts import (
    AdditionalPlan,
    ChosenRisk,
    Contingency,
    PartQuerySet,
    PlanPart,
    PlanSource,
    PlanSourceQuerySet,
)
from .plan import Plan, PlanQuerySet
from .reading import PlanRead, PlanReadQuerySet

__all__ = [
    "SCALE_LIMITS",
    "Action",
    "ActionQuerySet",
    "AdditionalPlan",
    "Change",
    "ChangeQuerySet",
    "ChosenRisk",
    "Contingency",
    "Measurement",
    "MeasurementQuerySet",
    "Outcome",
    "OutcomeQuerySet",
    "OutcomeSource",
    "OutcomeSourceQuerySet",
    "PartQuerySet",
    "Plan",
    "PlanPart",
    "PlanQuerySet",
    "PlanRead",
    "PlanReadQuerySet",
    "PlanSource",
    "PlanSourceQuerySet",
]
