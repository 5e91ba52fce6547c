"""The timing application."""

from django.apps import AppConfig


class TimingConfig(AppConfig):
    """Timescales, what calls for a review, and bookings."""

    name = "goldenthread.timing"
    label = "timing"

    def ready(self) -> None:
        """Announce what was agreed and is owed, and watch for what is refused repeatedly."""
        from goldenthread.cycle import booked, rhythm
        from goldenthread.living import listening
        from goldenthread.workforce.hours import forecast

        from . import noticing, owing
        from .models.bookings import booking_of

        rhythm.announce(owing.agreed_rhythm)
        booked.announce(booking_of)
        listening.announce(noticing.notice_refusals)
        forecast.announce(owing.ahead)
