"""The unsettled application."""

from django.apps import AppConfig


class UnsettledConfig(AppConfig):
    """Needs that are not met, and disagreements."""

    name = "goldenthread.unsettled"
    label = "unsettled"
