"""The homes application."""

from django.apps import AppConfig


class HomesConfig(AppConfig):
    """Providers, homes, accounts and posts."""

    name = "goldenthread.homes"
    label = "homes"
