"""The review board: what works and what does not, each side in its own words."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.cycle.models import Process
from goldenthread.people.models import CircleMember, Individual


class Side(models.TextChoices):
    """Whose view it is."""

    INDIVIDUAL = "individual", _("The person")
    FAMILY = "family", _("Family, friends, advocate")
    OTHER = "other", _("Professionals elsewhere")
    STAFF = "staff", _("Staff")


class Verdict(models.TextChoices):
    """Whether something works."""

    WORKS = "works", _("What works")
    DOES_NOT = "does_not", _("What does not work")


class ViewQuerySet(VersionedQuerySet["ReviewView"]):
    """Reads of views."""

    def of(self, process_id: UUID) -> "ViewQuerySet":
        """Return the views given in one review, the oldest first."""
        return self.current().filter(process_id=process_id).order_by("happened_at", "id")

    def saying_whose(self) -> "ViewQuerySet":
        """Return views, each with whether somebody of the person's circle wrote it: `by_circle`."""
        circle = CircleMember.objects.filter(
            individual=models.OuterRef("individual"), account=models.OuterRef("recorded_by")
        )
        return self.annotate(by_circle=models.Exists(circle))


class ReviewView(VersionedRecord):
    """What one side says works or does not."""

    process = models.ForeignKey(
        Process, verbose_name=_("review"), on_delete=models.PROTECT, related_name="views"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(_("whose view"), max_length=20, choices=Side.choices)
    verdict = models.CharField(_("does it work?"), max_length=20, choices=Verdict.choices)
    words = models.CharField(_("in their words"), max_length=500)
    said_by = models.CharField(_("who said it"), max_length=120)
    happened_at = models.DateTimeField(_("when"), default=clock.now)

    objects = TenantManager.from_queryset(ViewQuerySet)()
    personal_fields = frozenset(
        {"individual", "side", "verdict", "words", "said_by", "happened_at"}
    )
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="review_view_process"),
        ]
