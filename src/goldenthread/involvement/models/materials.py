"""What was handed over to whom, in which form and language."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.cycle.models import Process
from goldenthread.people.choices import Format, Language
from goldenthread.people.models import CircleMember, CommunicationProfile, Individual

from ..choices import Document, WhyDifferent


class MaterialQuerySet(VersionedQuerySet["MaterialGiven"]):
    """Reads of what was handed over."""

    def of(self, individual_id: UUID) -> "MaterialQuerySet":
        """Return what was given about one person, the newest first, with what was asked."""
        here = self.current().filter(individual_id=individual_id).with_profile()
        return here.select_related("process", "circle_member", "recorded_by").order_by(
            "-given_on", "-pk"
        )

    def to_individuals(self) -> "MaterialQuerySet":
        """Return what the people themselves were given: their profile says how."""
        return self.current().filter(circle_member__isnull=True)

    def with_profile(self) -> "MaterialQuerySet":
        """Return each with the form and language the profile in force on its day asked for.

        Both are "" where there was none.
        """
        then = CommunicationProfile.objects.filter(
            individual=OuterRef("individual"), recorded_at__date__lte=OuterRef("given_on")
        )
        newest = then.order_by("-recorded_at", "-pk")
        return self.annotate(
            asked_format=_or_none(newest.values("information_format")[:1]),
            asked_language=_or_none(newest.values("information_language")[:1]),
        )

    def fitting(self) -> Q:
        """Return the condition, after `with_profile`, to be as their profile or they asked."""
        as_profile = Q(format=F("asked_format"), language=F("asked_language"))
        return as_profile | Q(why_different=WhyDifferent.THEY_ASKED)

    def put_right(self) -> Q:
        """Return the condition that the same thing was given again later, as they use it."""
        same = MaterialGiven.objects.to_individuals().filter(
            individual=OuterRef("individual"), what=OuterRef("what"), title=OuterRef("title")
        )
        newer = Q(given_on__gt=OuterRef("given_on")) | Q(
            given_on=OuterRef("given_on"), record__gt=OuterRef("record")
        )
        later = same.with_profile().filter(newer, self.fitting())
        about_one = Exists(later.filter(process=OuterRef("process")))
        about_none = Exists(later.filter(process__isnull=True))
        return Q(about_one, process__isnull=False) | Q(about_none, process__isnull=True)


# Without a profile nothing is asked for: to be compared, and never unknown, as NULL would be.
def _or_none(asked: models.QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(asked), Value(""), output_field=models.CharField())


class MaterialGiven(VersionedRecord):
    """Something that was handed over: a plan, a summary, an invitation (LMCB5 P19)."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="materials"
    )
    process = models.ForeignKey(
        Process,
        verbose_name=_("assessment, plan or review"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
    )
    circle_member = models.ForeignKey(
        CircleMember,
        verbose_name=_("to whom in the circle"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
    )
    what = models.CharField(_("what was given"), max_length=20, choices=Document.choices)
    title = models.CharField(_("which one"), max_length=120, blank=True)
    format = models.CharField(_("in what form"), max_length=20, choices=Format.choices)
    language = models.CharField(_("in what language"), max_length=10, choices=Language.choices)
    why_different = models.CharField(
        _("why not in the form they use"), max_length=20, choices=WhyDifferent.choices, blank=True
    )
    why_words = models.CharField(_("what was said about it"), max_length=300, blank=True)
    given_on = models.DateField(_("when"), default=clock.today)

    objects = TenantManager.from_queryset(MaterialQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "circle_member",
            "what",
            "title",
            "format",
            "language",
            "why_different",
            "why_words",
            "given_on",
        }
    )
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual", "-given_on"], name="material_person"),
            models.Index(fields=["provider", "process"], name="material_process"),
        ]

    def __str__(self) -> str:
        """Return what was given."""
        what = str(Document(self.what).label)
        return f"{what}: {self.title}" if self.title else what
