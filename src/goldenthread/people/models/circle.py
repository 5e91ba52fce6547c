"""The people around an individual, and what they agreed each may see."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
)
from goldenthread.homes.roles import CAN_BE_SHARED

from ..choices import (
    CircleKind,
    LeftBecause,
)
from ..picturing import column
from ..refusing import refused_by
from .individual import Individual


def in_circle_on(day: date, way: str = "circle_member__") -> models.Q:
    """Return the condition not to have left a circle by a day. `way` leads to the member.

    Where `way` leads to nobody it holds. Whoever leaves is in it no more on that very day.
    """
    still = models.Q(**{f"{way}left_on__isnull": True})
    return still | models.Q(**{f"{way}left_on__gt": day})


class CircleQuerySet(TenantQuerySet["CircleMember"]):
    """Reads of the people around somebody."""

    def of(self, individual: Individual) -> "CircleQuerySet":
        """Return the circle of one person, those who matter most first."""
        return self.filter(individual=individual).order_by("position", "name")

    def in_the_circle(self) -> "CircleQuerySet":
        """Return those who have not left: whoever is owed, asked or offered anything now."""
        return self.filter(left_on__isnull=True)

    def in_the_circle_on(self, day: date) -> "CircleQuerySet":
        """Return those who had not left by a day."""
        return self.filter(in_circle_on(day, ""))

    def there_until(self, day: date) -> "CircleQuerySet":
        """Return those who had not left before a day: they may have taken part on it."""
        return self.filter(models.Q(left_on__isnull=True) | models.Q(left_on__gte=day))

    def present_first(self) -> "CircleQuerySet":
        """Return those in the circle, then those who left, the last of them first.

        Each with `refused_by`.
        """
        left = models.F("left_on").desc(nulls_first=True)
        return self.order_by(left, "position", "name").with_no()

    def with_no(self) -> "CircleQuerySet":
        """Return them with `refused_by`: who said no to sharing anything with them."""
        return self.annotate(refused_by=refused_by())

    def key_people(self) -> "CircleQuerySet":
        """Return family, friends and advocates: the audience “key people”."""
        return self.exclude(kind=CircleKind.PROFESSIONAL)


class CircleMember(RevisedRecord):
    """Somebody in an individual's circle: family, friend, advocate, attorney or professional."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="circle"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="circles",
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=CircleKind.choices)
    relationship = models.CharField(_("who they are to the person"), max_length=80)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("email"), blank=True)
    notes = models.CharField(_("good to know"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=10)
    # No longer in the circle: their name stays with what they did and said.
    left_on = models.DateField(_("no longer in the circle since"), null=True, blank=True)
    left_because = models.CharField(
        _("what happened"), max_length=20, choices=LeftBecause.choices, blank=True
    )
    left_note = models.CharField(_("in a sentence"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(CircleQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "account",
            "name",
            "kind",
            "relationship",
            "telephone",
            "email",
            "notes",
            "left_on",
            "left_because",
            "left_note",
        }
    )
    plain_fields = frozenset({"position"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual"], name="circle_individual"),
            models.Index(fields=["provider", "account"], name="circle_account"),
        ]

    def __str__(self) -> str:
        """Return the name and who they are to the person."""
        return f"{self.name} ({self.relationship})"


class ShareQuerySet(TenantQuerySet["Share"]):
    """Reads of what people agreed to share."""

    def in_force(self) -> "ShareQuerySet":
        """Return the agreements that hold at this moment."""
        now = clock.now()
        begun = self.filter(agreed_at__lte=now)
        return begun.filter(models.Q(ended_at__isnull=True) | models.Q(ended_at__gt=now))

    def with_photo_hidden(self) -> "ShareQuerySet":
        """Return agreements with whether the photograph is hidden of who agreed."""
        return self.annotate(photo_hidden=column("individual_id"))

    def with_account(self, account_id: UUID) -> "ShareQuerySet":
        """Return what people share with whoever signs in with this account."""
        members = CircleMember.objects.in_the_circle().filter(account_id=account_id)
        return self.filter(circle_member__in=members)


class Share(RevisedRecord):
    """What an individual agreed that one member of their circle may see."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="shares"
    )
    circle_member = models.ForeignKey(
        CircleMember, verbose_name=_("with"), on_delete=models.PROTECT, related_name="shares"
    )
    permission = models.CharField(
        _("what"),
        max_length=30,
        choices=[(p.value, p.value) for p in sorted(CAN_BE_SHARED)],
    )
    agreed_at = models.DateTimeField(_("agreed"), default=clock.now)
    agreed_how = models.CharField(_("how this was agreed"), max_length=300)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = TenantManager.from_queryset(ShareQuerySet)()
    personal_fields = frozenset(
        {"individual", "circle_member", "permission", "agreed_at", "agreed_how", "ended_at"}
    )

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual"], name="share_individual"),
            models.Index(fields=["provider", "circle_member"], name="share_member"),
        ]
