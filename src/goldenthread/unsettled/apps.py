"""The unsettled application."""

from django.apps import AppConfig


class UnsettledConfig(AppConfig):
    """Needs that are not met, and disagreements."""

    name = "goldenthread.unsettled"
    label = "unsettled"

    def ready(self) -> None:
        """Say what is not settled when somebody moves out."""
        from goldenthread.people import still_open

        from . import leaving

        still_open.announce(leaving.still_open)
