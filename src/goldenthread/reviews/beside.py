"""The review before another, and the one after it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from goldenthread.cycle.booked import with_booking
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process


@dataclass(frozen=True, slots=True)
class Beside:
    """The last review held before, and the one asked for to follow."""

    before: Process | None
    after: Process | None


def beside(review: Process, end: datetime) -> Beside:
    """Return the reviews beside this one, which was held or is looked at by `end`: one query."""
    held, following = _held_before(review, end), _following(review)
    both = _others(review).filter(Q(pk=_first(held)) | Q(pk=_first(following)))
    found = list(with_booking(both.select_related("lead")))
    before = [one for one in found if one.held_at and one.held_at < end]
    after = [one for one in found if one.due_on > review.day]
    return Beside(
        before=max(before, key=lambda one: one.held_at or end, default=None),
        after=min(after, key=_due, default=None),
    )


def review_after(review: Process) -> Process | None:
    """Return the review that was asked for to follow this one, or None."""
    after: Process | None = _following(review).first()
    return after


def _others(review: Process) -> Any:
    reviews = Process.objects.standing().filter(
        individual=review.individual_id, kind=ProcessKind.REVIEW
    )
    return reviews.exclude(pk=review.pk)


def _held_before(review: Process, end: datetime) -> Any:
    return _others(review).filter(held_at__lt=end).order_by("-held_at")


def _following(review: Process) -> Any:
    return _others(review).filter(due_on__gt=review.day).order_by("due_on", "id")


def _first(reviews: Any) -> Any:
    return reviews.values("pk")[:1]


def _due(one: Process) -> tuple[date, str]:
    return one.due_on, str(one.pk)
