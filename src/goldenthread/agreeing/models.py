"""What would be a good result of a process, and who agreed to it before it took place."""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.minutes import since
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.cycle.models import Participant, Process
from goldenthread.people.models import Individual

from .choices import ASKED, How, Says


class GoodResultQuerySet(VersionedQuerySet["GoodResult"]):
    """Reads of what would be a good result."""

    def of(self, process: Any) -> "GoodResultQuerySet":
        """Return what stands for a process now."""
        return self.current().filter(process=process)

    def versions_of(self, process_id: UUID) -> "GoodResultQuerySet":
        """Return every version for a process, the newest first."""
        return self.filter(process_id=process_id).select_related("recorded_by").order_by("-version")


class GoodResult(VersionedRecord):
    """By what everybody will know that a process went well (LMCB5 P18). No version is lost."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="good_results"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    signs = models.TextField(_("what would be a good result"), max_length=2000)

    objects = TenantManager.from_queryset(GoodResultQuerySet)()
    personal_fields = frozenset({"individual", "signs"})
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="good_result_process"),
        ]

    @property
    def lines(self) -> list[str]:
        """Return each sign of a good result."""
        return self.signs.splitlines()


class PartAnswerQuerySet(VersionedQuerySet["PartAnswer"]):
    """Reads of what participants answered."""

    def of(self, process_id: UUID) -> "PartAnswerQuerySet":
        """Return the answers in one process, the newest first."""
        here = self.current().filter(process_id=process_id)
        people = here.select_related("recorded_by", "speaker", "about")
        return people.order_by("-happened_at", "-pk")

    def to_what_stands(self) -> "PartAnswerQuerySet":
        """Return the answers to what stands now: not to older words, nor to another part."""
        same_part = since(models.F("participant__part_changed_at"))
        return self.current().filter(same_part, about__replaced_by__isnull=True)

    def last_of_each(self) -> "PartAnswerQuerySet":
        """Return what each who takes part answered last to what stands now."""
        now = self.to_what_stands().filter(participant__removed_at__isnull=True)
        same = self.model.objects.to_what_stands().filter(
            participant=models.OuterRef("participant")
        )
        last = same.order_by("-happened_at", "-pk").values("pk")[:1]
        return now.filter(pk=models.Subquery(last))

    def asked(self) -> "PartAnswerQuerySet":
        """Return the answers of those who were asked: a no counts like a yes."""
        return self.filter(says__in=ASKED)


class PartAnswer(VersionedRecord):
    """Whether one participant agrees to their part and to what would be a good result."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="+"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(
        Participant, verbose_name=_("who"), on_delete=models.PROTECT, related_name="answers"
    )
    # The very words they were asked about: of older ones it is said that they are older.
    about = models.ForeignKey(
        GoodResult, verbose_name=_("asked about"), on_delete=models.PROTECT, related_name="answers"
    )
    says = models.CharField(_("answer"), max_length=20, choices=Says.choices)
    words = models.CharField(_("in their words"), max_length=1000, blank=True)
    # Who answered for the person, where somebody did.
    speaker = models.ForeignKey(
        Participant,
        verbose_name=_("who spoke for them"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    how = models.CharField(_("how they were asked"), max_length=20, choices=How.choices)
    happened_at = models.DateTimeField(_("when"), default=clock.now)

    objects = TenantManager.from_queryset(PartAnswerQuerySet)()
    personal_fields = frozenset(
        {"individual", "participant", "says", "words", "speaker", "how", "happened_at"}
    )
    plain_fields = frozenset({"process", "about"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="part_answer_process"),
            models.Index(fields=["provider", "participant"], name="part_answer_of"),
        ]

    @property
    def is_own(self) -> bool:
        """Return whether they answered on their own account."""
        return self.how == How.OWN
