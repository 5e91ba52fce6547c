"""What else stands in a version of a plan: risks somebody chooses, what to do when, other plans."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.people.models import Individual, Statement

from .linked import LinkQuerySet
from .plan import Plan


class PartQuerySet(TenantQuerySet[Any]):
    """Reads of the parts of a plan."""

    def in_plans(self, plans: Iterable[UUID]) -> "PartQuerySet":
        """Return the parts of these plans, in the order in which they were written."""
        return self.filter(plan_id__in=plans).order_by("record")


class PlanPart(RevisedRecord):
    """One part of one version of a plan. It keeps its identity (`record`) from plan to plan."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="%(class)s_set"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    record = models.UUIDField(_("record"), default=new_id, editable=False)
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)

    personal_fields = frozenset({"individual", "look_again_on"})
    plain_fields = frozenset({"plan", "record"})

    may_be_taken_out = True

    class Meta(RevisedRecord.Meta):
        abstract = True
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["provider", "plan"], name="%(class)s_plan"),
            models.Index(fields=["provider", "individual"], name="%(class)s_person"),
        ]

    @property
    def is_late(self) -> bool:
        """Return whether it should have been looked at again by now."""
        return self.look_again_on is not None and self.look_again_on < clock.today()


class ChosenRisk(PlanPart):
    """A risk somebody chooses: what they want to do, what it gives, what could go wrong."""

    want = models.CharField(_("what they want to do"), max_length=300)
    benefit = models.CharField(_("what it gives them"), max_length=500)
    harm = models.CharField(_("the harm that could come"), max_length=500)
    safer = models.CharField(_("what makes it safer"), max_length=500)
    decided_by = models.CharField(_("who decided"), max_length=120)
    decided_with = models.CharField(_("with whom it was talked about"), max_length=200, blank=True)

    objects = TenantManager.from_queryset(PartQuerySet)()
    personal_fields = frozenset({"want", "benefit", "harm", "safer", "decided_by", "decided_with"})

    def __str__(self) -> str:
        """Return what they want to do."""
        return self.want


class Contingency(PlanPart):
    """What should happen when something goes wrong: the signs, what helps, what to do, who to call.

    With it the medicines or equipment that are kept ready for it, and where.
    """

    happens = models.CharField(_("when this happens"), max_length=300)
    signs = models.CharField(_("signs to look for"), max_length=500, blank=True)
    helps = models.CharField(_("what helps them through it"), max_length=500, blank=True)
    should = models.CharField(_("what should happen"), max_length=1000)
    kept_ready = models.CharField(
        _("medicines or equipment kept for it, and where"), max_length=500, blank=True
    )
    call = models.CharField(_("who to call, in this order"), max_length=500)

    objects = TenantManager.from_queryset(PartQuerySet)()
    personal_fields = frozenset({"happens", "signs", "helps", "should", "kept_ready", "call"})

    def __str__(self) -> str:
        """Return when it applies."""
        return self.happens

    @property
    def callers(self) -> list[str]:
        """Return whom to call, the first to be called first."""
        return _lines(self.call)

    @property
    def steps(self) -> list[str]:
        """Return what should happen, line by line."""
        return _lines(self.should)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class AdditionalPlan(PlanPart):
    """A plan that another service made: what it is, who holds it, where it is kept."""

    what = models.CharField(_("which plan it is"), max_length=200)
    content = models.CharField(_("what in it matters here"), max_length=500, blank=True)
    held_by = models.CharField(_("who holds it"), max_length=160)
    kept_where = models.CharField(_("where to find it"), max_length=200)
    since = models.DateField(_("since"), null=True, blank=True)

    objects = TenantManager.from_queryset(PartQuerySet)()
    personal_fields = frozenset({"what", "content", "held_by", "kept_where", "since"})

    def __str__(self) -> str:
        """Return which plan it is."""
        return self.what


class PlanSourceQuerySet(LinkQuerySet["PlanSource"]):
    """Reads of the strengths and needs a plan builds on."""

    def of(self, plan_id: UUID) -> "PlanSourceQuerySet":
        """Return what one plan builds on."""
        return self.filter(plan_id=plan_id)

    def in_plans(self, plans: Iterable[UUID]) -> "PlanSourceQuerySet":
        """Return what these plans build on, with the words at hand."""
        return self.filter(plan_id__in=plans).with_words()

    def with_words(self) -> "PlanSourceQuerySet":
        """Return the links with what was said or found at hand, in the order written."""
        linked = self.checked().select_related("statement", "finding")
        return linked.order_by("recorded_at", "id")


class PlanSource(RevisedRecord):
    """A strength or a need that a plan builds on: in the person's words, or as it was found."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="sources"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    finding = models.ForeignKey(
        Finding, verbose_name=_("finding"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = TenantManager.from_queryset(PlanSourceQuerySet)()
    personal_fields = frozenset({"individual", "statement", "finding"})
    plain_fields = frozenset({"plan"})

    may_be_taken_out = True

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "plan"], name="plan_source_plan"),
            models.Index(fields=["provider", "individual"], name="plan_source_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False) ^ models.Q(finding__isnull=False),
                name="plan_source_is_one_thing",
            )
        ]
