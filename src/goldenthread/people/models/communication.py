"""How somebody communicates: the six steps of the Accessible Information Standard."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import (
    TenantManager,
    VersionedQuerySet,
    VersionedRecord,
)

from .. import in_advance, said_no
from ..choices import (
    Format,
    Language,
)
from ..picturing import column
from .individual import Individual


class CommunicationQuerySet(VersionedQuerySet["CommunicationProfile"]):
    """Reads of communication profiles."""

    def with_photo_hidden(self) -> "CommunicationQuerySet":
        """Return profiles with whether the photograph is hidden of whom they are about."""
        return self.annotate(photo_hidden=column("individual_id"))

    def with_said_no(self) -> "CommunicationQuerySet":
        """Return profiles with what whom they are about said no to."""
        return self.annotate(said_no=said_no.column("individual_id"))

    def with_in_advance(self) -> "CommunicationQuerySet":
        """Return profiles with what whom they are about decided in advance."""
        return self.annotate(in_advance=in_advance.column("individual_id"))

    def of(self, individual_id: UUID) -> "CommunicationProfile | None":
        """Return the profile in force for one person, or None."""
        return self.current().filter(individual_id=individual_id).order_by("-recorded_at").first()


class CommunicationProfile(VersionedRecord):
    """How somebody communicates: the six steps of the Accessible Information Standard."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="communication_profiles",
    )
    identified_on = models.DateField(_("1. Asked on"), default=clock.today)
    identified_how = models.CharField(_("who was asked, and how"), max_length=300)
    needs = models.TextField(_("2. What the person needs"), max_length=1000)
    information_format = models.CharField(
        _("form of information they use"),
        max_length=20,
        choices=Format.choices,
        default=Format.PLAIN,
    )
    information_language = models.CharField(
        _("language they use"), max_length=10, choices=Language.choices, default=Language.ENGLISH
    )
    to_understand_me = models.CharField(_("3. Flag: what everybody must know"), max_length=300)
    shared_with = models.CharField(_("4. Shared with"), max_length=300, blank=True)
    shared_on = models.DateField(_("shared on"), null=True, blank=True)
    met_by = models.TextField(_("5. How we meet it"), max_length=1000, blank=True)
    review_on = models.DateField(_("6. Look at it again on"), null=True, blank=True)

    objects = TenantManager.from_queryset(CommunicationQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "identified_on",
            "identified_how",
            "needs",
            "information_format",
            "information_language",
            "to_understand_me",
            "shared_with",
            "shared_on",
            "met_by",
            "review_on",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="communication_person"),
        ]

    @property
    def review_is_late(self) -> bool:
        """Return whether the day to look at it again has passed."""
        return self.review_on is not None and self.review_on < clock.today()
