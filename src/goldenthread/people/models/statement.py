"""What matters to somebody, in their own words."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import (
    TenantManager,
    VersionedQuerySet,
    VersionedRecord,
)

from ..choices import (
    Area,
    HowWeKnow,
    Importance,
    StatementKind,
    TimeOfDay,
)
from .individual import Individual


class StatementQuerySet(VersionedQuerySet["Statement"]):
    """Reads of what matters to people."""

    def of(self, individual_id: UUID) -> "StatementQuerySet":
        """Return one person's current statements, the most important first."""
        return self.current().filter(individual_id=individual_id).in_order()

    def live(self) -> "StatementQuerySet":
        """Return current statements that still hold."""
        return self.current().filter(ended_on__isnull=True)

    def as_they_stood(
        self, individual_id: UUID, moment: datetime, written_by: datetime | None = None
    ) -> "StatementQuerySet":
        """Return what one person said by that day and still held, in the words of that moment.

        What was written down later (until `written_by`, where given) stands in its first words.
        What was entered in error is left out, whenever that was found.
        """
        day = timezone.localtime(moment).date()
        right = Statement.objects.current().filter(individual_id=individual_id)
        newest = models.Q(replaced_by__isnull=True) | models.Q(replaced_by__recorded_at__gt=moment)
        written = models.Q(recorded_at__lte=moment) | models.Q(version=1)
        held = models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=day)
        mine = self.filter(individual_id=individual_id, happened_at__date__lte=day)
        found = mine.filter(newest, written, held, record__in=right.values("record")).in_order()
        return found.filter(recorded_at__lte=written_by) if written_by else found

    def in_order(self) -> "StatementQuerySet":
        """Return them with who wrote them down, the most important first."""
        return self.select_related("recorded_by").order_by("importance", "area", "-record")


class Statement(VersionedRecord):
    """What matters to somebody, in their words, with who said it and how we know."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="statements",
    )
    words = models.TextField(_("in their words"), max_length=1000)
    kind = models.CharField(_("what it is"), max_length=20, choices=StatementKind.choices)
    area = models.CharField(_("area of life"), max_length=30, choices=Area.choices)
    importance = models.PositiveSmallIntegerField(
        _("how much it matters"), choices=Importance.choices, default=Importance.MATTERS
    )
    how_we_know = models.CharField(_("how we know"), max_length=20, choices=HowWeKnow.choices)
    said_by = models.CharField(_("who said it"), max_length=120, blank=True)
    # Any of TimeOfDay, in the order of the day.
    times_of_day = models.JSONField(_("times of day"), default=list, blank=True)
    happened_at = models.DateTimeField(_("said or seen"), default=clock.now)
    confirmed_on = models.DateField(_("confirmed with the person"), null=True, blank=True)
    ended_on = models.DateField(_("no longer holds since"), null=True, blank=True)

    objects = TenantManager.from_queryset(StatementQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "words",
            "kind",
            "area",
            "importance",
            "how_we_know",
            "said_by",
            "times_of_day",
            "happened_at",
            "confirmed_on",
            "ended_on",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual", "kind"], name="statement_individual"),
        ]

    def __str__(self) -> str:
        """Return the words."""
        return self.words

    def get_times_of_day_display(self) -> str:
        """Return the times of day in words, or "" where it has none."""
        return ", ".join(str(time.label) for time in TimeOfDay if time in self.times_of_day)
