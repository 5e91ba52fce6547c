"""The unsettled application."""

from django.apps import AppConfig


class UnsettledConfig(AppConfig):
    """Needs that are not met, and disagreements."""

    name = "goldenthread.unsettled"
    label = "unsettled"

    def ready(self) -> None:
        """Say what is not settled when somebody moves out; open what a settled plan leaves open."""
        from goldenthread.people import still_open
        from goldenthread.plans import settling

        from . import leaving, refused_plans

        settling.follow(refused_plans.open_with_their_words)
        still_open.announce(leaving.still_open)
