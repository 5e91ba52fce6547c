"""Needs that are not met, and what was done about each."""

from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.people.models import Individual, Statement
from goldenthread.plans.models import Outcome

from ..choices import NEED_ENDS, NeedStep, Why


class UnmetNeedQuerySet(TenantQuerySet["UnmetNeed"]):
    """Reads of needs that are not met."""

    def standing(self) -> "UnmetNeedQuerySet":
        """Return the needs without those entered in error."""
        return self.filter(in_error_because="")

    def of(self, individual_id: UUID) -> "UnmetNeedQuerySet":
        """Return one person's unmet needs with how they stand, those unmet longest first."""
        return self.standing().filter(individual_id=individual_id).told()

    def told(self) -> "UnmetNeedQuerySet":
        """Return the needs, longest unmet first, each with when it was reported and ended."""
        steps = NeedNote.objects.current().filter(need=OuterRef("pk")).order_by("happened_on", "pk")
        days = {
            f"{step.value}_on": Subquery(steps.filter(kind=step).values("happened_on")[:1])
            for step in (NeedStep.REPORTED, NeedStep.ANSWERED)
        }
        told = self.annotate(
            **days,
            ended_as=Subquery(steps.filter(kind__in=NEED_ENDS).values("kind")[:1]),
            ended_on=Subquery(steps.filter(kind__in=NEED_ENDS).values("happened_on")[:1]),
        )
        return told.select_related("individual", "outcome").order_by("since", "pk")

    def open(self) -> "UnmetNeedQuerySet":
        """Return the needs that are still not met."""
        ended = NeedNote.objects.current().filter(need=OuterRef("pk"), kind__in=NEED_ENDS)
        return self.standing().filter(~Exists(ended))

    def unreported(self) -> "UnmetNeedQuerySet":
        """Return the needs nobody was told of who can act."""
        told = NeedNote.objects.current().filter(need=OuterRef("pk"), kind=NeedStep.REPORTED)
        return self.filter(~Exists(told))


class UnmetNeed(RevisedRecord):
    """Something a person needs and does not get, and why (LMCB5 P13)."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="unmet_needs",
    )
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("what they said"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unmet_needs",
    )
    finding = models.ForeignKey(
        Finding,
        verbose_name=_("what an assessment found"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unmet_needs",
    )
    outcome = models.ForeignKey(
        Outcome,
        verbose_name=_("outcome"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unmet_needs",
    )
    what = models.CharField(_("what is not met"), max_length=300)
    why = models.CharField(_("why"), max_length=20, choices=Why.choices)
    why_words = models.CharField(_("more about why"), max_length=300, blank=True)
    since = models.DateField(_("not met since"))
    noticed_on = models.DateField(_("noticed on"), default=clock.today)
    report_due_on = models.DateField(_("to be reported by"))
    in_error_because = models.CharField(_("entered in error because"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(UnmetNeedQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "statement",
            "finding",
            "what",
            "why",
            "why_words",
            "since",
            "noticed_on",
            "report_due_on",
            "in_error_because",
        }
    )
    plain_fields = frozenset({"outcome"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual", "since"], name="unmet_need_person"),
            models.Index(
                fields=["provider", "individual", "report_due_on"], name="unmet_need_report"
            ),
        ]

    def __str__(self) -> str:
        """Return what is not met."""
        return self.what

    @property
    def days(self) -> int:
        """Return for how many days it has not been met, up to today."""
        return (clock.today() - self.since).days


class NoteQuerySet(VersionedQuerySet["NeedNote"]):
    """Reads of what was done about unmet needs."""

    def of(self, need_id: UUID) -> "NoteQuerySet":
        """Return what was done about one need, the oldest first."""
        here = self.current().filter(need_id=need_id).select_related("recorded_by")
        return here.order_by("happened_on", "recorded_at")


class NeedNote(VersionedRecord):
    """One dated thing done about an unmet need: reported, chased, answered, met."""

    need = models.ForeignKey(
        UnmetNeed, verbose_name=_("unmet need"), on_delete=models.PROTECT, related_name="notes"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("what was done"), max_length=20, choices=NeedStep.choices)
    whom = models.CharField(_("who"), max_length=200, blank=True)
    how = models.CharField(_("how"), max_length=120, blank=True)
    words = models.CharField(_("what was said"), max_length=500, blank=True)
    happened_on = models.DateField(_("when"), default=clock.today)

    objects = TenantManager.from_queryset(NoteQuerySet)()
    personal_fields = frozenset({"individual", "whom", "how", "words", "happened_on"})
    plain_fields = frozenset({"need", "kind"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "need", "kind"], name="need_note_need"),
        ]
