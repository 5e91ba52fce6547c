"""Somebody who lives in a home and is supported there."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import day
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
)
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Home

from .. import in_advance, said_no
from ..choices import (
    Language,
    LegalStatus,
)
from ..nhs_number import validate_nhs_number
from ..picturing import column, hidden


class IndividualQuerySet(TenantQuerySet["Individual"]):
    """Reads of individuals."""

    def visible_to(self, actor: Actor, permission: Permission) -> "IndividualQuerySet":
        """Return the people about whom the actor has the permission at this moment.

        By a post in their home, because it is their own record, or because they agreed to
        share it with somebody in their circle. Agreements that ended give nothing.
        """
        from ..sight import sight_of  # it refers to this module

        return self.filter(sight_of(actor, permission).about(""))

    def not_moved_out(self) -> "IndividualQuerySet":
        """Return the people who live in a home or are to; also on the very day of moving out."""
        today = clock.today()
        return self.filter(models.Q(moved_out_on__isnull=True) | models.Q(moved_out_on__gte=today))

    def living_here(self) -> "IndividualQuerySet":
        """Return the people who live in a home today, also on the very day of moving out."""
        return self.not_moved_out().filter(moved_in_on__lte=clock.today())

    def moved_out(self) -> "IndividualQuerySet":
        """Return the people who moved out on an earlier day."""
        return self.filter(moved_out_on__lt=clock.today())

    def living_elsewhere(self) -> "IndividualQuerySet":
        """Return the people who moved out, and those who are yet to move in."""
        return self.exclude(pk__in=self.living_here().values("pk"))

    def named(self, text: str) -> "IndividualQuerySet":
        """Return people whose name or room holds the text."""
        words = ["given_name", "family_name", "preferred_name", "room"]
        found = [models.Q(**{f"{word}__icontains": text.strip()}) for word in words]
        return self.filter(reduce(or_, found))

    def with_photo_hidden(self) -> "IndividualQuerySet":
        """Return people with whether their photograph is hidden: read once, for all of them."""
        return self.annotate(photo_hidden=column())

    def with_said_no(self) -> "IndividualQuerySet":
        """Return people with what they said no to."""
        return self.annotate(said_no=said_no.column())

    def with_in_advance(self) -> "IndividualQuerySet":
        """Return people with what they decided in advance."""
        return self.annotate(in_advance=in_advance.column())

    def with_flag(self) -> "IndividualQuerySet":
        """Return people with `flag`: what everybody must know to communicate with them."""
        from .communication import CommunicationProfile  # it refers to this module

        profiles = CommunicationProfile.objects.current().filter(individual=models.OuterRef("pk"))
        newest = profiles.order_by("-recorded_at").values("to_understand_me")[:1]
        return self.annotate(flag=models.Subquery(newest))

    def in_order(self) -> "IndividualQuerySet":
        """Return people by home, then by the name they like to be called."""
        return self.select_related("home").order_by("home__name", "preferred_name", "family_name")


def photo_path(individual: "Individual", filename: str) -> str:
    """Return where a photograph is kept: by identifiers alone, never by a name.

    One that is replaced stays beside it: the version of the record that has it still says so.
    """
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
        """Return the name this person likes, with their family name unless it says that too."""
        if self.family_name.casefold() in self.preferred_name.casefold():
            return self.preferred_name
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
    def has_moved_out(self) -> bool:
        """Return whether they moved out on an earlier day: on that very day they live here."""
        return bool(self.moved_out_on and self.moved_out_on < clock.today())

    @property
    def where_now(self) -> str:
        """Return since when they moved out, or when they move in; "" while they live here."""
        today = clock.today()
        if self.moved_in_on > today:
            return gettext("Moves in on %(day)s") % {"day": day(self.moved_in_on)}
        if self.moved_out_on and self.has_moved_out:
            moved_out = date_format(self.moved_out_on, "j F Y")
            return gettext("Moved out on %(day)s") % {"day": moved_out}
        return ""

    @cached_property
    def hides_photo(self) -> bool:
        """Return whether they said no to photographs. A list of people reads it with them."""
        known: bool | None = vars(self).get("photo_hidden")
        if known is None:
            return Individual.objects.filter(hidden(), pk=self.pk).exists()
        return known

    @property
    def shows_photo(self) -> bool:
        """Return whether there is a photograph that may be seen."""
        return bool(self.photo) and not self.hides_photo

    @property
    def initials(self) -> str:
        """Return two letters to show where there is no photograph, fewer where a name has none."""
        names = (self.preferred_name, self.family_name)
        return "".join(next(filter(str.isalpha, name), "") for name in names).upper()
