"""The daily record: what happened, how it went, what the person said or showed."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual
from goldenthread.plans.models import Action, Outcome

from .choices import How, Mood, What

# Asked for in the place of an outcome: records that helped with none.
NO_OUTCOME = "none"
# What was said, and of the outcome and the home no more than stands beside it.
SHOWN_IN_LISTS = (
    "record",
    "version",
    "recorded_at",
    "happened_at",
    "what",
    "how",
    "mood",
    "said_or_showed",
    "note",
    "outcome__record",
    "outcome__title",
    "home__record_within_hours",
)


class DailyRecordQuerySet(VersionedQuerySet["DailyRecord"]):
    """Reads of daily records. Lists page by time and key, never by counting rows."""

    def of(self, individual_id: UUID) -> "DailyRecordQuerySet":
        """Return one person's records, the newest first, with what a list shows of them."""
        mine = self.current().filter(individual_id=individual_id)
        return mine.select_related("recorded_by", "outcome", "action", "home").order_by(
            "-happened_at", "-id"
        )

    def as_listed(self) -> "DailyRecordQuerySet":
        """Return the records with no more than a list shows of them, and their first writing."""
        begun = self.with_first_writing().select_related(None).select_related("outcome", "home")
        return begun.only(*SHOWN_IN_LISTS)

    def older_than(self, moment: datetime, key: UUID) -> "DailyRecordQuerySet":
        """Return the records that come after this place in the list, newest first."""
        older = models.Q(happened_at__lt=moment) | models.Q(happened_at=moment, id__lt=key)
        # Said twice, so that the index begins at this place: a page far back costs no more.
        return self.filter(older, happened_at__lte=moment)

    def newer_than(self, moment: datetime, key: UUID) -> "DailyRecordQuerySet":
        """Return the records that come before this place in the list, the nearest first."""
        newer = models.Q(happened_at__gt=moment) | models.Q(happened_at=moment, id__gt=key)
        return self.filter(newer, happened_at__gte=moment).order_by("happened_at", "id")

    def not_newer_than(self, moment: datetime) -> "DailyRecordQuerySet":
        """Return the records that happened at this moment or before it."""
        return self.filter(happened_at__lte=moment)

    def chosen(
        self, *, what: str = "", outcome: str = "", action: str = "", **days: datetime
    ) -> "DailyRecordQuerySet":
        """Return those of one kind, or for one outcome or action through all plans, where given.

        `outcome` may be `NO_OUTCOME`. `since` is the first moment, `until` the first one after.
        """
        none = {"outcome__isnull": True} if outcome == NO_OUTCOME else {"outcome__record": outcome}
        times = {"happened_at__gte": days.get("since"), "happened_at__lt": days.get("until")}
        given = {"what": what, "action__record": action, **none, **times}
        return self.filter(**{name: value for name, value in given.items() if value})

    def with_first_writing(self) -> "DailyRecordQuerySet":
        """Return the records with `first_at` and `first_by`: when and by whom they were begun."""
        first = DailyRecord.objects.filter(record=models.OuterRef("record"), version=1)
        return self.annotate(
            first_at=models.Subquery(first.values("recorded_at")[:1]),
            first_by=models.Subquery(first.values("recorded_by__display_name")[:1]),
        )

    def sent_before(self, key: UUID, *, by: Actor) -> "DailyRecord | None":
        """Return what this writer saved under this key, as it was first written, or None."""
        mine = self.filter(pk=key, record=key, recorded_by_id=by.account_id)
        return mine.select_related("individual", "action", "outcome").first()

    def versions_of(self, record: UUID) -> "DailyRecordQuerySet":
        """Return every version of one record, the newest first, with who wrote it."""
        every = self.filter(record=record)
        return every.select_related("recorded_by", "outcome", "action", "home").order_by("-version")


class DailyRecord(VersionedRecord):
    """One thing that happened in somebody's day."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="daily_records",
        db_index=False,
    )
    home = models.ForeignKey(
        Home,
        verbose_name=_("home"),
        on_delete=models.PROTECT,
        related_name="daily_records",
        db_index=False,
    )
    happened_at = models.DateTimeField(_("when"), default=clock.now)
    what = models.CharField(_("what happened"), max_length=20, choices=What.choices)
    note = models.CharField(_("anything to add"), max_length=1000, blank=True)
    how = models.CharField(_("how"), max_length=20, choices=How.choices, blank=True)
    mood = models.CharField(_("how they were"), max_length=20, choices=Mood.choices, blank=True)
    said_or_showed = models.CharField(_("what they said or showed"), max_length=500, blank=True)
    action = models.ForeignKey(
        Action,
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daily_records",
    )
    outcome = models.ForeignKey(
        Outcome,
        verbose_name=_("helps with"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daily_records",
    )

    objects = TenantManager.from_queryset(DailyRecordQuerySet)()
    personal_fields = frozenset(
        {"individual", "happened_at", "what", "note", "how", "mood", "said_or_showed"}
    )
    plain_fields = frozenset({"home", "action", "outcome"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(
                fields=["provider", "individual", "-happened_at", "-id"], name="daily_individual"
            ),
            models.Index(fields=["provider", "home", "-happened_at"], name="daily_home"),
            # With all that is counted by outcome: to know how many, no row is read.
            models.Index(
                fields=[
                    "provider",
                    "outcome",
                    "-happened_at",
                    "-id",
                    "action",
                    "entered_in_error",
                ],
                name="daily_outcome",
            ),
        ]
