"""The cycle application."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Assessments, plans and reviews have one life."""

    name = "goldenthread.cycle"
    label = "cycle"
