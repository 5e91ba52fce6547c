"""Pages on which a day, a time and a place are booked, moved and cancelled."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.frame import form_frame
from goldenthread.cycle.models import Process
from goldenthread.cycle.places import overview_url
from goldenthread.people.frame import frame

from . import access, actions
from .forms import BookForm
from .models import Booking


@requires(Can.RUN_PROCESSES)
def book(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Book a process, or move its booking with why; what it was before is shown."""
    actor = actor_of(request)
    process = process_or_404(actor, pk, Can.RUN_PROCESSES)
    every = list(Booking.objects.of(pk))
    booked = next((one for one in every if _stands(one, every)), None)
    form = BookForm(posted(request), moves=booked is not None, initial=_first(process, booked))
    back = way_back(request, overview_url(process))

    def save(data: dict[str, Any]) -> Booking:
        if booked is None:
            return actions.book(by=actor, process=process, **data)
        seen = _seen(booked, every, data.pop("seen"))
        return actions.move_booking(by=actor, booking=seen, **data)

    if saved(form, save):
        messages.success(request, _("Booked. Say so to everybody who takes part."))
        return redirect(back)
    context = {
        **form_frame(actor, process),
        "form": form,
        "booked": booked,
        "earlier": [one for one in every if one != booked],
        "back": back,
    }
    return page(request, "timing/book.html", context, form)


def _stands(one: Booking, every: list[Booking]) -> bool:
    replaced = {other.replaces_id for other in every}
    return one.pk not in replaced and not one.cancelled and not one.entered_in_error


def _seen(booked: Booking, every: list[Booking], version: int | None) -> Booking:
    # The version its writer was looking at: the action refuses it when it is not the newest.
    same = [one for one in every if one.record == booked.record and one.version == version]
    return same[0] if same else booked


def _first(process: Process, booked: Booking | None) -> dict[str, Any]:
    if booked is None:
        return {"place": process.place}
    at = timezone.localtime(booked.starts_at)
    return {"starts_at": at, "place": booked.place, "seen": booked.version}


@requires(Can.RUN_PROCESSES)
def cancel(request: HttpRequest, record: UUID) -> HttpResponse:
    """Cancel a booking; what it is for stays due."""
    actor = actor_of(request)
    booking = access.booking_or_404(actor, record, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.cancel_booking(by=actor, booking=booking, **data)):
        messages.success(request, _("Cancelled. It is still due."))
        return redirect("cycle:process", booking.process_id)
    context = {
        **frame(actor, booking.individual, "reviews"),
        "what": booking.process.title,
        "heading": _("Cancel the booking"),
        "words": _("What it is for is still due. The booking stays in the history."),
        "form": form,
        "back": reverse("timing:book", args=[booking.process_id]),
    }
    return page(request, "timing/why.html", context, form)
