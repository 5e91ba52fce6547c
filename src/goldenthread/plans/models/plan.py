"""One version of somebody's plan, frozen once it is settled."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.cycle.models import Process
from goldenthread.people.models import Individual

from ..choices import Agreement, Funding


class PlanQuerySet(TenantQuerySet["Plan"]):
    """Reads of plans."""

    def in_force(self) -> "PlanQuerySet":
        """Return the plans people live by now: settled, and not replaced by a later settled one."""
        return self.filter(settled_at__isnull=False, replaced_at__isnull=True)

    def standing(self) -> "PlanQuerySet":
        """Return plans without the drafts that were called off."""
        return self.filter(process__called_off_at__isnull=True)

    def of(self, individual_id: UUID) -> "PlanQuerySet":
        """Return all versions of one person's plan, the newest first."""
        return self.filter(individual_id=individual_id).order_by("-number")


class Plan(RevisedRecord):
    """One version of somebody's plan. Once settled it is frozen; the next starts from it."""

    process = models.OneToOneField(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="plan"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="plans"
    )
    number = models.PositiveIntegerField(_("number"))
    starts_from = models.ForeignKey(
        "self",
        verbose_name=_("starts from"),
        on_delete=models.PROTECT,
        null=True,
        related_name="continued_by",
    )
    agreement = models.CharField(
        _("agreement"), max_length=20, choices=Agreement.choices, blank=True
    )
    agreed_with = models.CharField(_("with whom"), max_length=120, blank=True)
    agreed_how = models.CharField(_("how we know they agree"), max_length=300, blank=True)
    not_agreed_because = models.CharField(
        _("why it is not agreed, in their words"), max_length=500, blank=True
    )
    by_right = models.CharField(_("by what right somebody else agreed"), max_length=400, blank=True)
    holds_because = models.CharField(
        _("why it holds although it is not agreed, and who decided"), max_length=500, blank=True
    )
    funding = models.CharField(
        _("who pays for the care"), max_length=20, choices=Funding.choices, blank=True
    )
    funding_note = models.CharField(_("more about who pays"), max_length=300, blank=True)
    settled_at = models.DateTimeField(_("finished"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    objects = TenantManager.from_queryset(PlanQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "agreement",
            "agreed_with",
            "agreed_how",
            "not_agreed_because",
            "by_right",
            "holds_because",
            "funding",
            "funding_note",
            "settled_at",
            "replaced_at",
        }
    )
    plain_fields = frozenset({"process", "number", "starts_from"})

    class Meta(RevisedRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "individual", "number"], name="plan_number_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["provider", "individual"],
                condition=models.Q(settled_at__isnull=False, replaced_at__isnull=True),
                name="plan_in_force",
            )
        ]

    @property
    def is_frozen(self) -> bool:
        """Return whether it was settled, so that nothing in it may change."""
        return self.settled_at is not None
