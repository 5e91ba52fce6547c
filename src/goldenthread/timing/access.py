"""The doors to what calls for a review, to bookings and to what was agreed about when."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.access import of_people_visible_to
from goldenthread.people.frame import LET_SEE_THE_PLAN
from goldenthread.people.models import Individual
from goldenthread.people.sight import Sight, sight_of

from .models import AgreedTimescale, Booking, Trigger

VIEW = Can.VIEW_REVIEWS


def asker_or_404(actor: Actor, pk: UUID) -> Individual:
    """Return somebody for whom the actor may ask: as a worker, for themselves, or let see the plan.

    A worker elsewhere may be somebody's family. Raises Http404 for everybody else.
    """
    cares = [sight_of(actor, one) for one in (Can.RECORD_CARE, Can.GIVE_VIEW)]
    let = [Sight(frozenset(), sight_of(actor, one).people) for one in LET_SEE_THE_PLAN]
    seen = reduce(or_, (sight.about("") for sight in (*cares, *let)))
    known = Individual.objects.select_related("home").filter(seen)
    individual = get_object_or_404(known, pk=pk)
    reads.note(individual)
    return individual


def trigger_or_404(actor: Actor, pk: UUID, permission: Can = VIEW) -> Trigger:
    """Return what called for a review. Raises Http404 unless the actor has the permission."""
    seen = of_people_visible_to(actor, permission)
    trigger = get_object_or_404(Trigger.objects.told(), seen, pk=pk)
    reads.note(trigger.individual)
    return trigger


def booking_or_404(actor: Actor, record: UUID, permission: Can) -> Booking:
    """Return the newest version of a booking. Raises Http404 for strangers."""
    newest = Booking.objects.current().select_related("individual__home", "process")
    booking = get_object_or_404(newest, of_people_visible_to(actor, permission), record=record)
    reads.note(booking.individual)
    return booking


def agreed_or_404(actor: Actor, record: UUID, permission: Can) -> AgreedTimescale:
    """Return the newest version of what was agreed. Raises Http404 for strangers.

    Raises Gone when it was entered in error.
    """
    newest = AgreedTimescale.objects.filter(replaced_by__isnull=True)
    known = newest.select_related("individual__home")
    agreed = get_object_or_404(known, of_people_visible_to(actor, permission), record=record)
    lead_back_from_error(agreed, reverse("timing:person", args=[agreed.individual_id]))
    reads.note(agreed.individual)
    return agreed


def in_homes_of(actor: Actor) -> Q:
    """Return the condition for records about people in homes where the actor works."""
    homes = actor.homes_with(Can.VIEW_HOME)
    return of_people_visible_to(actor, VIEW) & Q(individual__home_id__in=homes)
