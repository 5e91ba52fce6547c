"""The agreeing application."""

from django.apps import AppConfig


class AgreeingConfig(AppConfig):
    """What a good result is, agreed with everybody before it takes place."""

    name = "goldenthread.agreeing"
    label = "agreeing"

    def ready(self) -> None:
        """Say of each participant what they answered, and what is missing; answers stay."""
        from goldenthread.cycle import before, gates

        from . import reading

        before.announce(reading.columns, reading.lacking)
        gates.add_trace(reading.answered)
