"""The workforce application."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Skills with their proof, who may lead what, and the hours of a week."""

    name = "goldenthread.workforce"
    label = "workforce"

    def ready(self) -> None:
        """Say of whoever is to lead which skills they lack, and keep why they lead."""
        from goldenthread.cycle import leading

        from . import readiness
        from .actions import keep_reason

        leading.announce(readiness.lacking, keep_reason)
