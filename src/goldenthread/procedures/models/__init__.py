"""Procedures, their versions, and who was told of each."""

from .acknowledgement import Acknowledgement, AcknowledgementQuerySet
from .procedure import Edition, EditionQuerySet, Procedure, ProcedureQuerySet

__all__ = [
    "Acknowledgement",
    "AcknowledgementQuerySet",
    "Edition",
    "EditionQuerySet",
    "Procedure",
    "ProcedureQuerySet",
]
