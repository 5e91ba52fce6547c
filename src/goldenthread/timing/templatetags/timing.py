"""What stands on the page of a process: when it is booked, and the next review to ask for."""

from typing import Any

from django import template

from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process

from ..entries import booked_words
from ..models import Booking
from ..owing import NotAsked, not_asked_for

register = template.Library()


@register.inclusion_tag("timing/parts/when.html", takes_context=True)
def when(context: dict[str, Any], process: Process) -> dict[str, Any]:
    """Return the booking of an open process, or what follows a closed review: one query."""
    runs = "run_processes" in context["can"]
    return {
        "process": process,
        "individual": context["individual"],
        "runs": runs,
        "may_book": runs and process.is_open and not process.held_at,
        "booked": _booked(process),
        "next": _next(process) if runs else None,
    }


def _booked(process: Process) -> str:
    if process.held_at or not process.is_open:
        return ""
    found = Booking.objects.standing().filter(process=process).first()
    return booked_words(found.starts_at, found.place, process.due_on) if found else ""


def _next(process: Process) -> NotAsked | None:
    if not process.closed_at or process.kind != ProcessKind.REVIEW:
        return None
    owed = not_asked_for(process.individual)
    return next((one for one in owed if one.kind == ProcessKind.REVIEW), None)
