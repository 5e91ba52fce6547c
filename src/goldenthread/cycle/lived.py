"""The processes that took place, as part of somebody's life here."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goldenthread.people.lived import Kind

from .choices import ProcessKind
from .models import Process, ProcessQuerySet

CALLED = {
    ProcessKind.ASSESSMENT: _("an assessment"),
    ProcessKind.PLAN: _("a plan that was made"),
    ProcessKind.REVIEW: _("a review"),
}


def kinds() -> list[Kind]:
    """Return assessments, plans and reviews. Only a review shows that somebody lived here."""
    return [
        Kind(called, _of(kind), "held_at", may_come_before=kind != ProcessKind.REVIEW)
        for kind, called in CALLED.items()
    ]


def _of(kind: ProcessKind) -> Callable[[UUID], ProcessQuerySet]:
    return partial(_took_place, kind)


def _took_place(kind: ProcessKind, individual_id: UUID) -> ProcessQuerySet:
    return Process.objects.standing().filter(kind=kind, individual_id=individual_id)
