"""Who contributed to an assessment, plan or review, and how they kept the person in mind."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.cycle.models import Process
from goldenthread.people.models import Individual


class ContributionQuerySet(TenantQuerySet["Contribution"]):
    """Reads of contributions."""

    def of(self, process_id: UUID) -> "ContributionQuerySet":
        """Return who contributed to one process, the first first."""
        here = self.filter(process_id=process_id).select_related("account")
        return here.order_by("began_at", "pk")

    def by(self, account_id: UUID) -> "ContributionQuerySet":
        """Return what one person contributed to."""
        return self.filter(account_id=account_id)


class Contribution(RevisedRecord):
    """One person's part in what was written into a process, with how it keeps the person in mind.

    It begins with the first they write there, an answer, a finding, a view, what a plan says, and
    there is one of each writer in each process. What the person writes about themselves is none.
    """

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="contributions"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who contributed"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    began_at = models.DateTimeField(_("first wrote into it"), default=clock.now)
    words = models.CharField(_("how they kept the person in mind"), max_length=500, blank=True)
    # The records of the statements they kept in mind, and how many of those must happen.
    kept = models.JSONField(_("what they kept in mind"), default=list, blank=True)
    musts_kept = models.PositiveSmallIntegerField(_("of these, what must happen"), default=0)
    said_at = models.DateTimeField(_("said"), null=True, blank=True)
    written_by = models.CharField(_("written down by"), max_length=120, blank=True)

    objects = TenantManager.from_queryset(ContributionQuerySet)()
    personal_fields = frozenset(
        {"individual", "account", "began_at", "words", "kept", "said_at", "written_by"}
    )
    plain_fields = frozenset({"process", "musts_kept"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual", "began_at"], name="contribution_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "process", "account"], name="one_contribution_each"
            )
        ]

    def __str__(self) -> str:
        """Return who contributed."""
        return str(self.account)
