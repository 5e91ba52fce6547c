"""When things are due for one person, and what called for a review."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.access import of_processes_visible_to
from goldenthread.cycle.rhythm import homes_own
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual
from goldenthread.procedures.timescales import promises_of

from . import access, entries
from .models import AgreedTimescale, Trigger, with_booking
from .owing import not_asked_seen_by

# Nobody reads more at once; one link shows all of it, for reading through and for print.
AT_ONCE, WHOLE = 20, "all"


@requires(Can.VIEW_REVIEWS)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what is due next for somebody, how often, and what called for a review."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, access.VIEW)
    context = {
        **frame(actor, individual, "reviews"),
        **_due(actor, individual),
        **_before(actor, individual, None if WHOLE in request.GET else AT_ONCE),
        "promises": promises_of(individual.home),
        "here": request.path,
    }
    return render(request, "timing/person.html", context)


def _due(actor: Actor, individual: Individual) -> dict[str, Any]:
    mine = with_booking().filter(of_processes_visible_to(actor, process=""), individual=individual)
    owed = not_asked_seen_by(actor, individual)
    return {
        "open": [entries.of_process(one, actor) for one in mine.open().named()],
        "not_asked": [entries.of_not_asked(one, actor) for one in owed],
    }


def _before(actor: Actor, individual: Individual, most: int | None) -> dict[str, Any]:
    # One more than is shown says whether there is more.
    more = most and most + 1
    agreed = list(AgreedTimescale.objects.of(individual.pk)[:more])
    triggers = list(Trigger.objects.of(individual.pk)[:more])
    counts = agreed[0] if agreed and not agreed[0].is_over else None
    return {
        "rhythm": counts.rhythm if counts else homes_own(individual),
        "homes_own": homes_own(individual),
        "agreed": counts,
        "earlier": [one for one in agreed[:most] if one != counts],
        "triggers": [entries.of_trigger(one, actor) for one in triggers[:most]],
        "whole_url": f"?{WHOLE}=on" if more in (len(agreed), len(triggers)) else "",
    }
