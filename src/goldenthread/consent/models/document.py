"""The papers and recordings that prove an authority, an answer, or how capacity was assessed."""

from typing import cast
from uuid import UUID

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from goldenthread.core.documents import SOUND, SUFFIXES
from goldenthread.core.kept_files import KeptFile
from goldenthread.core.models import TenantManager, VersionedQuerySet
from goldenthread.people.models import Individual

from .capacity import CapacityAssessment
from .decided import Authority, Consent

Proven = Authority | Consent | CapacityAssessment


class DocumentQuerySet(VersionedQuerySet["Document"]):
    """Reads of documents. None that was entered in error is among them."""

    def of_authorities(self, individual_id: UUID) -> "DocumentQuerySet":
        """Return those of one person's authorities and advance decisions, the first first."""
        mine = self._in_order().filter(individual_id=individual_id, authority__isnull=False)
        return mine.select_related("authority")

    def of_answers(self, consent: Consent) -> "DocumentQuerySet":
        """Return those of every answer to one question, the first first."""
        mine = self._in_order().filter(individual_id=consent.individual_id)
        return mine.filter(consent__record=consent.record)

    def of_assessment(self, assessment: CapacityAssessment) -> "DocumentQuerySet":
        """Return those of one assessment of capacity, the first first."""
        mine = self._in_order().filter(individual_id=assessment.individual_id)
        return mine.filter(assessment__record=assessment.record)

    def papers(self) -> "DocumentQuerySet":
        """Return those that are read, and not heard."""
        return self.current().exclude(media_type__in=SOUND)

    def _in_order(self) -> "DocumentQuerySet":
        return self.current().select_related("recorded_by").order_by("recorded_at", "pk")


class Document(KeptFile):
    """A paper or a voice, kept as a file: of an authority, an answer or an assessment."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="documents"
    )
    title = models.CharField(_("what it is"), max_length=120)
    # Of a recording always: for those who do not hear it.
    said = models.TextField(_("what is said in it"), max_length=1000, blank=True)
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("of which authority"),
        on_delete=models.PROTECT,
        null=True,
        related_name="documents",
    )
    consent = models.ForeignKey(
        Consent,
        verbose_name=_("of which answer"),
        on_delete=models.PROTECT,
        null=True,
        related_name="documents",
    )
    assessment = models.ForeignKey(
        CapacityAssessment,
        verbose_name=_("of which assessment"),
        on_delete=models.PROTECT,
        null=True,
        related_name="documents",
    )

    objects = TenantManager.from_queryset(DocumentQuerySet)()
    personal_fields = frozenset(
        {"individual", "title", "said", "authority", "consent", "assessment"}
    )

    class Meta(KeptFile.Meta):
        indexes = [
            *KeptFile.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="document_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(authority=None, consent=None, assessment__isnull=False)
                | models.Q(authority=None, consent__isnull=False, assessment=None)
                | models.Q(authority__isnull=False, consent=None, assessment=None),
                name="document_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return self.title

    @property
    def proves(self) -> Proven:
        """Return what it is the paper of."""
        return cast(Proven, self.authority or self.consent or self.assessment)

    @property
    def filename(self) -> str:
        """Return the name it is sent under."""
        return f"{slugify(self.title) or 'document'}{SUFFIXES[self.media_type]}"
