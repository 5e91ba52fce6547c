"""The doors to procedures: whoever works here reads them all, others those that are for them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import clock, reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import Gone, lead_back_from_error
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.access import homes_of
from goldenthread.homes.models import Home, Post
from goldenthread.people.models import CircleMember, Individual, in_circle_on

from .choices import FOR, OwnWord
from .members import Member, audience_of, lived_on, members_of, worked_on
from .models import Acknowledgement, Edition, Procedure

KEPT = "procedures"


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody who is signed in is in one home, and as whom they are told of procedures."""

    home_id: UUID
    audience: Audience
    whom: dict[str, Any]
    individual: Individual | None = None


def places_of(actor: Actor) -> list[Place]:
    """Return what the actor is in any home today: lives there, belongs to a circle, works there."""
    return actor.once(KEPT, lambda: _places(actor.account_id))


def _places(account: UUID) -> list[Place]:
    today = clock.today()
    own = Individual.objects.filter(lived_on(today), account_id=account)
    present = CircleMember.objects.in_the_circle()
    circles = present.filter(lived_on(today, "individual__"), account_id=account)
    posts = Post.objects.filter(worked_on(today), account_id=account)
    homes = {post.home_id for post in posts if post.home_id}
    return [
        *(Place(p.home_id, Audience.INDIVIDUAL, {"individual": p}, p) for p in own),
        *(_in_circle(one) for one in circles.select_related("individual").order_by("pk")),
        *(Place(home, Audience.WORKER, {"account_id": account}) for home in sorted(homes)),
    ]


def _in_circle(one: CircleMember) -> Place:
    whom = {"individual": one.individual, "circle_member": one}
    return Place(one.individual.home_id, audience_of(one), whom)


def whom_in(actor: Actor, edition: Edition) -> list[dict[str, Any]]:
    """Return as whom the actor is to be told of a version, each with the audience."""
    mine = [one for one in places_of(actor) if one.home_id == edition.procedure.home_id]
    wanted = [one for one in mine if one.audience in edition.audiences]
    return [{"audience": one.audience, **one.whom} for one in wanted]


def meant_for(actor: Actor) -> Q:
    """Return the condition for the versions in force that are for the actor."""
    return _ever_for(actor) & Q(over_at__isnull=True)


def _ever_for(actor: Actor) -> Q:
    found = Q(pk__in=[])
    for one in places_of(actor):
        found |= Q(procedure__home=one.home_id, **{FOR[one.audience]: True})
    return found & Q(published_at__isnull=False)


def homes_read(actor: Actor) -> list[Home]:
    """Return the homes whose procedures the actor reads by a post, whomever they are for."""
    needed = {Can.VIEW_HOME, Can.VIEW_EVIDENCE}
    return [home for home in homes_of(actor) if actor.grants[home.pk] & needed]


def readable(actor: Actor) -> Q:
    """Return the condition for the versions the actor may read: drafts only who writes them."""
    published = Q(published_at__isnull=False)
    by_post = published & Q(procedure__home__in=[home.pk for home in homes_read(actor)])
    written = Q(procedure__home__in=actor.homes_with(Can.CHANGE_HOME))
    return Q(dropped_because="") & (by_post | written | meant_for(actor))


def editions_or_404(actor: Actor, procedure: UUID, answers: UUID | None = None) -> list[Edition]:
    """Return the versions of one procedure the actor may read, the newest first, or Http404.

    With one they answer, also that one where it was for them until just now.
    """
    seen = readable(actor)
    if answers:
        seen |= _ever_for(actor) & Q(pk=answers)
    found = list(Edition.objects.of(procedure).filter(seen))
    if not found:
        raise Http404
    return found


def edition_or_404(actor: Actor, pk: UUID, permission: Can | None = None) -> Edition:
    """Return one version. Raises Http404 for strangers, Gone for a draft that was dropped.

    With a permission, only for those who hold it in that home.
    """
    seen = readable(actor)
    if permission:
        seen &= Q(procedure__home__in=actor.homes_with(permission))
    dropped = Q(procedure__home__in=actor.homes_with(Can.CHANGE_HOME)) & ~Q(dropped_because="")
    editions = Edition.objects.select_related("procedure__home")
    found = get_object_or_404(editions, seen | dropped, pk=pk)
    if found.dropped_because:
        raise Gone(_("This draft was dropped already."), reverse("procedures:list"))
    return found


def procedure_or_404(actor: Actor, pk: UUID) -> Procedure:
    """Return a procedure to be changed. Raises Http404 for everybody who may not."""
    mine = Procedure.objects.filter(home__in=actor.homes_with(Can.CHANGE_HOME))
    return get_object_or_404(mine.select_related("home"), pk=pk)


def member_or_404(edition: Edition, audience: str, key: UUID) -> Member:
    """Return somebody a version is for today. Raises Http404 for anybody else."""
    for one in members_of([edition.procedure.home]):
        if (one.audience, one.key) == (audience, key) and one.audience in edition.audiences:
            if one.individual:
                reads.note(one.individual)
            return one
    raise Http404


def as_whom(member: Member) -> dict[str, Any]:
    """Return the fields that say who was told."""
    if member.audience == Audience.WORKER:
        return {"audience": member.audience, "account_id": member.key}
    known = {"individual": member.individual, "circle_member": member.circle_member}
    return {"audience": member.audience, **known}


def acknowledgement_or_404(actor: Actor, record: UUID) -> Acknowledgement:
    """Return what is written down of somebody who was told: for workers, and for themselves.

    Raises Http404 for strangers, and for whoever left the circle in which they were told; Gone
    for what was entered in error.
    """
    newest = Acknowledgement.objects.filter(record=record, replaced_by__isnull=True)
    homes = actor.homes_with(Can.BRIEF_PEOPLE)
    here = newest.filter(edition__procedure__home__in=homes)
    own = newest.by_account(actor.account_id).filter(in_circle_on(clock.today()))
    found = newest.filter(Q(pk__in=here.values("pk")) | Q(pk__in=own.values("pk")))
    related = ("edition__procedure__home", "individual", "circle_member", "account", "recorded_by")
    told = get_object_or_404(found.select_related(*related))
    back = reverse("procedures:procedure", args=[told.edition.procedure_id])
    lead_back_from_error(told, back)
    if told.individual:
        reads.note(told.individual)
    return told


def may_take_back(actor: Actor, told: Acknowledgement) -> bool:
    """Return whether the actor may mark it as entered in error.

    What somebody wrote on their own account stays theirs; what a worker wrote, workers put right.
    """
    if told.how_we_know == OwnWord.OWN_ACCOUNT:
        return told.recorded_by_id == actor.account_id
    return actor.may(Can.BRIEF_PEOPLE, told.edition.procedure.home_id)
