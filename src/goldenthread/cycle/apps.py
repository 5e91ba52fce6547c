"""The cycle application."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Assessments, plans and reviews have one life."""

    name = "goldenthread.cycle"
    label = "cycle"

    def ready(self) -> None:
        """Announce what took place, as nobody moves out before it, and what is open then.

        And where it stands that somebody was given information.
        """
        from goldenthread.people import leaving as leaving_circles
        from goldenthread.people import six_steps, still_open
        from goldenthread.people.lived import announce

        from . import information_given, leaving
        from .lived import kinds

        for kind in kinds():
            announce(kind)
        still_open.announce(leaving.still_open)
        parts = leaving_circles.Ends(leaving.part_no_more, leaving.part_again)
        leaving_circles.announce(parts, leaving.parts_to_come)
        six_steps.announce(information_given.last_given)
