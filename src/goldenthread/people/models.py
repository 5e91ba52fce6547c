"""An individual, and what the home knows of them: statements, circle, communication."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Home
from goldenthread.homes.roles import CAN_BE_SHARED, OWN_RECORD

from .choices import (
    Area,
    CircleKind,
    Format,
    HowWeKnow,
    Importance,
    Language,
    LegalStatus,
    StatementKind,
    TimeOfDay,
)
from .nhs_number import validate_nhs_number


class IndividualQuerySet(TenantQuerySet["Individual"]):
    """Reads of individuals."""

    def visible_to(self, actor: Actor, permission: Permission) -> "IndividualQuerySet":
        """Return the people about whom the actor has the permission at this moment.

        By a post in their home, because it is their own record, or because they agreed to
        share it with somebody in their circle. Agreements that ended give nothing.
        """
        allowed = models.Q(home_id__in=actor.homes_with(permission))
        if permission in OWN_RECORD:
            allowed |= models.Q(account_id=actor.account_id)
        if permission in CAN_BE_SHARED:
            shares = Share.objects.in_force().filter(
                permission=permission, circle_member__account_id=actor.account_id
            )
            allowed |= models.Q(models.Exists(shares.filter(individual_id=models.OuterRef("id"))))
        return self.filter(allowed)

    def living_here(self) -> "IndividualQuerySet":
        """Return the people who live in a home today."""
        today = clock.today()
        still_here = models.Q(moved_out_on__isnull=True) | models.Q(moved_out_on__gt=today)
        return self.filter(still_here, moved_in_on__lte=today)

    def named(self, text: str) -> "IndividualQuerySet":
        """Return people whose name or room holds the text."""
        words = ["given_name", "family_name", "preferred_name", "room"]
        found = [models.Q(**{f"{word}__icontains": text.strip()}) for word in words]
        return self.filter(reduce(or_, found))

    def with_flag(self) -> "IndividualQuerySet":
        """Return people with `flag`: what everybody must know to communicate with them."""
        profiles = CommunicationProfile.objects.current().filter(individual=models.OuterRef("pk"))
        newest = profiles.order_by("-recorded_at").values("to_understand_me")[:1]
        return self.annotate(flag=models.Subquery(newest))

    def in_order(self) -> "IndividualQuerySet":
        """Return people by home, then by the name they like to be called."""
        return self.select_related("home").order_by("home__name", "preferred_name", "family_name")


def photo_path(individual: "Individual", filename: str) -> str:
    """Return where a photograph is kept: by identifiers alone, never by a name."""
    return f"photos/{individual.provider_id}/{individual.pk}.jpg"


class Individual(RevisedRecord):
    """Somebody who lives in a home and is supported there (PRSB: person demographics)."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="individuals"
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="individual",
    )
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    preferred_name = models.CharField(_("likes to be called"), max_length=80)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    birth_date = models.DateField(_("date of birth"))
    nhs_number = models.CharField(
        _("NHS number"), max_length=10, blank=True, validators=[validate_nhs_number]
    )
    photo = models.ImageField(_("photograph"), upload_to=photo_path, blank=True)
    room = models.CharField(_("room"), max_length=40, blank=True)
    moved_in_on = models.DateField(_("moved in"))
    moved_out_on = models.DateField(_("moved out"), null=True, blank=True)
    first_language = models.CharField(
        _("first language"), max_length=10, choices=Language.choices, default=Language.ENGLISH
    )
    other_languages = models.CharField(_("other languages"), max_length=120, blank=True)
    faith = models.CharField(_("faith or belief"), max_length=120, blank=True)
    culture = models.CharField(_("culture and background"), max_length=300, blank=True)
    legal_status = models.CharField(
        _("legal status"), max_length=20, choices=LegalStatus.choices, default=LegalStatus.NONE
    )

    objects = TenantManager.from_queryset(IndividualQuerySet)()
    personal_fields = frozenset(
        {
            "account",
            "given_name",
            "family_name",
            "preferred_name",
            "pronouns",
            "birth_date",
            "nhs_number",
            "photo",
            "room",
            "moved_in_on",
            "moved_out_on",
            "first_language",
            "other_languages",
            "faith",
            "culture",
            "legal_status",
        }
    )
    plain_fields = frozenset({"home"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "home", "preferred_name"], name="individual_home")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "nhs_number"],
                condition=~models.Q(nhs_number=""),
                name="nhs_number_once",
            )
        ]

    def __str__(self) -> str:
        """Return the name this person likes, with their family name."""
        return f"{self.preferred_name} {self.family_name}"

    @property
    def full_name(self) -> str:
        """Return the given and family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def age(self) -> int:
        """Return the age in whole years today."""
        today = clock.today()
        before_birthday = (today.month, today.day) < (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - before_birthday

    @property
    def initials(self) -> str:
        """Return two letters to show where there is no photograph."""
        return f"{self.preferred_name[:1]}{self.family_name[:1]}".upper()


class CircleQuerySet(TenantQuerySet["CircleMember"]):
    """Reads of the people around somebody."""

    def of(self, individual: Individual) -> "CircleQuerySet":
        """Return the circle of one person, those who matter most first."""
        return self.filter(individual=individual).order_by("position", "name")

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
        }
    )
    plain_fields = frozenset({"position"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "individual"], name="circle_individual")]

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
        indexes = [models.Index(fields=["provider", "individual"], name="share_individual")]


class StatementQuerySet(VersionedQuerySet["Statement"]):
    """Reads of what matters to people."""

    def of(self, individual_id: UUID) -> "StatementQuerySet":
        """Return one person's current statements, the most important first."""
        current = self.current().filter(individual_id=individual_id)
        return current.select_related("recorded_by").order_by("importance", "area", "-record")

    def live(self) -> "StatementQuerySet":
        """Return current statements that still hold."""
        return self.current().filter(ended_on__isnull=True)


class Statement(VersionedRecord):
    """What matters to somebody, in their words, with who said it and how we know."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="statements",
    )
    words = models.TextField(_("in their words"), max_length=1000)
    kind = models.CharField(_("what it is"), max_length=20, choices=StatementKind.choices)
    area = models.CharField(_("area of life"), max_length=30, choices=Area.choices)
    importance = models.PositiveSmallIntegerField(
        _("how much it matters"), choices=Importance.choices, default=Importance.MATTERS
    )
    how_we_know = models.CharField(_("how we know"), max_length=20, choices=HowWeKnow.choices)
    said_by = models.CharField(_("who said it"), max_length=120, blank=True)
    time_of_day = models.CharField(
        _("time of day"), max_length=20, choices=TimeOfDay.choices, blank=True
    )
    happened_at = models.DateTimeField(_("said or seen"), default=clock.now)
    confirmed_on = models.DateField(_("confirmed with the person"), null=True, blank=True)
    ended_on = models.DateField(_("no longer holds since"), null=True, blank=True)

    objects = TenantManager.from_queryset(StatementQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "words",
            "kind",
            "area",
            "importance",
            "how_we_know",
            "said_by",
            "time_of_day",
            "happened_at",
            "confirmed_on",
            "ended_on",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual", "kind"], name="statement_individual"),
            models.Index(fields=["provider", "record"], name="statement_record"),
        ]

    def __str__(self) -> str:
        """Return the words."""
        return self.words


class CommunicationQuerySet(VersionedQuerySet["CommunicationProfile"]):
    """Reads of communication profiles."""

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
        indexes = [models.Index(fields=["provider", "individual"], name="communication_person")]

    @property
    def review_is_late(self) -> bool:
        """Return whether the day to look at it again has passed."""
        return self.review_on is not None and self.review_on < clock.today()
