"""The doors to people and what is known of them. Strangers find nothing there."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Home

from .models import CircleMember, Individual, IndividualQuerySet, Share, Statement


def people_visible_to(actor: Actor, permission: Permission) -> IndividualQuerySet:
    """Return the people about whom the actor has the permission now."""
    return Individual.objects.visible_to(actor, permission)


def individual_or_404(actor: Actor, pk: UUID, permission: Permission) -> Individual:
    """Return one person. Raises Http404 unless the actor has the permission about them."""
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
    people = people_visible_to(actor, permission)
    newest = Statement.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "recorded_by")
    statement = get_object_or_404(found, record=record, individual__in=people)
    lead_back_from_error(statement, reverse("people:person", args=[statement.individual_id]))
    reads.note(statement.individual)
    return statement


def circle_member_or_404(actor: Actor, pk: UUID, permission: Permission) -> CircleMember:
    """Return one member of somebody's circle. Raises Http404 for strangers."""
    people = people_visible_to(actor, permission)
    members = CircleMember.objects.select_related("individual__home")
    return get_object_or_404(members, pk=pk, individual__in=people)


def share_or_404(actor: Actor, pk: UUID, permission: Permission) -> Share:
    """Return one sharing agreement. Raises Http404 for strangers."""
    people = people_visible_to(actor, permission)
    shares = Share.objects.select_related("individual__home", "circle_member")
    return get_object_or_404(shares, pk=pk, individual__in=people)


def home_or_404(actor: Actor, permission: Permission) -> Home:
    """Return the first home in which the actor has the permission. Raises Http404 without one."""
    home = Home.objects.filter(id__in=actor.homes_with(permission)).in_order().first()
    if home is None:
        raise Http404
    return home
