"""What somebody needs to be able to do to lead, and why somebody leads who cannot show it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
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
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual

from .skills import Competence


class LeadNeedQuerySet(TenantQuerySet["LeadNeed"]):
    """Reads of what leading needs."""

    def in_force(self, day: Any) -> "LeadNeedQuerySet":
        """Return what was needed on a day, which may be one of an outer query."""
        still = models.Q(until__isnull=True) | models.Q(until__gt=day)
        return self.filter(still, since__lte=day)

    def of_kinds(self, processes: Iterable[Process]) -> "LeadNeedQuerySet":
        """Return what was ever needed to lead the kinds of these processes in their homes."""
        every = list(processes)
        homes, kinds = {one.home_id for one in every}, {one.kind for one in every}
        return self.filter(home__in=homes, kind__in=kinds).order_by("competence_id", "since")

    def of(self, home_id: UUID) -> "LeadNeedQuerySet":
        """Return what is needed in a home today, each with its skill."""
        now = self.in_force(clock.today()).filter(home_id=home_id)
        return now.select_related("competence").order_by("competence_id")


class LeadNeed(RevisedRecord):
    """From one day to another, whoever leads this kind of process needs this skill (P8)."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ProcessKind.choices)
    competence = models.ForeignKey(
        Competence, verbose_name=_("skill"), on_delete=models.PROTECT, related_name="needed_for"
    )
    since = models.DateField(_("from"), default=clock.today)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = TenantManager.from_queryset(LeadNeedQuerySet)()
    plain_fields = frozenset({"home", "kind", "competence", "since", "until"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "home", "kind"], name="lead_need_home")]

    def holds_on(self, day: date) -> bool:
        """Return whether it was needed on a day."""
        return self.since <= day and (self.until is None or self.until > day)


class LeadReasonQuerySet(VersionedQuerySet["LeadReason"]):
    """Reads of why somebody leads."""

    def of(self, process_id: UUID) -> "LeadReasonQuerySet":
        """Return the reasons given about one process, the newest first."""
        here = self.current().filter(process_id=process_id)
        return here.select_related("lead", "recorded_by").order_by("-recorded_at")


class LeadReason(VersionedRecord):
    """Why somebody leads a process without every skill it needs (LMCB5 P8)."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="lead_reasons"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("led by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    lacking = models.CharField(_("what they could not show"), max_length=1000)
    reason = models.CharField(_("why they lead it"), max_length=300)

    objects = TenantManager.from_queryset(LeadReasonQuerySet)()
    personal_fields = frozenset({"individual", "lead", "lacking", "reason"})
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="lead_reason_process"),
        ]
