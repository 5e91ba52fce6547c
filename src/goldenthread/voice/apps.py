"""The voice application."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """Comments, concerns and complaints, and whether people had their say."""

    name = "goldenthread.voice"
    label = "voice"
