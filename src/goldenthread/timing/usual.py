"""What is unusual about a booking: it is said, and may be meant so all the same."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused
from goldenthread.core.dates import near_time
from goldenthread.cycle.models import Process

from .models import Booking

FROM, UNTIL = 7, 21
# Nobody says how long something takes: so far apart, both have the room.
APART = timedelta(hours=1)


def refuse_unusual(process: Process, starts_at: datetime, place: str, anyway: bool | None) -> None:
    """Raise Refused for a room that is taken, or a time at night, until somebody means it so.

    With None for `anyway` nothing is refused: whoever had no way to say it means it.
    """
    if anyway is None or anyway:
        return
    sentence = _taken(process, starts_at, place) or _at_night(starts_at)
    if sentence:
        raise Refused(sentence, field="anyway")


def is_where_it_was(booking: Booking, starts_at: datetime, place: str) -> bool:
    """Return whether a booking stays in its room and at its minute: that was meant before."""
    at, now = (one.replace(second=0, microsecond=0) for one in (booking.starts_at, starts_at))
    return at == now and booking.place == place


def _taken(process: Process, starts_at: datetime, place: str) -> str:
    near = Booking.objects.between(starts_at - APART, starts_at + APART)
    there = near.filter(process__home_id=process.home_id, place__iexact=place.strip())
    coming = there.filter(process__called_off_at__isnull=True, process__held_at__isnull=True)
    others = coming.exclude(process=process).exclude(starts_at=starts_at - APART)
    other = others.select_related("process__individual").first()
    if other is None:
        return ""
    words = _("%(where)s is taken then: “%(title)s” of %(name)s is booked there for %(when)s.")
    of = {"title": other.process.title, "name": other.process.individual.preferred_name}
    return words % {**of, "where": other.place, "when": near_time(other.starts_at)}


def _at_night(starts_at: datetime) -> str:
    local = timezone.localtime(starts_at)
    if FROM <= local.hour < UNTIL:
        return ""
    return _("This is at %(time)s, in the night or very early.") % {"time": f"{local:%H:%M}"}
