"""What stands on the page of a process: when it is booked, and the next review to ask for."""

from typing import Any

from django import template

from goldenthread.cycle.booked import booked_words
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process

from ..models import with_booking, with_what_called
from ..owing import NotAsked, not_asked_for

register = template.Library()


@register.inclusion_tag("timing/parts/when.html", takes_context=True)
def when(context: dict[str, Any], process: Process) -> dict[str, Any]:
    """Return what is booked and what called for an open process, or what follows a review.

    One query.
    """
    coming = _coming(process)
    runs = "run_processes" in context["can"]
    return {
        "process": process,
        "individual": context["individual"],
        "runs": runs,
        "may_book": runs and process.is_open and not process.held_at,
        "booked": _booked(coming),
        "called": coming and coming.called,
        "next": _next(process) if runs else None,
    }


def _coming(process: Process) -> Any:
    if process.held_at or not process.is_open:
        return None
    return with_what_called(with_booking().filter(pk=process.pk)).first()


def _booked(coming: Any) -> str:
    if coming is None or coming.booking is None:
        return ""
    return booked_words(**coming.booking, due_on=coming.due_on)


def _next(process: Process) -> NotAsked | None:
    if not process.closed_at or process.kind != ProcessKind.REVIEW:
        return None
    owed = not_asked_for(process.individual)
    return next((one for one in owed if one.kind == ProcessKind.REVIEW), None)
