"""How somebody wants to be involved, and what they think of it."""

from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.people.models import Individual

from ..choices import AgreedBy, Law


class InvolvementPlanQuerySet(VersionedQuerySet["InvolvementPlan"]):
    """Reads of involvement plans."""

    def of(self, individual_id: UUID) -> "InvolvementPlan | None":
        """Return the plan in force for one person, or None."""
        return self.current().filter(individual_id=individual_id).order_by("-recorded_at").first()

    def standing(self) -> "InvolvementPlanQuerySet":
        """Return every version of the plans that were not entered in error."""
        wrong = InvolvementPlan.objects.filter(
            record=models.OuterRef("record"), entered_in_error=True
        )
        return self.filter(~models.Exists(wrong))

    def confirmed_by(self, day: date) -> "InvolvementPlanQuerySet":
        """Return the versions that were gone through by this day, the newest first."""
        begun = self.standing().filter(confirmed_on__lte=day)
        return begun.order_by("-confirmed_on", "-version", "-pk")


class InvolvementPlan(VersionedRecord):
    """How somebody wants to take part in assessments, plans and reviews (LMCB5 P17)."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="involvement_plans",
    )
    agreed_by = models.CharField(
        _("gone through with"), max_length=20, choices=AgreedBy.choices, default=AgreedBy.PERSON
    )
    how_involved = models.TextField(_("how I want to be involved"), max_length=600, blank=True)
    who_speaks = models.CharField(_("who speaks with me or for me"), max_length=300, blank=True)
    what_helps = models.CharField(_("what helps me take part"), max_length=300, blank=True)
    what_hinders = models.CharField(_("what makes it hard"), max_length=300, blank=True)
    where_and_when = models.CharField(_("where, when and for how long"), max_length=300, blank=True)
    transport = models.CharField(_("how I get there"), max_length=200, blank=True)
    answers_for = models.CharField(_("what I answer for myself"), max_length=300, blank=True)
    law = models.CharField(_("the law that applies"), max_length=20, choices=Law.choices)
    law_words = models.CharField(_("who that is, and for what"), max_length=300, blank=True)
    confirmed_on = models.DateField(_("gone through on"), default=clock.today)
    confirmed_how = models.CharField(_("what they said or showed"), max_length=300)
    review_on = models.DateField(_("look at it again on"))

    objects = TenantManager.from_queryset(InvolvementPlanQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "agreed_by",
            "how_involved",
            "who_speaks",
            "what_helps",
            "what_hinders",
            "where_and_when",
            "transport",
            "answers_for",
            "law",
            "law_words",
            "confirmed_on",
            "confirmed_how",
            "review_on",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="involvement_plan_person"),
        ]

    @property
    def is_wanted(self) -> bool:
        """Return whether there is a plan at all: they may not want one."""
        return self.agreed_by != AgreedBy.NOT_WANTED

    @property
    def review_is_late(self) -> bool:
        """Return whether the day to look at it again has passed."""
        return self.review_on < clock.today()


class WordQuerySet(VersionedQuerySet["InvolvementWord"]):
    """Reads of what people think of how they are involved."""

    def of(self, individual_id: UUID) -> "WordQuerySet":
        """Return what was said about one person's plan, the newest first."""
        here = self.current().filter(individual_id=individual_id)
        return here.select_related("recorded_by").order_by("-happened_on", "-recorded_at")


class InvolvementWord(VersionedRecord):
    """What somebody thinks of how they are involved, in their own words."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    words = models.CharField(_("in their words"), max_length=500)
    said_by = models.CharField(_("who said it"), max_length=120)
    happened_on = models.DateField(_("when"), default=clock.today)

    objects = TenantManager.from_queryset(WordQuerySet)()
    personal_fields = frozenset({"individual", "words", "said_by", "happened_on"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="involvement_word_person"),
        ]
