"""The cycle application."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Assessments, plans and reviews have one life."""

    name = "goldenthread.cycle"
    label = "cycle"

    def ready(self) -> None:
        """Announce what took place, as nobody moves out before it, and what is open then."""
        from goldenthread.people import still_open
        from goldenthread.people.lived import announce

        from . import leaving
        from .lived import kinds

        for kind in kinds():
            announce(kind)
        still_open.announce(leaving.still_open)
