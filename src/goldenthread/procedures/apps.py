"""The procedures application."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """How the home works, in versions, and who was told."""

    name = "goldenthread.procedures"
    label = "procedures"
