"""The outcomes somebody wants, what they serve, and what will be done for them."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.core.scoped_query import put_together_once
from goldenthread.people.models import Individual, Statement

from ..choices import OutcomeKind, Scale
from .linked import LinkQuerySet
from .plan import Plan, PlanQuerySet

SCALE_LIMITS = {
    Scale.FACES: (Decimal(0), Decimal(10)),
    Scale.STEPS: (Decimal(0), Decimal(2)),
    # Worse, the same or better than at the start: the start is always in the middle.
    Scale.WORDS: (Decimal(0), Decimal(2)),
}


class OutcomeQuerySet(TenantQuerySet["Outcome"]):
    """Reads of outcomes."""

    def in_plan(self, plan_id: UUID) -> "OutcomeQuerySet":
        """Return the outcomes of one plan, the most important first."""
        return self.filter(plan_id=plan_id).in_order()

    def in_order(self) -> "OutcomeQuerySet":
        """Return the outcomes, the most important first."""
        return self.order_by("-importance", "record")

    def in_plans(self, plans: PlanQuerySet) -> "OutcomeQuerySet":
        """Return the outcomes of these plans: of many versions only theirs are looked at."""
        return self.filter(plan__in=plans)

    def of(self, plan_id: UUID) -> "OutcomeQuerySet":
        """Return the outcomes of one plan with actions and sources, the most important first."""
        return self.in_plan(plan_id).with_parts()

    def of_each(self, plans: Iterable[UUID]) -> "OutcomeQuerySet":
        """Return the outcomes of several plans, each as `of` does."""
        return self.filter(plan_id__in=plans).in_order().with_parts()

    def with_parts(self) -> "OutcomeQuerySet":
        """Return the outcomes with what is done and what they serve at hand: two more queries."""
        done = self.prefetch_related(models.Prefetch("actions", _actions_with_worker()))
        return done.prefetch_related(models.Prefetch("sources", _sources_with_words()))

    def standing(self) -> "OutcomeQuerySet":
        """Return outcomes without those of drafts that were called off."""
        return self.filter(plan__process__called_off_at__isnull=True)

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

    no_action_because = models.CharField(
        _("why nothing is done for it yet"), max_length=300, blank=True
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
            "no_action_because",
            "started_on",
        }
    )
    plain_fields = frozenset({"plan", "record", "kind", "scale", "unit"})

    may_be_taken_out = True

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "plan"], name="outcome_plan"),
            models.Index(fields=["provider", "record"], name="outcome_record"),
            models.Index(fields=["provider", "individual"], name="outcome_individual"),
        ]

    def __str__(self) -> str:
        """Return what will be different."""
        return self.title


class OutcomeSourceQuerySet(LinkQuerySet["OutcomeSource"]):
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

    may_be_taken_out = True

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual"], name="outcome_source_person"),
            models.Index(fields=["provider", "outcome"], name="outcome_source_outcome"),
        ]
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


@put_together_once
def _sources_with_words() -> OutcomeSourceQuerySet:
    return OutcomeSource.objects.checked().select_related("statement", "finding")


@put_together_once
def _actions_with_worker() -> ActionQuerySet:
    return Action.objects.select_related("worker")


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

    may_be_taken_out = True

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "plan"], name="action_plan"),
            models.Index(fields=["provider", "outcome"], name="action_outcome"),
            models.Index(fields=["provider", "individual"], name="action_person"),
            models.Index(fields=["provider", "record"], name="action_record"),
        ]

    def __str__(self) -> str:
        """Return what will be done."""
        return self.what
