"""Whether assessments, plans and reviews are held by the day they are due (LMCB5 P3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models import M, TenantQuerySet
from goldenthread.people.models import Individual

from .choices import ProcessKind

NAMES = {
    (ProcessKind.ASSESSMENT, True): _("first assessments"),
    (ProcessKind.ASSESSMENT, False): _("later assessments"),
    (ProcessKind.PLAN, True): _("first plans"),
    (ProcessKind.PLAN, False): _("later plans"),
    (ProcessKind.REVIEW, True): _("first reviews"),
    (ProcessKind.REVIEW, False): _("later reviews"),
}


@dataclass(frozen=True, slots=True)
class OnTime:
    """One timescale of a home: how many were due by it, and how many of them were on time."""

    home_id: UUID
    kind: ProcessKind
    first: bool
    due: int
    on_time: int

    @property
    def name(self) -> str:
        """Return which timescale it is, in words."""
        return str(NAMES[self.kind, self.first])


class OnTimeQuerySet(TenantQuerySet[M]):
    """The read of what was on time, for processes."""

    def finished_on_time(self, homes: Iterable[UUID], start: date, end: date) -> list[OnTime]:
        """Return, by home and timescale, what was due on these days and was held by its day.

        What was called off is due no more; what was moved is due on the later day, and the
        history says why. One query.
        """
        standing = self.model._default_manager.filter(called_off_at__isnull=True)
        before = standing.filter(
            individual=OuterRef("individual"), kind=OuterRef("kind"), due_on__lt=OuterRef("due_on")
        )
        # Said once more by person: that is what the index begins with.
        here = Individual.objects.filter(home_id__in=homes).values("pk")
        days = {"due_on__gte": start, "due_on__lte": end}
        due = self.filter(
            individual__in=here, home_id__in=homes, called_off_at__isnull=True, **days
        )
        in_time = Q(held_at__isnull=False, held_on__lte=F("due_on"))
        rows = (
            due.order_by()
            .annotate(first=~Exists(before), held_on=TruncDate("held_at"))
            .values("home_id", "kind", "first")
            .annotate(due=Count("pk"), on_time=Count("pk", filter=in_time))
        )
        return sorted(
            (OnTime(**{**row, "kind": ProcessKind(row["kind"])}) for row in rows),
            key=lambda one: (str(one.home_id), list(NAMES).index((one.kind, one.first))),
        )
