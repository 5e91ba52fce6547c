"""What was agreed about when, what calls for a review, what is booked, what is watched."""

from .agreed import AgreedTimescale, AgreedTimescaleQuerySet
from .bookings import Booking, BookingQuerySet, with_booking
from .triggers import Trigger, TriggerQuerySet, with_what_called
from .watching import RefusalRule, rule_of

__all__ = [
    "AgreedTimescale",
    "AgreedTimescaleQuerySet",
    "Booking",
    "BookingQuerySet",
    "RefusalRule",
    "Trigger",
    "TriggerQuerySet",
    "rule_of",
    "with_booking",
    "with_what_called",
]
