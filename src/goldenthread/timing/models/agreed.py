"""A time between reviews that was agreed for one person."""

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.cycle.rhythm import Rhythm
from goldenthread.people.models import Individual


class AgreedTimescaleQuerySet(VersionedQuerySet["AgreedTimescale"]):
    """Reads of what was agreed for one person."""

    def of(self, individual_id: UUID) -> "AgreedTimescaleQuerySet":
        """Return everything agreed for one person, the newest first."""
        mine = self.current().filter(individual_id=individual_id)
        return mine.order_by("-agreed_on", "-record")

    def in_force(self) -> "AgreedTimescaleQuerySet":
        """Return what counts today: the newest for each person, as long as it lasts.

        It took the place of everything before it: when it ends, the home's own counts again.
        """
        today = clock.today()
        begun = self.current().filter(agreed_on__lte=today)
        day, record = OuterRef("agreed_on"), OuterRef("record")
        later = Q(agreed_on__gt=day) | Q(agreed_on=day, record__gt=record)
        others = AgreedTimescale.objects.current().filter(agreed_on__lte=today)
        newer = others.filter(later, individual=OuterRef("individual"))
        return begun.filter(Q(until__isnull=True) | Q(until__gte=today), ~Exists(newer))


class AgreedTimescale(VersionedRecord):
    """Another time between reviews than the home's own: who agreed to it, why, until when."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="agreed_timescales",
    )
    every_days = models.PositiveSmallIntegerField(_("days between reviews"), null=True, blank=True)
    day_of_month = models.PositiveSmallIntegerField(_("day of the month"), null=True, blank=True)
    agreed_with = models.CharField(_("who agreed to it"), max_length=200)
    why = models.CharField(_("why"), max_length=300)
    agreed_on = models.DateField(_("agreed on"), default=clock.today)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = TenantManager.from_queryset(AgreedTimescaleQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "every_days",
            "day_of_month",
            "agreed_with",
            "why",
            "agreed_on",
            "until",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(
                fields=["provider", "individual", "-agreed_on"], name="agreed_timescale_person"
            ),
        ]

    @property
    def rhythm(self) -> Rhythm:
        """Return the time between reviews."""
        return Rhythm(self.every_days or 0, self.day_of_month, agreed=True)

    def counts_on(self, day: date) -> bool:
        """Return whether it is in force on a day, while it is the newest."""
        return self.agreed_on <= day and (self.until is None or self.until >= day)

    @property
    def is_over(self) -> bool:
        """Return whether it ended before today."""
        return not self.counts_on(clock.today())
