"""What came of a plan: measurements of its outcomes, and agreed changes."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.cycle.models import Process
from goldenthread.people.models import CircleMember, Individual

from ..choices import GivenUpBy, MeasuredBy
from .outcome import Action, Outcome


class MeasurementQuerySet(VersionedQuerySet["Measurement"]):
    """Reads of measurements."""

    def of_outcome(self, outcome_record: UUID) -> "MeasurementQuerySet":
        """Return the measurements of one outcome through all plans, the oldest first."""
        current = self.current().of_outcomes([outcome_record])
        return current.select_related("recorded_by").order_by("happened_at", "id")

    def of_outcomes(self, records: Any) -> "MeasurementQuerySet":
        """Return the measurements of some outcomes through all plans.

        `records` are identifiers, or a QuerySet that gives them.
        """
        return self.filter(outcome__in=Outcome.objects.filter(record__in=records))

    def told(self) -> "MeasurementQuerySet":
        """Return those that say how it is: not where the person did not want to say."""
        return self.filter(value__isnull=False)


class Measurement(VersionedRecord):
    """How far an outcome is, as the person or a worker sees it (LMCB5 P16)."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="measurements",
    )
    outcome = models.ForeignKey(
        Outcome, verbose_name=_("outcome"), on_delete=models.PROTECT, related_name="measurements"
    )
    measured_by = models.CharField(_("whose view"), max_length=20, choices=MeasuredBy.choices)
    # Empty where the person was asked, and did not want to say.
    value = models.DecimalField(_("value"), max_digits=8, decimal_places=2, null=True, blank=True)
    words = models.CharField(_("what they said or showed"), max_length=500, blank=True)
    happened_at = models.DateTimeField(_("when"), default=clock.now)

    objects = TenantManager.from_queryset(MeasurementQuerySet)()
    personal_fields = frozenset({"individual", "measured_by", "value", "words", "happened_at"})
    plain_fields = frozenset({"outcome"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "outcome", "happened_at"], name="measurement_outcome"),
            models.Index(
                fields=["provider", "individual", "happened_at"], name="measurement_person"
            ),
        ]


class ChangeQuerySet(TenantQuerySet["Change"]):
    """Reads of changes."""

    def standing(self) -> "ChangeQuerySet":
        """Return changes without those entered in error."""
        return self.filter(withdrawn_at__isnull=True)

    def of(self, individual_id: UUID) -> "ChangeQuerySet":
        """Return the changes to one person's plans that stand, the newest first."""
        mine = self.standing().filter(individual_id=individual_id)
        return mine.order_by("-agreed_on", "-id")

    def to_be_made_first(self) -> "ChangeQuerySet":
        """Return them with those still to be made first, the one due longest at the top."""
        over, due = Coalesce("done_on", "not_done_on"), models.F("due_on")
        order = (over.desc(nulls_first=True), due.asc(nulls_last=True), "-agreed_on", "-id")
        return self.order_by(*order)

    def open(self) -> "ChangeQuerySet":
        """Return the changes that stand and are still to be made."""
        return self.standing().filter(done_on__isnull=True, not_done_on__isnull=True)

    def for_worker(self, account_id: UUID) -> "ChangeQuerySet":
        """Return the changes that stand and that this worker will make."""
        return self.standing().filter(worker_id=account_id)

    def complete(self) -> "ChangeQuerySet":
        """Return the changes that stand and say who will do them, how, and by when (LMCB5 P15)."""
        named = self.standing().exclude(implementer="").exclude(method="")
        return named.filter(due_on__isnull=False)

    def to_be_complete(self) -> "ChangeQuerySet":
        """Return those that stand, without those given up before anybody said who, how or when."""
        given_up = models.Q(not_done_on__isnull=False)
        unsaid = models.Q(implementer="") | models.Q(method="") | models.Q(due_on__isnull=True)
        return self.standing().exclude(given_up & unsaid)


class Change(RevisedRecord):
    """An agreed change to a plan: what, why, who will make it, how and by when."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="changes"
    )
    review = models.ForeignKey(
        Process, verbose_name=_("review"), on_delete=models.PROTECT, related_name="changes"
    )
    outcome = models.ForeignKey(
        Outcome,
        verbose_name=_("outcome"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
    )
    action = models.ForeignKey(
        Action,
        verbose_name=_("action"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
    )
    what = models.CharField(_("what changes"), max_length=300)
    why = models.CharField(_("why"), max_length=300)
    # The name as it stood; where it is somebody known here, a reference beside it.
    implementer = models.CharField(_("who will make it happen"), max_length=120, blank=True)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("worker who will make it happen"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    circle_member = models.ForeignKey(
        CircleMember,
        verbose_name=_("member of the circle who will make it happen"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    method = models.CharField(_("how"), max_length=300, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), default=clock.today)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_how = models.CharField(_("what was done"), max_length=300, blank=True)
    # That it will not be made after all: since when, who decided, why, and what instead.
    not_done_on = models.DateField(_("will not be done since"), null=True, blank=True)
    not_done_decided = models.CharField(
        _("who decided that it will not be done"),
        max_length=20,
        choices=GivenUpBy.choices,
        blank=True,
    )
    not_done_because = models.CharField(_("why it will not be done"), max_length=300, blank=True)
    not_done_instead = models.CharField(_("what is done instead"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(_("entered in error since"), null=True, blank=True)
    withdrawn_because = models.CharField(_("why it was wrong"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(ChangeQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "what",
            "why",
            "implementer",
            "worker",
            "circle_member",
            "method",
            "due_on",
            "agreed_on",
            "done_on",
            "done_how",
            "not_done_on",
            "not_done_decided",
            "not_done_because",
            "not_done_instead",
            "withdrawn_at",
            "withdrawn_because",
        }
    )
    plain_fields = frozenset({"review", "outcome", "action"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(
                fields=["provider", "individual", "-agreed_on", "-id"], name="change_individual"
            ),
            models.Index(fields=["provider", "review"], name="change_review"),
            models.Index(fields=["provider", "agreed_on"], name="change_agreed"),
            models.Index(
                fields=["provider", "individual", "due_on"],
                condition=models.Q(done_on__isnull=True),
                name="change_to_make",
            ),
            models.Index(
                fields=["provider", "worker"],
                condition=models.Q(done_on__isnull=True),
                name="change_of_worker",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be made."""
        return not (self.done_on or self.not_done_on or self.withdrawn_at)

    def __str__(self) -> str:
        """Return what changes."""
        return self.what
