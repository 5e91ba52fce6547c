"""The people application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The individuals who live in a home, and what matters to them."""

    name = "goldenthread.people"
    label = "people"
