"""The briefings application."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    """What was explained to whom, and how far it was understood."""

    name = "goldenthread.briefings"
    label = "briefings"
