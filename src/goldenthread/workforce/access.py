"""The doors to workers' skills, the hours of a home, and what is asked for."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Account, Home, Post

from .choices import CARE_ROLES
from .models import Competence, Evidence, EvidenceQuerySet, HoursRequest, WorkHours


def workers_in(home_id: UUID) -> QuerySet[Account]:
    """Return those who work with people in a home now, by name."""
    posts = Post.objects.held_now().filter(home_id=home_id, role__in=CARE_ROLES)
    here = Account.objects.filter(Exists(posts.filter(account=OuterRef("pk"))))
    return here.order_by("display_name")


def who_may_have_shown(home_id: UUID, named: Iterable[str]) -> QuerySet[Account]:
    """Return those who work with people in a home now; of who left only those who are named.

    Each says `is_there`, whether they still do, and `was_there`, whether they ever did.
    """
    worked = Post.objects.filter(home_id=home_id, role__in=CARE_ROLES, account=OuterRef("pk"))
    begun = worked.filter(starts_at__lte=clock.now())
    known = Account.objects.annotate(is_there=Exists(worked.held_now()), was_there=Exists(begun))
    left = Q(Exists(worked), pk__in=list(_identifiers(named)))
    return known.filter(Q(is_there=True) | left).order_by("display_name")


def _identifiers(named: Iterable[str]) -> Iterator[UUID]:
    for one in named:
        with suppress(ValueError):
            yield UUID(one)


def homes_shown(actor: Actor) -> list[Home]:
    """Return the homes whose workers' skills the actor may see. Raises Http404 for none."""
    homes = homes_with(actor, Can.VIEW_SKILLS)
    if not homes:
        raise Http404
    return homes


def competence_or_404(actor: Actor, pk: UUID, permission: Can) -> Competence:
    """Return one skill of a home. Raises Http404 without the permission there."""
    homes = actor.homes_with(permission)
    return get_object_or_404(Competence.objects.select_related("home"), pk=pk, home__in=homes)


def worker_or_404(actor: Actor, pk: UUID) -> Account:
    """Return somebody who works, or worked, in a home where the actor sees skills.

    Raises Http404 otherwise. Whoever asks for themselves is always found.
    """
    homes = actor.homes_with(Can.VIEW_SKILLS)
    posts = Post.objects.filter(account=OuterRef("pk"), home__in=homes, role__in=CARE_ROLES)
    seen = Exists(posts) | Q(pk=actor.account_id)
    return get_object_or_404(Account.objects.filter(seen), pk=pk)


def self_or_404(actor: Actor) -> tuple[Account, list[UUID]]:
    """Return whoever asks, and the homes where they work with people. Raises Http404 for none."""
    homes = actor.homes_with(Can.RECORD_CARE)
    if not homes:
        raise Http404
    return worker_or_404(actor, actor.account_id), homes


def evidence_seen_by(actor: Actor) -> EvidenceQuerySet:
    """Return the proof the actor may see: their own, and that of the homes they look after."""
    homes = actor.homes_with(Can.VIEW_SKILLS)
    found: EvidenceQuerySet = Evidence.objects.filter(
        competence__home__in=homes
    ) | Evidence.objects.filter(worker_id=actor.account_id)
    return found


def evidence_or_404(actor: Actor, record: UUID, permission: Can | None = None) -> Evidence:
    """Return the newest version of one proof. Raises Http404 for those who may not see it.

    With a permission, also without that permission in its home. Raises Gone for one in error.
    """
    newest = evidence_seen_by(actor).filter(replaced_by__isnull=True)
    known = newest.select_related("competence__home", "worker", "recorded_by", "confirmed_by")
    evidence = get_object_or_404(known, record=record)
    if permission and not actor.may(permission, evidence.competence.home_id):
        raise Http404
    lead_back_from_error(evidence, place_of(actor, evidence.worker_id))
    return evidence


def place_of(actor: Actor, worker_id: UUID) -> str:
    """Return the page on which the actor finds a worker's proof."""
    if worker_id == actor.account_id:
        return reverse("workforce:mine")
    return reverse("workforce:worker", args=[worker_id])


def work_hours_or_404(actor: Actor, record: UUID, permission: Can) -> WorkHours:
    """Return the newest version of somebody's hours. Raises Http404, and Gone for one in error."""
    newest = WorkHours.objects.filter(
        replaced_by__isnull=True, home__in=actor.homes_with(permission)
    )
    found = get_object_or_404(newest.select_related("home", "worker"), record=record)
    lead_back_from_error(found, reverse("workforce:hours", args=[found.home_id]))
    return found


def request_or_404(actor: Actor, pk: UUID, permission: Can) -> HoursRequest:
    """Return what was asked for. Raises Http404 without the permission in its home."""
    homes = actor.homes_with(permission)
    return get_object_or_404(HoursRequest.objects.select_related("home"), pk=pk, home__in=homes)
