"""What came of agreed changes: done or not, and in time or not (LMCB5 P15)."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from goldenthread.core import clock

from .measures import Rows
from .sources import Voice

UNDONE, GIVEN_UP = Q(done_on__isnull=True), Q(not_done_on__isnull=False)
DONE_LATE, GIVEN_UP_LATE = Q(done_on__gt=F("due_on")), Q(not_done_on__gt=F("due_on"))


def carried_out(due: Rows) -> Voice:
    """Return how many of these changes were made, late, or will not be made.

    Given up in time, and with why, is an answer; after its day it was not done on time.
    """
    over = UNDONE & ~GIVEN_UP & Q(due_on__lt=clock.today())
    found = due.order_by().aggregate(
        on_time=Count("pk", filter=~UNDONE & ~DONE_LATE),
        given_up=Count("pk", filter=GIVEN_UP & ~GIVEN_UP_LATE),
        late=Count("pk", filter=DONE_LATE),
        given_up_late=Count("pk", filter=GIVEN_UP_LATE),
        over=Count("pk", filter=over),
    )
    said = {label: found[key] for key, label in _answers().items() if found[key]}
    bad = found["late"] or found["given_up_late"] or found["over"]
    return Voice(said, tag_kind="late" if bad else "done")


def _answers() -> dict[str, str]:
    return {
        "on_time": _("Done on time"),
        "given_up": _("Will not be done, said in time with why"),
        "late": _("Done late"),
        "given_up_late": _("Given up after its day"),
        "over": _("Late, not done"),
    }
