"""The living application."""

from django.apps import AppConfig


class LivingConfig(AppConfig):
    """Daily life."""

    name = "goldenthread.living"
    label = "living"
