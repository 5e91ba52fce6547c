"""The reviews application."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """What works, what does not, and what follows."""

    name = "goldenthread.reviews"
    label = "reviews"
