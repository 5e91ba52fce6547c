"""The thread application."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    """The golden thread."""

    name = "goldenthread.thread"
    label = "thread"
