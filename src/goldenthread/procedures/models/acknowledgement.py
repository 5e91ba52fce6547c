"""That somebody was told of a procedure: how, how far it was understood, and what comes next."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import SETTLED, Audience, Understanding
from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.core.moments import Today
from goldenthread.people.choices import Format, Language
from goldenthread.people.models import CircleMember, Individual

from ..choices import KNOWN_HOW, Way
from .procedure import Edition

WHO = ("account", "circle_member", "individual")


class AcknowledgementQuerySet(VersionedQuerySet["Acknowledgement"]):
    """Reads of who was told."""

    def of_editions(self, editions: Iterable[UUID]) -> "AcknowledgementQuerySet":
        """Return what was written down about these versions, the oldest first."""
        return self.current().filter(edition__in=list(editions)).order_by("happened_at", "pk")

    def about(self, members: Iterable[UUID]) -> "AcknowledgementQuerySet":
        """Return those of these members: workers’ accounts, members of circles, or people."""
        keys = list(members)
        theirs = models.Q(account__in=keys) | models.Q(circle_member__in=keys)
        own = models.Q(individual__in=keys, circle_member__isnull=True)
        return self.filter(theirs | own)

    def last_of_each(self) -> "AcknowledgementQuerySet":
        """Return what was written down last of each member about each version."""
        place = models.Window(
            RowNumber(),
            partition_by=[models.F(one) for one in ("edition", *WHO)],
            order_by=[models.F("happened_at").desc(), models.F("pk").desc()],
        )
        return self.annotate(place=place).filter(place=1)

    def to_try_again(self, by: date | Today) -> "AcknowledgementQuerySet":
        """Return what was not understood, and is to be tried again by a day: versions in force."""
        open_still = self.exclude(understanding__in=SETTLED).filter(follow_up_on__lte=by)
        return open_still.filter(edition__in=Edition.objects.in_force())

    def by_account(self, account_id: UUID) -> "AcknowledgementQuerySet":
        """Return those of whoever signs in with this account, whatever they are in the home."""
        mine = (
            models.Q(account_id=account_id)
            | models.Q(circle_member__account_id=account_id)
            | models.Q(circle_member__isnull=True, individual__account_id=account_id)
        )
        return self.filter(mine)


class Acknowledgement(VersionedRecord):
    """One person was told of one version, or chose not to be. No version of it is lost.

    A worker is known by the account, a member of a circle by itself and the person, and the
    person alone where it is they who were told.
    """

    edition = models.ForeignKey(
        Edition, verbose_name=_("version"), on_delete=models.PROTECT, related_name="told"
    )
    audience = models.CharField(_("who they are"), max_length=20, choices=Audience.choices)
    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    circle_member = models.ForeignKey(
        CircleMember,
        verbose_name=_("family member, friend or professional"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("worker"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    way = models.CharField(_("how they let us know"), max_length=20, choices=Way.choices)
    format = models.CharField(
        _("in what form"), max_length=20, choices=Format.choices, default=Format.PLAIN
    )
    language = models.CharField(
        _("in what language"), max_length=10, choices=Language.choices, default=Language.ENGLISH
    )
    happened_at = models.DateTimeField(_("when"), default=clock.now)
    how_received = models.CharField(_("how it was received"), max_length=500, blank=True)
    understanding = models.CharField(
        _("how far it was understood"), max_length=20, choices=Understanding.choices
    )
    how_we_know = models.CharField(_("how we know"), max_length=20, choices=KNOWN_HOW)
    follow_up = models.CharField(_("what we will try next"), max_length=300, blank=True)
    follow_up_on = models.DateField(_("when we will try again"), null=True, blank=True)

    objects = TenantManager.from_queryset(AcknowledgementQuerySet)()
    personal_fields = frozenset(
        {
            "audience",
            "individual",
            "circle_member",
            "account",
            "way",
            "format",
            "language",
            "happened_at",
            "how_received",
            "understanding",
            "how_we_know",
            "follow_up",
            "follow_up_on",
        }
    )
    plain_fields = frozenset({"edition"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "edition", "individual"], name="told_individual"),
            models.Index(fields=["provider", "edition", "circle_member"], name="told_circle"),
            models.Index(fields=["provider", "edition", "account"], name="told_account"),
        ]

    @property
    def is_settled(self) -> bool:
        """Return whether it was understood, or they did not want to be told."""
        return self.understanding in SETTLED

    @property
    def member(self) -> UUID:
        """Return who was told: the worker's account, the member of a circle, or the person."""
        keys = (self.account_id, self.circle_member_id, self.individual_id)
        return next(key for key in keys if key)
