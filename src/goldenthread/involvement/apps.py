"""The involvement application."""

from django.apps import AppConfig


class InvolvementConfig(AppConfig):
    """How somebody wants to be involved, and how those who contribute keep them in mind."""

    name = "goldenthread.involvement"
    label = "involvement"

    def ready(self) -> None:
        """Listen for contributions, and say which support somebody wished for."""
        from goldenthread.cycle import before, contributing, wished

        from . import listening

        contributing.announce(listening.begin_once, listening.ask_to_account)
        wished.announce(listening.wished_support)
        before.announce(listening.columns)
