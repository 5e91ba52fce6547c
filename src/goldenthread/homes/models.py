"""A provider, its homes, and the accounts and posts of the people who use the system."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantModel,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.core.scope import provider_scope

from .roles import Role


class Provider(models.Model):
    """An organisation that runs homes: the tenant. Its records are seen by nobody else's."""

    id = models.UUIDField(_("identifier"), primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), unique=True)

    personal_fields: ClassVar[frozenset[str]] = frozenset()
    plain_fields: ClassVar[frozenset[str]] = frozenset({"id", "name", "slug"})

    def __str__(self) -> str:
        """Return the provider's name."""
        return self.name


class HomeQuerySet(TenantQuerySet["Home"]):
    """Reads of homes."""

    def in_order(self) -> "HomeQuerySet":
        """Return the homes by name."""
        return self.order_by("name")


class Home(RevisedRecord):
    """A home where people are supported and live together, with its own settings."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"))
    individual_word = models.CharField(
        _("word for somebody who lives here"), max_length=40, default="resident"
    )
    individuals_word = models.CharField(
        _("word for the people who live here"), max_length=40, default="residents"
    )
    # Timescales: the home's own, with the field's usual ones as defaults (LMCB5 P3).
    first_assessment_days = models.PositiveSmallIntegerField(
        _("days to the first assessment"), default=2
    )
    first_plan_days = models.PositiveSmallIntegerField(_("days to the first plan"), default=2)
    first_review_days = models.PositiveSmallIntegerField(_("days to the first review"), default=49)
    review_every_days = models.PositiveSmallIntegerField(_("days between reviews"), default=28)
    measure_every_days = models.PositiveSmallIntegerField(
        _("days between measurements of an outcome"), default=60
    )
    record_within_hours = models.PositiveSmallIntegerField(
        _("hours within which something is written down"), default=24
    )
    need_report_days = models.PositiveSmallIntegerField(
        _("days to report what is not met"), default=7
    )
    # As long as the law gives many public bodies to answer a complaint, and as a review takes to
    # come round: nobody should sit through a second one with the same quarrel.
    disagreement_days = models.PositiveSmallIntegerField(
        _("days to settle a disagreement or pass it on"), default=28
    )
    target_percent = models.PositiveSmallIntegerField(_("target for measures, %"), default=100)

    objects = TenantManager.from_queryset(HomeQuerySet)()
    plain_fields = frozenset(
        {
            "name",
            "slug",
            "individual_word",
            "individuals_word",
            "first_assessment_days",
            "first_plan_days",
            "first_review_days",
            "review_every_days",
            "measure_every_days",
            "record_within_hours",
            "need_report_days",
            "disagreement_days",
            "target_percent",
        }
    )

    class Meta(RevisedRecord.Meta):
        constraints = [
            models.UniqueConstraint(fields=["provider", "slug"], name="home_slug_per_provider")
        ]

    def __str__(self) -> str:
        """Return the home's name."""
        return self.name


class Account(AbstractUser):
    """Somebody who signs in. The user name is looked up before a provider is in scope."""

    id = models.UUIDField(_("identifier"), primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(
        Provider, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="accounts"
    )
    display_name = models.CharField(_("name"), max_length=120)
    signed_out_at = models.DateTimeField(_("signed out everywhere"), null=True, editable=False)

    REQUIRED_FIELDS = ["display_name"]
    personal_fields: ClassVar[frozenset[str]] = frozenset(
        {"username", "display_name", "first_name", "last_name", "email", "last_login", "password"}
    )
    plain_fields: ClassVar[frozenset[str]] = frozenset(
        {"id", "provider", "is_staff", "is_active", "is_superuser", "date_joined", "signed_out_at"}
    )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row in its provider's scope: signing in notes the moment before there is one.

        Raises ScopeError in the scope of another provider.
        """
        with provider_scope(self.provider_id):
            super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        """Return what a session must carry: it ends with the password, and when signed out."""
        by_password = super().get_session_auth_hash()
        if self.signed_out_at is None:
            return by_password
        return salted_hmac(
            by_password, self.signed_out_at.isoformat(), algorithm="sha256"
        ).hexdigest()

    def __str__(self) -> str:
        """Return the name people know this person by."""
        return self.display_name


class PostQuerySet(TenantQuerySet["Post"]):
    """Reads of posts."""

    def held_now(self) -> "PostQuerySet":
        """Return the posts that count at this moment."""
        now = clock.now()
        started = self.filter(starts_at__lte=now)
        return started.filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=now))

    def with_whom(self) -> "PostQuerySet":
        """Return the posts with who holds them and where, by name."""
        named = self.select_related("account", "home")
        return named.order_by("account__display_name", "account_id", "home__name", "role")

    def of_workers(self) -> "PostQuerySet":
        """Return the posts of people who work in a home, by name."""
        return self.exclude(role__in=Role.outsiders()).order_by("account__display_name")


class Post(TenantModel):
    """A role somebody holds in a home, or in all homes of the provider when none is named."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.PROTECT, related_name="posts"
    )
    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, null=True, related_name="posts"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    starts_at = models.DateTimeField(_("from"), default=clock.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = TenantManager.from_queryset(PostQuerySet)()
    personal_fields = frozenset({"account", "role", "starts_at", "ends_at"})
    plain_fields = frozenset({"home"})

    class Meta(TenantModel.Meta):
        indexes = [models.Index(fields=["provider", "account"], name="post_account")]

    def __str__(self) -> str:
        """Return the role, in words."""
        return self.get_role_display()


LONGEST_REASON = 300


class CodesEndedQuerySet(VersionedQuerySet["CodesEnded"]):
    """Reads of why somebody's codes were ended for them."""

    def last_of(self, account: Account) -> "CodesEnded | None":
        """Return the last time it happened to this account, or None."""
        of_account = self.current().filter(account=account).select_related("recorded_by")
        return of_account.order_by("-recorded_at").first()


class CodesEnded(VersionedRecord):
    """Somebody else ended the codes of an account, so that its owner can set up new ones."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.PROTECT, related_name="codes_ended"
    )
    reason = models.CharField(_("why"), max_length=LONGEST_REASON)

    objects = TenantManager.from_queryset(CodesEndedQuerySet)()
    personal_fields = frozenset({"account", "reason"})

    class Meta(VersionedRecord.Meta):
        indexes = [models.Index(fields=["provider", "account"], name="codes_ended_account")]

    def __str__(self) -> str:
        """Return why."""
        return self.reason
