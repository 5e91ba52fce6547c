"""The voice application."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """Comments, concerns and complaints, and whether people had their say."""

    name = "goldenthread.voice"
    label = "voice"

    def ready(self) -> None:
        """Let the published timescales say how soon a home answers."""
        from goldenthread.procedures import timescales

        from . import promises

        timescales.announce(promises.promised)
