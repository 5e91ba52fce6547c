"""When and where an assessment, plan or review takes place."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.core.one_row import one_row
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process, ProcessQuerySet
from goldenthread.people.models import Individual


class BookingQuerySet(VersionedQuerySet["Booking"]):
    """Reads of bookings."""

    def standing(self) -> "BookingQuerySet":
        """Return the bookings as they are now, without those that were cancelled."""
        return self.current().filter(cancelled=False)

    def of(self, process_id: UUID) -> "BookingQuerySet":
        """Return every version of every booking of one process, the newest first."""
        here = self.filter(process_id=process_id).select_related("recorded_by")
        return here.order_by("-recorded_at", "-version")

    def between(self, start: datetime, end: datetime) -> "BookingQuerySet":
        """Return the bookings from `start` until before `end`."""
        return self.standing().filter(starts_at__gte=start, starts_at__lt=end)


class Booking(VersionedRecord):
    """The day, time and place of an assessment, plan or review. Each move is a version."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="bookings"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField(_("day and time"))
    place = models.CharField(_("where"), max_length=120)
    cancelled = models.BooleanField(_("cancelled"), default=False)

    objects = TenantManager.from_queryset(BookingQuerySet)()
    personal_fields = frozenset({"individual", "starts_at", "place"})
    plain_fields = frozenset({"process", "cancelled"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="booking_process"),
            models.Index(fields=["provider", "starts_at"], name="booking_starts"),
        ]


def booking_of(process: str) -> Subquery:
    """Return when and where the process is booked whose key a column holds, or None."""
    mine = Booking.objects.standing().filter(process=OuterRef(process))
    return one_row(mine.order_by("-recorded_at"), "starts_at", "place")


@put_together_once
def with_booking() -> ProcessQuerySet:
    """Return the processes each with `booking`: when and where, or None where none is booked.

    And with `reviewed_at`: when the person’s last review took place.
    """
    theirs = Process.objects.standing().filter(individual=OuterRef("individual"))
    reviews = theirs.filter(kind=ProcessKind.REVIEW, held_at__isnull=False)
    return Process.objects.annotate(
        booking=booking_of("pk"),
        reviewed_at=Subquery(reviews.order_by("-held_at").values("held_at")[:1]),
    )
