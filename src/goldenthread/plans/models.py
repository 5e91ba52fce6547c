"""A plan: the outcomes somebody wants, what will be done, what came of it, what changed."""

from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.cycle.models import Process
from goldenthread.people.models import Individual, Statement

from .choices import Agreement, MeasuredBy, OutcomeKind, Scale


class PlanQuerySet(TenantQuerySet["Plan"]):
    """Reads of plans."""

    def in_force(self) -> "PlanQuerySet":
        """Return the plans people live by now: settled, and not replaced by a later settled one."""
        return self.filter(settled_at__isnull=False, replaced_at__isnull=True)

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
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    objects = TenantManager.from_queryset(PlanQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "agreement",
            "agreed_with",
            "agreed_how",
            "not_agreed_because",
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

    @property
    def is_frozen(self) -> bool:
        """Return whether it was settled, so that nothing in it may change."""
        return self.settled_at is not None


class OutcomeQuerySet(TenantQuerySet["Outcome"]):
    """Reads of outcomes."""

    def of(self, plan_id: UUID) -> "OutcomeQuerySet":
        """Return the outcomes of one plan with actions and sources, the most important first."""
        here = self.filter(plan_id=plan_id).order_by("-importance", "record")
        return here.prefetch_related("actions__worker", "sources__statement", "sources__finding")

    def in_force(self) -> "OutcomeQuerySet":
        """Return the outcomes of the plans people live by now."""
        return self.filter(plan__settled_at__isnull=False, plan__replaced_at__isnull=True)


class Outcome(RevisedRecord):
    """The change somebody wants. It keeps its identity (`record`) from plan to plan."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="outcomes"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="outcomes"
    )
    record = models.UUIDField(_("record"), default=new_id, editable=False)
    started_on = models.DateField(_("wanted since"), default=clock.today, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=OutcomeKind.choices)
    title = models.CharField(_("what will be different"), max_length=200)
    words = models.CharField(_("in the person's words"), max_length=500, blank=True)
    why = models.CharField(_("why it matters"), max_length=500, blank=True)
    baseline = models.CharField(_("how it is now"), max_length=500, blank=True)
    importance = models.PositiveSmallIntegerField(
        _("importance, 1 to 10"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    scale = models.CharField(
        _("how we measure it"), max_length=10, choices=Scale.choices, default=Scale.FACES
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    baseline_value = models.DecimalField(
        _("value now"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    target_value = models.DecimalField(
        _("value hoped for"), max_digits=8, decimal_places=2, null=True, blank=True
    )

    objects = TenantManager.from_queryset(OutcomeQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "title",
            "words",
            "why",
            "baseline",
            "importance",
            "baseline_value",
            "target_value",
            "started_on",
        }
    )
    plain_fields = frozenset({"plan", "record", "kind", "scale", "unit"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "plan"], name="outcome_plan"),
            models.Index(fields=["provider", "record"], name="outcome_record"),
            models.Index(fields=["provider", "individual"], name="outcome_individual"),
        ]

    def __str__(self) -> str:
        """Return what will be different."""
        return self.title


class OutcomeSourceQuerySet(TenantQuerySet["OutcomeSource"]):
    """Reads of what outcomes serve."""


class OutcomeSource(RevisedRecord):
    """A link of the thread: this outcome serves this statement or this finding."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.ForeignKey(
        Outcome, verbose_name=_("outcome"), on_delete=models.PROTECT, related_name="sources"
    )
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.PROTECT,
        null=True,
        related_name="outcomes",
    )
    finding = models.ForeignKey(
        Finding,
        verbose_name=_("finding"),
        on_delete=models.PROTECT,
        null=True,
        related_name="outcomes",
    )

    objects = TenantManager.from_queryset(OutcomeSourceQuerySet)()
    personal_fields = frozenset({"individual", "outcome", "statement", "finding"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "individual"], name="outcome_source_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False) ^ models.Q(finding__isnull=False),
                name="outcome_source_is_one_thing",
            )
        ]


class ActionQuerySet(TenantQuerySet["Action"]):
    """Reads of actions."""

    def in_force(self) -> "ActionQuerySet":
        """Return the actions of the plans people live by now."""
        return self.filter(plan__settled_at__isnull=False, plan__replaced_at__isnull=True)


class Action(RevisedRecord):
    """What will be done for an outcome: by whom, when, with what."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="actions"
    )
    outcome = models.ForeignKey(
        Outcome, verbose_name=_("outcome"), on_delete=models.PROTECT, related_name="actions"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="actions"
    )
    record = models.UUIDField(_("record"), default=new_id, editable=False)
    what = models.CharField(_("what we will do"), max_length=300)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("worker"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    who = models.CharField(_("who"), max_length=120)
    when = models.CharField(_("when or how often"), max_length=120)
    resources = models.CharField(_("what it takes"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(ActionQuerySet)()
    personal_fields = frozenset({"individual", "what", "worker", "who", "when", "resources"})
    plain_fields = frozenset({"plan", "outcome", "record"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "plan"], name="action_plan"),
            models.Index(fields=["provider", "record"], name="action_record"),
        ]

    def __str__(self) -> str:
        """Return what will be done."""
        return self.what


class MeasurementQuerySet(VersionedQuerySet["Measurement"]):
    """Reads of measurements."""

    def of_outcome(self, outcome_record: UUID) -> "MeasurementQuerySet":
        """Return the measurements of one outcome through all plans, the oldest first."""
        current = self.current().filter(outcome__record=outcome_record)
        return current.select_related("recorded_by").order_by("happened_at", "id")


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
    value = models.DecimalField(_("value"), max_digits=8, decimal_places=2)
    words = models.CharField(_("what they said or showed"), max_length=500, blank=True)
    happened_at = models.DateTimeField(_("when"), default=clock.now)

    objects = TenantManager.from_queryset(MeasurementQuerySet)()
    personal_fields = frozenset({"individual", "measured_by", "value", "words", "happened_at"})
    plain_fields = frozenset({"outcome"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "outcome", "happened_at"], name="measurement_outcome"),
            models.Index(
                fields=["provider", "individual", "happened_at"], name="measurement_person"
            ),
        ]


class ChangeQuerySet(TenantQuerySet["Change"]):
    """Reads of changes."""

    def of(self, individual_id: UUID) -> "ChangeQuerySet":
        """Return the changes to one person's plans, the newest first."""
        return self.filter(individual_id=individual_id).order_by("-agreed_on", "-id")

    def complete(self) -> "ChangeQuerySet":
        """Return the changes that say who will do them, how, and by when (LMCB5 P15)."""
        named = self.exclude(implementer="").exclude(method="")
        return named.filter(due_on__isnull=False)


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
    implementer = models.CharField(_("who will make it happen"), max_length=120, blank=True)
    method = models.CharField(_("how"), max_length=300, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), default=clock.today)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_how = models.CharField(_("what was done"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(ChangeQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "what",
            "why",
            "implementer",
            "method",
            "due_on",
            "agreed_on",
            "done_on",
            "done_how",
        }
    )
    plain_fields = frozenset({"review", "outcome", "action"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "individual"], name="change_individual")]

    def __str__(self) -> str:
        """Return what changes."""
        return self.what


SCALE_LIMITS = {
    Scale.FACES: (Decimal(0), Decimal(10)),
    Scale.STEPS: (Decimal(0), Decimal(2)),
}
