"""What calls for a review before the next one is due."""

from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import RecordVersion, RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.cycle.models import Process, ProcessQuerySet
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual
from goldenthread.plans.models import Action

from ..choices import Cause

OPEN = Q(answer="") & (Q(process__isnull=True) | Q(process__called_off_at__isnull=False))
WAITING_FIRST = Case(When(OPEN, then=0), default=1)


class TriggerQuerySet(TenantQuerySet["Trigger"]):
    """Reads of what calls for a review."""

    def standing(self) -> "TriggerQuerySet":
        """Return them without those entered in error."""
        return self.filter(in_error_because="")

    def open(self) -> "TriggerQuerySet":
        """Return those without a review and without an answer; also where it was called off."""
        return self.standing().filter(OPEN)

    def of(self, individual_id: UUID) -> "TriggerQuerySet":
        """Return what called for a review of one person: what waits first, then the newest."""
        mine = self.standing().filter(individual_id=individual_id).told()
        return mine.order_by(WAITING_FIRST, "-happened_on", "-recorded_at")

    def told(self) -> "TriggerQuerySet":
        """Return them with what is said of each.

        `raiser` is the account of whoever asked; `daily_stands` says whether the daily record
        was neither corrected nor entered in error since.
        """
        first = RecordVersion.objects.filter(record=OuterRef("pk"), version=1)
        known = self.select_related("individual__home", "process", "daily", "action")
        return known.annotate(
            raiser=Subquery(first.values("recorded_by_id")[:1]),
            daily_stands=Exists(DailyRecord.objects.current().filter(pk=OuterRef("daily"))),
        )

    def about_action(self, action_record: UUID) -> "TriggerQuerySet":
        """Return those about one planned thing, through all versions of the plan."""
        return self.standing().filter(cause=Cause.REFUSALS, action__record=action_record)


class Trigger(RevisedRecord):
    """Something happened, or somebody asked: it leads to a review, or is answered with why not."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="triggers"
    )
    cause = models.CharField(_("what happened"), max_length=20, choices=Cause.choices)
    # Read by whoever may read reviews: nothing of the plan or the daily record stands in it. Empty
    # where the daily record says it all.
    words = models.CharField(_("in a sentence"), max_length=300, blank=True)
    happened_on = models.DateField(_("when"), default=clock.today)
    # Empty where the daily record itself showed it.
    raised_by = models.CharField(_("who asked for it"), max_length=120, blank=True)
    daily = models.ForeignKey(
        DailyRecord,
        verbose_name=_("daily record"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    action = models.ForeignKey(
        Action,
        verbose_name=_("part of the plan"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    process = models.ForeignKey(
        Process,
        verbose_name=_("review"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="triggers",
    )
    answer = models.CharField(_("why there is no review"), max_length=300, blank=True)
    settled_on = models.DateField(_("answered on"), null=True, blank=True)
    settled_by = models.CharField(_("answered by"), max_length=120, blank=True)
    in_error_because = models.CharField(_("entered in error because"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(TriggerQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "cause",
            "words",
            "happened_on",
            "raised_by",
            "daily",
            "action",
            "process",
            "answer",
            "settled_on",
            "settled_by",
            "in_error_because",
        }
    )

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual", "-happened_on"], name="trigger_person"),
        ]

    def __str__(self) -> str:
        """Return what happened, in a sentence or in a word."""
        return self.words or str(self.get_cause_display())

    @property
    def is_open(self) -> bool:
        """Return whether it waits for a review or for an answer."""
        if self.answer:
            return False
        return self.process is None or self.process.called_off_at is not None

    @property
    def by_the_record(self) -> bool:
        """Return whether the daily record showed it, and nobody asked."""
        return not self.raised_by


def with_what_called(processes: ProcessQuerySet) -> ProcessQuerySet:
    """Return processes each with `called`: the key of what called for it, or None."""
    # The person as well, so that an index leads to it.
    mine = Trigger.objects.standing().filter(
        individual=OuterRef("individual"), process=OuterRef("pk")
    )
    return processes.annotate(called=Subquery(mine.order_by("recorded_at").values("pk")[:1]))
