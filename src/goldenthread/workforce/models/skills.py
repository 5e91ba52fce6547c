"""What workers of a home need to be able to do, and the proof that they can."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.homes.models import Home, Post

from ..choices import A_YEAR, CARE_ROLES, CountsFor, ProofKind


class CompetenceQuerySet(TenantQuerySet["Competence"]):
    """Reads of skills."""

    def of(self, home_id: UUID) -> "CompetenceQuerySet":
        """Return the skills of a home, in the order in which they were written down."""
        return self.filter(home_id=home_id).order_by("pk")

    def in_use(self) -> "CompetenceQuerySet":
        """Return the skills that are asked for now."""
        return self.filter(stopped_because="")


class Competence(RevisedRecord):
    """One thing that workers of a home need to be able to do (LMCB5 P5, P6, P8)."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="competences"
    )
    starter = models.CharField(_("what it began as"), max_length=20, blank=True, editable=False)
    name = models.CharField(_("skill"), max_length=120)
    shows = models.CharField(_("what a worker shows who has it"), max_length=500)
    criterion = models.CharField(
        _("counts for"), max_length=20, choices=CountsFor.choices, blank=True
    )
    topics = models.CharField(_("practice topics"), max_length=80, blank=True)
    lasts_days = models.PositiveSmallIntegerField(_("days that proof lasts"), default=A_YEAR)
    stopped_because = models.CharField(
        _("why it is not asked for any more"), max_length=300, blank=True
    )

    objects = TenantManager.from_queryset(CompetenceQuerySet)()
    plain_fields = frozenset(
        {
            "home",
            "starter",
            "name",
            "shows",
            "criterion",
            "topics",
            "lasts_days",
            "stopped_because",
        }
    )

    class Meta(RevisedRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["provider", "home", "name"], name="skill_once_in_home")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def topic_numbers(self) -> list[int]:
        """Return the numbers of the practice topics it is about."""
        return [int(one) for one in self.topics.split(",") if one.strip()]


class EvidenceQuerySet(VersionedQuerySet["Evidence"]):
    """Reads of proof."""

    def standing(self) -> "EvidenceQuerySet":
        """Return the proof that counts: confirmed, and not entered in error."""
        return self.current().filter(confirmed_on__isnull=False)

    def in_date(self, day: Any) -> "EvidenceQuerySet":
        """Return the proof that counts on a day, which may be one of an outer query."""
        return self.standing().covering(day)

    def covering(self, day: Any) -> "EvidenceQuerySet":
        """Return the proof of which a day, which may be one of an outer query, is one it lasts."""
        lasts = models.Q(lasts_until__isnull=True) | models.Q(lasts_until__gte=day)
        return self.filter(lasts, happened_on__lte=day)

    def to_confirm(self) -> "EvidenceQuerySet":
        """Return workers' own accounts that nobody confirmed yet, the oldest first."""
        return self.current().filter(confirmed_on__isnull=True).order_by("recorded_at", "pk")

    def to_confirm_by(self, account_id: UUID, homes: Iterable[UUID]) -> "EvidenceQuerySet":
        """Return the accounts of those who work in these homes now that somebody may confirm."""
        here = self.to_confirm().filter(competence__home__in=homes, competence__stopped_because="")
        same = {"account": models.OuterRef("worker"), "home": models.OuterRef("competence__home")}
        posts = Post.objects.held_now().filter(**same, role__in=CARE_ROLES)
        return here.filter(models.Exists(posts)).exclude(worker=account_id)

    def in_home(self, home_id: UUID) -> "EvidenceQuerySet":
        """Return the proof of a home's skills that is asked for, the newest first."""
        here = self.current().filter(competence__home_id=home_id, competence__stopped_because="")
        return here.select_related("competence", "recorded_by").order_by("-happened_on", "-pk")

    def of_workers(self, workers: models.QuerySet[Any]) -> "EvidenceQuerySet":
        """Return the proof of these workers."""
        return self.filter(worker__in=workers.order_by().values("pk"))

    def deciding(self) -> "EvidenceQuerySet":
        """Return what says how each skill stands: of what is confirmed the one that lasts
        longest, and of what waits the newest. No history is read through.
        """
        waits = models.Case(
            models.When(confirmed_on__isnull=True, then=1),
            default=0,
            output_field=models.IntegerField(),
        )
        place = models.Window(
            RowNumber(),
            partition_by=[models.F("worker"), models.F("competence"), waits],
            order_by=[
                models.F("lasts_until").desc(nulls_first=True),
                models.F("happened_on").desc(),
                models.F("pk").desc(),
            ],
        )
        return self.annotate(place=place).filter(place=1)

    def of_worker(self, account_id: UUID) -> "EvidenceQuerySet":
        """Return everything that proves what one worker can do, the newest first."""
        theirs = self.current().filter(worker_id=account_id)
        known = theirs.select_related("competence__home", "recorded_by", "confirmed_by")
        return known.order_by("-happened_on", "-pk")


class Evidence(VersionedRecord):
    """Proof that a worker can do something: how it was shown, when, and to whom."""

    competence = models.ForeignKey(
        Competence, verbose_name=_("skill"), on_delete=models.PROTECT, related_name="evidence"
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("worker"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(_("how it was shown"), max_length=20, choices=ProofKind.choices)
    happened_on = models.DateField(_("day"), default=clock.today)
    lasts_until = models.DateField(_("counts until"), null=True, blank=True)
    seen_by = models.CharField(_("who saw it"), max_length=120, blank=True)
    words = models.CharField(_("what was seen or said"), max_length=1000)
    # A worker's own account waits until somebody else has read it.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True)

    objects = TenantManager.from_queryset(EvidenceQuerySet)()
    personal_fields = frozenset(
        {"worker", "happened_on", "lasts_until", "seen_by", "words", "confirmed_by", "confirmed_on"}
    )
    plain_fields = frozenset({"competence", "kind"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "worker", "competence"], name="evidence_worker"),
            models.Index(fields=["provider", "competence"], name="evidence_competence"),
        ]

    def __str__(self) -> str:
        """Return the skill it proves."""
        return str(self.competence)

    def counts_on(self, day: date) -> bool:
        """Return whether it is in date on a day, once confirmed."""
        lasts = self.lasts_until is None or self.lasts_until >= day
        return self.confirmed_on is not None and self.happened_on <= day and lasts
