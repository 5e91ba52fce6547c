"""The doors to people and what is known of them. Strangers find nothing there."""

from uuid import UUID

from django.db.models import Q, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Home

from .models import CircleMember, Individual, IndividualQuerySet, Share, Statement
from .sight import sight_of


def people_visible_to(actor: Actor, permission: Permission) -> IndividualQuerySet:
    """Return the people about whom the actor has the permission now."""
    return Individual.objects.visible_to(actor, permission)


def of_people_visible_to(actor: Actor, permission: Permission, individual: str = "individual") -> Q:
    """Return the condition for records about people of whom the actor has the permission now.

    `individual` leads from the record to the person.
    """
    return sight_of(actor, permission).about(individual)


def individual_or_404(actor: Actor, pk: UUID | Subquery, permission: Permission) -> Individual:
    """Return one person. Raises Http404 unless the actor has the permission about them.

    `pk` may be the question that tells whom another record is about.
    """
    visible = people_visible_to(actor, permission).select_related("home")
    individual = get_object_or_404(visible, pk=pk)
    reads.note(individual)
    return individual


def may(actor: Actor, individual: Individual, permission: Permission) -> bool:
    """Return whether the actor has the permission about this person now."""
    return people_visible_to(actor, permission).filter(pk=individual.pk).exists()


def statement_or_404(actor: Actor, record: UUID, permission: Permission) -> Statement:
    """Return the newest version of a statement. Raises Http404 for strangers.

    Raises Gone when it was entered in error.
    """
    seen = of_people_visible_to(actor, permission)
    newest = Statement.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "recorded_by")
    statement = get_object_or_404(found, seen, record=record)
    lead_back_from_error(statement, reverse("people:person", args=[statement.individual_id]))
    reads.note(statement.individual)
    return statement


def circle_member_or_404(actor: Actor, pk: UUID, permission: Permission) -> CircleMember:
    """Return one member of somebody's circle. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    members = CircleMember.objects.select_related("individual__home")
    return get_object_or_404(members, seen, pk=pk)


def share_or_404(actor: Actor, pk: UUID, permission: Permission) -> Share:
    """Return one sharing agreement. Raises Http404 for strangers."""
    seen = of_people_visible_to(actor, permission)
    shares = Share.objects.select_related("individual__home", "circle_member")
    return get_object_or_404(shares, seen, pk=pk)


def home_or_404(actor: Actor, permission: Permission) -> Home:
    """Return the first home in which the actor has the permission. Raises Http404 without one."""
    homes = homes_with(actor, permission)
    if not homes:
        raise Http404
    return homes[0]
