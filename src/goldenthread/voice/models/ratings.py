"""Whether the person had their say in an assessment, a plan or a review: three faces."""

from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.cycle.models import Process, ProcessQuerySet
from goldenthread.people.models import Individual

from ..choices import Say


class RatingQuerySet(VersionedQuerySet["InvolvementRating"]):
    """Reads of what people answered."""

    def of(self, process_id: UUID) -> "InvolvementRating | None":
        """Return the answer that counts for a process, or None."""
        return self.current().filter(process_id=process_id).order_by("-recorded_at").first()

    def history(self, process_id: UUID) -> "RatingQuerySet":
        """Return every version of every answer, the newest first."""
        here = self.filter(process_id=process_id).select_related("recorded_by")
        return here.order_by("-recorded_at", "-version")


def not_asked(processes: ProcessQuerySet) -> ProcessQuerySet:
    """Return the processes that were held, and nobody has asked the person since."""
    asked = InvolvementRating.objects.current().filter(process=OuterRef("pk"))
    return processes.standing().filter(~Exists(asked), held_at__isnull=False)


class InvolvementRating(VersionedRecord):
    """Did you have your say? What the person answered after it was held (LMCB5 P26)."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="ratings"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="ratings"
    )
    answer = models.CharField(_("did they have their say"), max_length=20, choices=Say.choices)
    words = models.CharField(_("what they said or showed"), max_length=500, blank=True)
    # Empty where the person answered on their own account.
    asked_by = models.CharField(_("who asked"), max_length=120, blank=True)
    asked_how = models.CharField(_("how they were asked"), max_length=200, blank=True)
    happened_on = models.DateField(_("when"), default=clock.today)

    objects = TenantManager.from_queryset(RatingQuerySet)()
    personal_fields = frozenset(
        {"individual", "answer", "words", "asked_by", "asked_how", "happened_on"}
    )
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="rating_process"),
            models.Index(fields=["provider", "individual"], name="rating_person"),
        ]

    @property
    def is_own(self) -> bool:
        """Return whether the person answered without anybody asking."""
        return not self.asked_by
