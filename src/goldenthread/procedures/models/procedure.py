"""A procedure of a home, and its versions: drafted, published, replaced."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import Audience
from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.homes.models import Home

from ..choices import FOR, Kind


class ProcedureQuerySet(TenantQuerySet["Procedure"]):
    """Reads of procedures."""

    def timescales_of(self, home: Home) -> "ProcedureQuerySet":
        """Return what a home publishes about its timescales: one, or none yet."""
        return self.filter(home=home, kind=Kind.TIMESCALES)

    def written_in(self, home: Home) -> "ProcedureQuerySet":
        """Return the procedures of a home, without those whose every draft was dropped."""
        standing = {"home": home, "kind": Kind.PROCEDURE, "editions__dropped_because": ""}
        return self.filter(**standing).distinct()


class Procedure(RevisedRecord):
    """One thing a home does in a way of its own. What it says stands in its versions."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="procedures"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.PROCEDURE)

    objects = TenantManager.from_queryset(ProcedureQuerySet)()
    plain_fields = frozenset({"home", "kind"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "home", "kind"], name="procedure_home")]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "home"],
                condition=models.Q(kind="timescales"),
                name="timescales_once",
            )
        ]


class EditionQuerySet(TenantQuerySet["Edition"]):
    """Reads of versions."""

    def of_homes(self, homes: Iterable[UUID]) -> "EditionQuerySet":
        """Return the versions of these homes' procedures, each with its procedure."""
        here = self.filter(procedure__home__in=list(homes), dropped_because="")
        return here.select_related("procedure__home").in_order()

    def in_order(self) -> "EditionQuerySet":
        """Return them procedure by procedure, the timescales last, the newest version first."""
        return self.order_by("procedure__kind", "procedure_id", "-number", "-pk")

    def of(self, procedure_id: UUID) -> "EditionQuerySet":
        """Return the versions of one procedure, without dropped drafts, the newest first."""
        mine = self.filter(procedure_id=procedure_id, dropped_because="")
        return mine.select_related("procedure__home").order_by("-number")

    def published(self) -> "EditionQuerySet":
        """Return the versions that were ever in force."""
        return self.filter(published_at__isnull=False)

    def in_force(self) -> "EditionQuerySet":
        """Return the versions that hold now: at most one of each procedure."""
        return self.published().filter(over_at__isnull=True)

    def drafts(self) -> "EditionQuerySet":
        """Return the versions that are still being written."""
        return self.filter(published_at__isnull=True, dropped_because="")


class Edition(RevisedRecord):
    """One version of a procedure. Once published it never says anything else (LMCB5 P2, P3)."""

    procedure = models.ForeignKey(
        Procedure, verbose_name=_("procedure"), on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=120)
    purpose = models.CharField(_("what it is for"), max_length=300)
    text = models.TextField(_("plain text"), max_length=6000, blank=True)
    # A line each, with the name of a picture and a colon before it where it has one.
    easy_text = models.TextField(_("Easy Read"), max_length=3000, blank=True)
    # One on a line; only where timescales are published.
    signs = models.TextField(_("signs of good work"), max_length=2000, blank=True)
    for_individuals = models.BooleanField(_("for the people who live here"), default=True)
    for_key_people = models.BooleanField(_("for family, friends and advocates"), default=True)
    for_workers = models.BooleanField(_("for workers"), default=True)
    for_others = models.BooleanField(_("for professionals elsewhere"), default=True)
    # The home's timescales as they were when the text was written; only where they are published.
    values = models.JSONField(_("timescales"), default=dict, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    over_at = models.DateTimeField(_("in force until"), null=True, blank=True)
    dropped_because = models.CharField(_("why the draft was dropped"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(EditionQuerySet)()
    plain_fields = frozenset(
        {
            "procedure",
            "number",
            "title",
            "purpose",
            "text",
            "easy_text",
            "signs",
            "for_individuals",
            "for_key_people",
            "for_workers",
            "for_others",
            "values",
            "published_at",
            "over_at",
            "dropped_because",
        }
    )

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "procedure", "-number"], name="edition_procedure")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "procedure", "number"],
                condition=models.Q(dropped_because=""),
                name="edition_number_once",
            )
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def is_draft(self) -> bool:
        """Return whether it is still being written."""
        return self.published_at is None and not self.dropped_because

    @property
    def is_in_force(self) -> bool:
        """Return whether it holds now."""
        return self.published_at is not None and self.over_at is None

    @property
    def is_about_timescales(self) -> bool:
        """Return whether it publishes the home's timescales."""
        return self.procedure.kind == Kind.TIMESCALES

    @property
    def audiences(self) -> list[Audience]:
        """Return whom it is for."""
        return [audience for audience, name in FOR.items() if getattr(self, name)]
