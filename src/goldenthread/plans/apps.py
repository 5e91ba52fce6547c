"""The plans application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Outcomes, actions, measurements and changes."""

    name = "goldenthread.plans"
    label = "plans"
