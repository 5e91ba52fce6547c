"""That somebody read a version of a plan."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.people.models import Individual

from .plan import Plan


class PlanReadQuerySet(VersionedQuerySet["PlanRead"]):
    """Reads of who read which plan."""

    def about(self, individual_id: UUID) -> "PlanReadQuerySet":
        """Return who read the plans of one person, the newest mark first."""
        marks = self.current().filter(individual_id=individual_id)
        return marks.order_by("-plan__number", "-recorded_at")

    def marked_by(self, account_id: UUID) -> "PlanReadQuerySet":
        """Return what this account has read."""
        return self.current().filter(recorded_by_id=account_id)

    def last_of(self, individual_id: UUID, account_id: UUID) -> "PlanRead | None":
        """Return the newest version of somebody's plan that this account has read, or None."""
        mine = self.about(individual_id).filter(recorded_by_id=account_id)
        return mine.select_related("plan").first()


class PlanRead(VersionedRecord):
    """One account has read one version of a plan: who wrote it down is who read it."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="reads"
    )

    objects = TenantManager.from_queryset(PlanReadQuerySet)()
    personal_fields = frozenset({"individual"})
    plain_fields = frozenset({"plan"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual", "recorded_by"], name="plan_read_by"),
            models.Index(fields=["provider", "plan"], name="plan_read_plan"),
        ]
