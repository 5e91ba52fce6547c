"""Disagreements, each side's own view, and what was done to agree."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.cycle.models import Process
from goldenthread.people.models import Individual
from goldenthread.plans.models import Outcome

from ..choices import ENDS, DisagreementStep, Satisfied


def is_settled() -> Exact:
    """Return the condition that a disagreement is settled, and was not opened again since."""
    newest = _steps(*ENDS).values("kind")[:1]
    return Exact(Coalesce(Subquery(newest), Value("")), Value(DisagreementStep.RESOLVED.value))


def _steps(*kinds: str) -> Any:
    steps = DisagreementNote.objects.current().filter(disagreement=OuterRef("pk"))
    return steps.filter(kind__in=kinds).order_by("-happened_on", "-pk")


class DisagreementQuerySet(TenantQuerySet["Disagreement"]):
    """Reads of disagreements."""

    def standing(self) -> "DisagreementQuerySet":
        """Return the disagreements without those entered in error."""
        return self.filter(in_error_because="")

    def of(self, individual_id: UUID) -> "DisagreementQuerySet":
        """Return the disagreements about one person with how they stand, the oldest first."""
        return self.standing().filter(individual_id=individual_id).told()

    def told(self) -> "DisagreementQuerySet":
        """Return the disagreements, the oldest first, each with when it was passed on or settled.

        Where it was opened again since, it says when, and is not settled. With whether a side is
        not satisfied with what came of it.
        """
        unhappy = SideView.objects.current().filter(disagreement=OuterRef("pk"))
        passed_on = _steps(DisagreementStep.ESCALATED).values("happened_on")[:1]
        days = {"escalated_on": Subquery(passed_on)}
        for kind in ENDS:
            # The newest end, where it is of this kind.
            when = Case(When(kind=kind, then=F("happened_on")))
            newest = _steps(*ENDS).annotate(on=when).values("on")[:1]
            days[f"{kind.value}_on"] = Subquery(newest)
        told = self.annotate(**days, unhappy=Exists(unhappy.filter(satisfied=Satisfied.NO)))
        return told.select_related("individual", "process").order_by("raised_on", "pk")

    def open(self) -> "DisagreementQuerySet":
        """Return the disagreements that are not settled."""
        return self.standing().filter(~Q(is_settled()))


class Disagreement(RevisedRecord):
    """What people do not agree about: in a process, about a plan, or about anything (LMCB5 P14)."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="disagreements",
    )
    process = models.ForeignKey(
        Process,
        verbose_name=_("assessment, plan or review"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disagreements",
    )
    outcome = models.ForeignKey(
        Outcome,
        verbose_name=_("outcome"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    about = models.CharField(_("what it is about"), max_length=300)
    raised_on = models.DateField(_("since"), default=clock.today)
    due_on = models.DateField(_("to be settled or passed on by"))
    in_error_because = models.CharField(_("entered in error because"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(DisagreementQuerySet)()
    personal_fields = frozenset({"individual", "about", "raised_on", "due_on", "in_error_because"})
    plain_fields = frozenset({"process", "outcome"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual", "due_on"], name="disagreement_person"),
            models.Index(fields=["provider", "process"], name="disagreement_process"),
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.about

    @property
    def days(self) -> int:
        """Return for how many days there has been no agreement, up to today."""
        return (clock.today() - self.raised_on).days


class SideViewQuerySet(VersionedQuerySet["SideView"]):
    """Reads of each side's view."""


class SideView(VersionedRecord):
    """One side's own view. No version is lost, and only the side itself writes its own words."""

    disagreement = models.ForeignKey(
        Disagreement,
        verbose_name=_("disagreement"),
        on_delete=models.PROTECT,
        related_name="views",
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(_("whose view"), max_length=20, choices=Audience.choices)
    said_by = models.CharField(_("who said it"), max_length=120)
    words = models.CharField(_("in their words"), max_length=1000)
    # Empty where the side wrote it on its own account.
    read_back_how = models.CharField(_("how it was read back to them"), max_length=300, blank=True)
    satisfied = models.CharField(
        _("satisfied with what came of it"), max_length=10, choices=Satisfied.choices, blank=True
    )
    happened_on = models.DateField(_("when"), default=clock.today)

    objects = TenantManager.from_queryset(SideViewQuerySet)()
    personal_fields = frozenset(
        {"individual", "side", "said_by", "words", "read_back_how", "satisfied", "happened_on"}
    )
    plain_fields = frozenset({"disagreement"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "disagreement"], name="side_view_disagreement"),
        ]

    @property
    def is_own(self) -> bool:
        """Return whether the side wrote it itself."""
        return not self.read_back_how


class DisagreementNoteQuerySet(VersionedQuerySet["DisagreementNote"]):
    """Reads of what was done about disagreements."""

    def of(self, disagreement_id: UUID) -> "DisagreementNoteQuerySet":
        """Return the steps of one disagreement, the oldest first."""
        here = self.current().filter(disagreement_id=disagreement_id)
        return here.select_related("recorded_by").order_by("happened_on", "recorded_at")


class DisagreementNote(VersionedRecord):
    """One dated step towards an agreement: tried, passed on, settled."""

    disagreement = models.ForeignKey(
        Disagreement, verbose_name=_("disagreement"), on_delete=models.PROTECT, related_name="notes"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("what was done"), max_length=20, choices=DisagreementStep.choices)
    whom = models.CharField(_("who"), max_length=200, blank=True)
    words = models.CharField(_("what was done or decided"), max_length=500)
    happened_on = models.DateField(_("when"), default=clock.today)

    objects = TenantManager.from_queryset(DisagreementNoteQuerySet)()
    personal_fields = frozenset({"individual", "whom", "words", "happened_on"})
    plain_fields = frozenset({"disagreement", "kind"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "disagreement", "kind"], name="disagreement_note_of"),
        ]
