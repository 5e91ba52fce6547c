"""The door to reviews, and who may say what in one."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.choices import CircleKind
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import CircleMember

from .models import ReviewView, Side


def review_or_404(actor: Actor, pk: UUID, permission: Can | None = None) -> Process:
    """Return one review. Raises Http404 for strangers, and for an assessment or plan."""
    process = process_or_404(actor, pk, permission)
    if process.kind != ProcessKind.REVIEW:
        raise Http404
    return process


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose views somebody may add, and the names that go without saying, by side."""

    sides: list[Side]
    names: dict[str, str]

    @property
    def is_own(self) -> bool:
        """Return whether they speak only for themselves."""
        return len(self.sides) == 1


def voice_of(actor: Actor, review: Process, can: Collection[Can]) -> Voice | None:
    """Return whose views the actor may add: staff for every side, others only their own.

    `can` is what they may do about the person. Returns None for those who may only read.
    """
    individual = review.individual
    if Can.RECORD_CARE in can:
        names = {Side.INDIVIDUAL.value: individual.preferred_name, Side.STAFF.value: actor.name}
        return Voice(list(Side), names)
    if Can.GIVE_VIEW not in can:
        return None
    if individual.account_id == actor.account_id:
        return Voice([Side.INDIVIDUAL], {Side.INDIVIDUAL.value: individual.preferred_name})
    side = _side_of(actor, review)
    return Voice([side], {side.value: actor.name})


def _side_of(actor: Actor, review: Process) -> Side:
    mine = (
        CircleMember.objects.of(review.individual)
        .in_the_circle()
        .filter(account_id=actor.account_id)
    )
    return Side.OTHER if mine.filter(kind=CircleKind.PROFESSIONAL).exists() else Side.FAMILY


def may_withdraw(actor: Actor, review: Process, can: Collection[Can]) -> "WithdrawRule":
    """Return the rule by which views of this review may be marked as entered in error.

    `can` is what the actor may do about the person.
    """
    runs = Can.RUN_PROCESSES in can
    return WithdrawRule(actor.account_id, runs, review.individual.account_id)


@dataclass(frozen=True, slots=True)
class WithdrawRule:
    """Everybody may take back what they wrote; nobody takes back another's own view (P14)."""

    account_id: UUID
    runs: bool
    person: UUID | None

    def allows(self, view: ReviewView) -> bool:
        """Return whether this view, read with `saying_whose`, may be marked as entered in error."""
        if view.recorded_by_id == self.account_id:
            return True
        own = view.recorded_by_id == self.person or vars(view)["by_circle"]
        return self.runs and not own


def view_or_404(actor: Actor, record: UUID) -> tuple[ReviewView, Process]:
    """Return a view with its review. Raises Http404 unless the actor may take it back.

    Raises Gone, for whoever may see the review, when it was entered in error.
    """
    newest = ReviewView.objects.filter(replaced_by__isnull=True).saying_whose()
    view = get_object_or_404(newest.select_related("recorded_by"), record=record)
    review = review_or_404(actor, view.process_id)
    lead_back_from_error(view, f"{reverse('reviews:review', args=[review.pk])}#board")
    can = permissions_about(actor, review.individual)
    if not may_withdraw(actor, review, can).allows(view):
        raise Http404
    return view, review
