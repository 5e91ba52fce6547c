"""Question sets: FHIR R4 Questionnaires read, shown, answered, scored and stored as responses."""

from .answered import Block, Row, answered
from .checking import CheckResult, check
from .items import Item, Questionnaire
from .reading import read
from .scoring import Score
from .shapes import Refused
from .sheet import Sheet, sheet

__all__ = [
    "Block",
    "CheckResult",
    "Item",
    "Questionnaire",
    "Refused",
    "Row",
    "Score",
    "Sheet",
    "answered",
    "check",
    "read",
    "sheet",
]
