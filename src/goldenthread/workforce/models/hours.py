"""The hours assessments, plans and reviews need, the hours there are, and what is asked for."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.cycle.choices import ProcessKind
from goldenthread.homes.models import Home

from ..choices import RequestDecision


class KindHoursQuerySet(TenantQuerySet["KindHours"]):
    """Reads of the hours that kinds of process take."""


class KindHours(RevisedRecord):
    """The hours one kind of process takes its lead in a home, preparation included."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ProcessKind.choices)
    hours = models.DecimalField(_("hours it takes"), max_digits=5, decimal_places=2)

    objects = TenantManager.from_queryset(KindHoursQuerySet)()
    plain_fields = frozenset({"home", "kind", "hours"})

    class Meta(RevisedRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["provider", "home", "kind"], name="hours_once_a_kind")
        ]


class WorkHoursQuerySet(VersionedQuerySet["WorkHours"]):
    """Reads of the hours people have."""

    def of(self, home_id: UUID) -> "WorkHoursQuerySet":
        """Return what was written down for a home, the newest first."""
        here = self.current().filter(home_id=home_id).select_related("worker", "recorded_by")
        return here.order_by("-since", "-recorded_at")

    def since_week(self, week: date) -> "WorkHoursQuerySet":
        """Return those that count in a week or a later one: of the rules until then, the last."""
        begun = self.model.objects.current().filter(until__isnull=True, since__lte=week)
        same = begun.filter(home=models.OuterRef("home"), worker=models.OuterRef("worker"))
        last = same.order_by("-since", "-recorded_at").values("pk")[:1]
        rule = models.Q(until__isnull=True, since__lte=week, pk=models.Subquery(last))
        return self.filter(rule | models.Q(until__gte=week) | _later(week))


def _later(week: date) -> models.Q:
    return models.Q(until__isnull=True, since__gt=week)


class WorkHours(VersionedRecord):
    """The hours a week somebody has for this work: from a week on, or only in some weeks."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="+"
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("worker"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    hours = models.DecimalField(_("hours a week"), max_digits=5, decimal_places=2)
    # Mondays. With a last week it is an exception, such as a holiday; without one it goes on.
    since = models.DateField(_("from the week of"))
    until = models.DateField(_("up to the week of"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=200, blank=True)

    objects = TenantManager.from_queryset(WorkHoursQuerySet)()
    personal_fields = frozenset({"worker", "hours", "since", "until", "why"})
    plain_fields = frozenset({"home"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "home", "-since"], name="work_hours_home"),
        ]

    def covers(self, week: date) -> bool:
        """Return whether it says something about a week."""
        return self.since <= week and (self.until is None or week <= self.until)


class WeekForecastQuerySet(VersionedQuerySet["WeekForecast"]):
    """Reads of weeks that were looked at."""

    def of(self, home_id: UUID, since: date) -> "WeekForecastQuerySet":
        """Return the weeks of a home that were looked at, from one on."""
        return self.current().filter(home_id=home_id, week__gte=since).order_by("week")


class WeekForecast(VersionedRecord):
    """One week, as it looked when somebody last looked at it before it was over (LMCB5 P7)."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="+"
    )
    week = models.DateField(_("week of"))
    first_on = models.DateField(_("first looked at on"), default=clock.today)
    needed = models.DecimalField(_("hours needed"), max_digits=6, decimal_places=2)
    there = models.DecimalField(_("hours there"), max_digits=6, decimal_places=2)
    short = models.DecimalField(_("hours short"), max_digits=6, decimal_places=2)

    objects = TenantManager.from_queryset(WeekForecastQuerySet)()
    plain_fields = frozenset({"home", "week", "first_on", "needed", "there", "short"})

    class Meta(VersionedRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "home", "week", "version"], name="week_forecast_once"
            )
        ]

    @property
    def usable(self) -> Decimal:
        """Return how many of the hours there could be used for what was due."""
        return max(self.needed - self.short, Decimal(0))


class HoursRequestQuerySet(TenantQuerySet["HoursRequest"]):
    """Reads of what was asked for."""

    def standing(self) -> "HoursRequestQuerySet":
        """Return the requests without those entered in error."""
        return self.filter(in_error_because="")

    def of(self, home_id: UUID) -> "HoursRequestQuerySet":
        """Return what was asked for in a home, the latest week first."""
        return self.standing().filter(home_id=home_id).order_by("-week", "-pk")

    def decided(self) -> "HoursRequestQuerySet":
        """Return the requests somebody decided about."""
        return self.exclude(decision="")

    def waiting(self) -> "HoursRequestQuerySet":
        """Return what nobody decided about yet, the soonest week first."""
        return self.standing().filter(decision="").order_by("week", "pk")


class HoursRequest(RevisedRecord):
    """Hours, or something that saves them, asked for because a week is short; and the answer."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="hours_requests"
    )
    week = models.DateField(_("for the week of"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    what = models.CharField(_("what is asked for"), max_length=200)
    why = models.CharField(_("why"), max_length=300)
    asked_of = models.CharField(_("asked of"), max_length=120)
    asked_by = models.CharField(_("asked by"), max_length=120)
    asked_on = models.DateField(_("asked on"), default=clock.today)
    decision = models.CharField(
        _("decision"), max_length=10, choices=RequestDecision.choices, blank=True
    )
    hours_given = models.DecimalField(
        _("hours given"), max_digits=5, decimal_places=2, default=Decimal(0)
    )
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_why = models.CharField(_("why it was decided so"), max_length=300, blank=True)
    in_error_because = models.CharField(_("entered in error because"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(HoursRequestQuerySet)()
    personal_fields = frozenset(
        {"what", "why", "asked_of", "asked_by", "decided_by", "decided_why", "in_error_because"}
    )
    plain_fields = frozenset(
        {"home", "week", "hours", "asked_on", "decision", "hours_given", "decided_on"}
    )

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "home", "-week"], name="hours_request_home")]

    def __str__(self) -> str:
        """Return what is asked for."""
        return self.what
