"""What is refused about the day something is due."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.people.models import Individual

from .models import Process


def refuse_due_after_moving_out(individual: Individual, due_on: date) -> None:
    """Raise Refused once somebody moved out, and for a due day after the day they move out."""
    now = as_it_stands(individual)
    if now.moved_out_on is None:
        return
    words = {"name": now.preferred_name, "day": date_format(now.moved_out_on, "j F Y")}
    if now.has_moved_out:
        gone = _("%(name)s moved out on %(day)s. Nothing can be due after that.")
        raise Refused(gone % words, field="due_on")
    sentence = _("%(name)s moves out on %(day)s. Choose that day or an earlier one.")
    plausible.refuse_after_moving_out(due_on, now, "due_on", sentence % words)


def refuse_move(process: Process, due_on: date, reason: str) -> None:
    """Raise Refused for what took place, a wrong day or the one that stands, and without why."""
    if process.held_at:
        raise Refused(_("This took place already: its due date stays."))
    refuse_due_after_moving_out(process.individual, due_on)
    plausible.refuse_not_due(due_on, "due_on", was=process.due_on)
    if not reason.strip():
        raise Refused(_("Say why it moves."), field="reason")
    if due_on == process.due_on:
        raise Refused(_("It is due on this day already. Nothing was changed."), field="due_on")
