"""The cycle application."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Assessments, plans and reviews have one life."""

    name = "goldenthread.cycle"
    label = "cycle"

    def ready(self) -> None:
        """Announce what took place: nobody moves out before it."""
        from goldenthread.people.lived import announce

        from .lived import kinds

        for kind in kinds():
            announce(kind)
