"""Whether somebody under 16 is competent to make one decision, with the parents' view beside it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.people.models import CircleMember, Individual

from ..choices import Competent, Purpose


class JudgementQuerySet(VersionedQuerySet["Judgement"]):
    """Reads of what was judged of somebody under 16."""

    def of(self, individual_id: UUID) -> "JudgementQuerySet":
        """Return what was judged of one person, the newest first."""
        mine = self.current().filter(individual_id=individual_id)
        return mine.select_related("circle_member").order_by("-happened_at", "-pk")

    def about(
        self, individual_id: UUID, purpose: str, member: CircleMember | None
    ) -> "JudgementQuerySet":
        """Return what was judged for one decision about consent, the newest first."""
        return self.of(individual_id).filter(purpose=purpose, circle_member=member)

    def known_at(self, moment: datetime, like: Any) -> "JudgementQuerySet":
        """Return those of the same decision that stood at a moment, the newest first."""
        written = self.filter(replaces__isnull=True, recorded_at__lte=moment)
        stood = written.exclude(replaced_by__recorded_at__lt=moment)
        about = {"purpose": like.purpose, "circle_member_id": like.circle_member_id}
        mine = stood.filter(individual_id=like.individual_id, **about)
        return mine.order_by("-happened_at", "-pk")


class Judgement(VersionedRecord):
    """Does somebody under 16 understand this one decision well enough to make it?"""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="judgements",
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
    explained_how = models.TextField(_("how it was explained"), max_length=1000)
    grounds = models.TextField(_("on what grounds"), max_length=1000)
    parents = models.CharField(_("who has parental responsibility"), max_length=200)
    parents_say = models.TextField(_("what they say about it"), max_length=1000)
    conclusion = models.CharField(_("conclusion"), max_length=10, choices=Competent.choices)
    judged_by = models.CharField(_("who judged"), max_length=120)
    happened_at = models.DateTimeField(_("when"), default=clock.now)

    objects = TenantManager.from_queryset(JudgementQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "decision",
            "purpose",
            "circle_member",
            "explained_how",
            "grounds",
            "parents",
            "parents_say",
            "conclusion",
            "judged_by",
            "happened_at",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(
                fields=["provider", "individual", "-happened_at"], name="judgement_person"
            ),
        ]

    def __str__(self) -> str:
        """Return the decision it is about."""
        return self.decision

    @property
    def is_competent(self) -> bool:
        """Return whether the person makes this decision themselves."""
        return self.conclusion == Competent.YES
