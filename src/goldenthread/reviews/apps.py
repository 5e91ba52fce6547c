"""The reviews application."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """What works, what does not, and what follows."""

    name = "goldenthread.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Say whose words stand in a review."""
        from goldenthread.cycle import gates

        from .reading import said_something

        gates.add_trace(said_something)
