"""The pages application."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The front doors."""

    name = "goldenthread.pages"
    label = "pages"
