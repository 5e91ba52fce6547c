"""The assessments application."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Question sets, answers, and what they show."""

    name = "goldenthread.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Say what comes first before an assessment is closed, and what is missing in it."""
        from goldenthread.cycle import gates

        from .closing import not_included, something_first

        gates.add_gate(something_first)
        gates.add_reminder(not_included)
