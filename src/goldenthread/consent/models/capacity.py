"""Whether somebody can make one decision, and what is decided for them where they cannot."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.people.models import CircleMember, Individual

from ..choices import Conclusion, Purpose

ABILITIES = ("understands", "retains", "weighs", "communicates")


class CapacityAssessmentQuerySet(VersionedQuerySet["CapacityAssessment"]):
    """Reads of assessments of capacity."""

    def of(self, individual_id: UUID) -> "CapacityAssessmentQuerySet":
        """Return one person's assessments, the newest first."""
        mine = self.current().filter(individual_id=individual_id)
        return mine.select_related("circle_member").order_by("-happened_at", "-pk")

    def with_those_in_error(self, individual_id: UUID) -> "CapacityAssessmentQuerySet":
        """Return one person's assessments and those entered in error, the newest first."""
        mine = self.filter(individual_id=individual_id, replaced_by__isnull=True)
        return mine.order_by("-happened_at", "-pk")

    def about(
        self, individual_id: UUID, purpose: str, member: CircleMember | None
    ) -> "CapacityAssessmentQuerySet":
        """Return the assessments of one person for one decision about consent, newest first."""
        return self.of(individual_id).filter(purpose=purpose, circle_member=member)

    def known_at(self, moment: datetime, like: Any) -> "CapacityAssessmentQuerySet":
        """Return those of the same decision that stood at a moment, the newest first."""
        written = self.filter(replaces__isnull=True, recorded_at__lte=moment)
        stood = written.exclude(replaced_by__recorded_at__lt=moment)
        about = {"purpose": like.purpose, "circle_member_id": like.circle_member_id}
        mine = stood.filter(individual_id=like.individual_id, **about)
        return mine.order_by("-happened_at", "-pk")


class CapacityAssessment(VersionedRecord):
    """Can this person make this decision, with support? For this decision only (MCA 2005)."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="capacity_assessments",
    )
    decision = models.CharField(_("the decision"), max_length=300)
    # Where the decision is one of consent; empty for any other decision.
    purpose = models.CharField(
        _("use of information"), max_length=20, choices=Purpose.choices, blank=True
    )
    circle_member = models.ForeignKey(
        CircleMember,
        verbose_name=_("with whom it would be shared"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    support_tried = models.TextField(_("support tried first"), max_length=1000)
    understands = models.BooleanField(_("understands what it is about"))
    understands_known = models.CharField(_("how we know"), max_length=300)
    retains = models.BooleanField(_("keeps it in mind long enough"))
    retains_known = models.CharField(_("how we know"), max_length=300)
    weighs = models.BooleanField(_("weighs it up"))
    weighs_known = models.CharField(_("how we know"), max_length=300)
    communicates = models.BooleanField(_("makes the answer known in some way"))
    communicates_known = models.CharField(_("how we know"), max_length=300)
    cause = models.CharField(_("what in mind or brain causes it"), max_length=300, blank=True)
    conclusion = models.CharField(_("conclusion"), max_length=10, choices=Conclusion.choices)
    assessed_by = models.CharField(_("who assessed"), max_length=120)
    happened_at = models.DateTimeField(_("when"), default=clock.now)
    instead_of = models.ForeignKey(
        "self",
        verbose_name=_("written in place of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = TenantManager.from_queryset(CapacityAssessmentQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "decision",
            "purpose",
            "circle_member",
            "support_tried",
            *ABILITIES,
            *(f"{ability}_known" for ability in ABILITIES),
            "cause",
            "conclusion",
            "assessed_by",
            "happened_at",
        }
    )
    plain_fields = frozenset({"instead_of"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual", "-happened_at"], name="capacity_person"),
        ]

    def __str__(self) -> str:
        """Return the decision it is about."""
        return self.decision

    @property
    def lacks(self) -> bool:
        """Return whether it found that the person cannot make this decision."""
        return self.conclusion == Conclusion.LACKS


class BestInterestsQuerySet(VersionedQuerySet["BestInterests"]):
    """Reads of best-interests decisions."""

    def of(self, individual_id: UUID) -> "BestInterestsQuerySet":
        """Return one person's best-interests decisions, the newest first.

        None whose assessment was entered in error: it went with it.
        """
        mine = self.current().filter(individual_id=individual_id)
        mine = mine.exclude(assessment__replaced_by__entered_in_error=True)
        return mine.select_related("assessment").order_by("-happened_at", "-pk")

    def upon(self, assessment: CapacityAssessment) -> "BestInterestsQuerySet":
        """Return what was decided upon one assessment, then what was so in error, newest first."""
        newest = self.filter(individual_id=assessment.individual_id, replaced_by__isnull=True)
        upon = newest.filter(assessment__record=assessment.record)
        return upon.order_by("entered_in_error", "-happened_at", "-pk")


class BestInterests(VersionedRecord):
    """What was decided for somebody who cannot make one decision, and by what thoughts."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="best_interests",
    )
    assessment = models.ForeignKey(
        CapacityAssessment,
        verbose_name=_("assessment of capacity"),
        on_delete=models.PROTECT,
        related_name="best_interests",
    )
    wishes = models.TextField(_("the person's wishes and feelings"), max_length=1000)
    consulted = models.TextField(_("who was asked, and what they said"), max_length=1000)
    less_restrictive = models.TextField(_("less restrictive ways considered"), max_length=1000)
    decision = models.TextField(_("what was decided, and why"), max_length=1000)
    decided_by = models.CharField(_("who decided"), max_length=120)
    happened_at = models.DateTimeField(_("when"), default=clock.now)
    instead_of = models.ForeignKey(
        "self",
        verbose_name=_("written in place of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = TenantManager.from_queryset(BestInterestsQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "assessment",
            "wishes",
            "consulted",
            "less_restrictive",
            "decision",
            "decided_by",
            "happened_at",
        }
    )
    plain_fields = frozenset({"instead_of"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="best_interests_person"),
        ]

    def __str__(self) -> str:
        """Return what was decided."""
        return self.decision
