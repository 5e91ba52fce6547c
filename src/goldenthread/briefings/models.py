"""A briefing: something was explained to somebody, and how it was received and understood."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.lateness import first_written
from goldenthread.core.minutes import since
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.people.choices import Format, Language
from goldenthread.people.models import CircleMember, Individual

from .choices import SETTLED, Audience, HowWeKnow, Topic, Understanding


class BriefingQuerySet(VersionedQuerySet["Briefing"]):
    """Reads of briefings."""

    def about(self, subject: UUID) -> "BriefingQuerySet":
        """Return the briefings about one process, the newest first."""
        current = self.current().filter(subject=subject)
        return current.select_related("recorded_by", "circle_member").order_by("-happened_at")

    def with_first_writing(self) -> "BriefingQuerySet":
        """Return the briefings with `first_at`: when each was first written down."""
        return self.annotate(first_at=first_written(Briefing))

    def to_individual(self, topic: Topic) -> "BriefingQuerySet":
        """Return what the individuals themselves were told on one topic."""
        return self.current().filter(audience=Audience.INDIVIDUAL, topic=topic)

    def of_part(self, participant: Any) -> "BriefingQuerySet":
        """Return what one participant was told of their own part."""
        return self.current().filter(topic=Topic.ROLES, participant=participant)

    def since(self, changed: Any) -> "BriefingQuerySet":
        """Return what was told since a change, if there was any."""
        return self.filter(since(changed))

    def without_parts(self) -> "BriefingQuerySet":
        """Return all but what somebody was told of their own part."""
        return self.exclude(topic=Topic.ROLES)

    def told(self, circle_member_id: UUID) -> "BriefingQuerySet":
        """Return what this family member, friend or professional was told."""
        return self.filter(circle_member_id=circle_member_id)

    def understood(self) -> "BriefingQuerySet":
        """Return those that were understood, or that the person did not want."""
        return self.filter(understanding__in=SETTLED)

    def to_follow_up(self) -> "BriefingQuerySet":
        """Return those to come back to, the oldest first: nobody has tried again since.

        Whoever left the circle is not owed it any more.
        """
        later = Briefing.objects.current().filter(
            subject=models.OuterRef("subject"),
            topic=models.OuterRef("topic"),
            audience=models.OuterRef("audience"),
            happened_at__gt=models.OuterRef("happened_at"),
        )
        # To the same person: where none is named, the audience is one.
        same = models.Q(circle_member=models.OuterRef("circle_member"))
        part = models.Q(participant=models.OuterRef("participant"))
        same_part = part | models.Q(participant__isnull=True)
        tried_again = later.filter(same | models.Q(circle_member__isnull=True), same_part)
        waiting = self.current().filter(
            follow_up_on__isnull=False, circle_member__left_on__isnull=True
        )
        return waiting.exclude(models.Exists(tried_again)).order_by("follow_up_on", "id")

    def due_by(self, day: date) -> "BriefingQuerySet":
        """Return those to come back to by this day."""
        return self.to_follow_up().filter(follow_up_on__lte=day)


class Briefing(VersionedRecord):
    """One explanation to one person (LMCB5 P1, P12, P21 to P25)."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="briefings"
    )
    # What it is about: a process now; procedures, proposals and evaluations use it the same way.
    subject = models.UUIDField(_("about"))
    topic = models.CharField(_("topic"), max_length=30, choices=Topic.choices)
    audience = models.CharField(_("told to"), max_length=20, choices=Audience.choices)
    circle_member = models.ForeignKey(
        CircleMember,
        verbose_name=_("which family member, friend or professional"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="briefings",
    )
    # Whose part in a process was explained: of several workers it is this one.
    participant = models.UUIDField(_("whose part"), null=True, blank=True)
    format = models.CharField(
        _("in what form"), max_length=20, choices=Format.choices, default=Format.PLAIN
    )
    language = models.CharField(
        _("in what language"), max_length=10, choices=Language.choices, default=Language.ENGLISH
    )
    happened_at = models.DateTimeField(_("when"), default=clock.now)
    how_received = models.TextField(_("how it was received"), max_length=1000, blank=True)
    understanding = models.CharField(
        _("how far it was understood"), max_length=20, choices=Understanding.choices
    )
    how_we_know = models.CharField(_("how we know"), max_length=20, choices=HowWeKnow.choices)
    follow_up = models.CharField(_("what we will try next"), max_length=300, blank=True)
    follow_up_on = models.DateField(_("when we will try again"), null=True, blank=True)

    objects = TenantManager.from_queryset(BriefingQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "subject",
            "topic",
            "audience",
            "circle_member",
            "participant",
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

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "subject", "topic"], name="briefing_subject"),
            models.Index(fields=["provider", "individual", "-happened_at"], name="briefing_person"),
            models.Index(
                fields=["provider", "individual", "follow_up_on"],
                condition=models.Q(follow_up_on__isnull=False),
                name="briefing_again",
            ),
        ]

    @property
    def is_settled(self) -> bool:
        """Return whether it was understood, or the person did not want to be told."""
        return self.understanding in SETTLED
