"""Looking at how involved people are in a home, and what is improved because of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.homes.models import Home


class LookQuerySet(TenantQuerySet["InvolvementLook"]):
    """Reads of how involvement was looked at."""

    def standing(self) -> "LookQuerySet":
        """Return them without those entered in error."""
        return self.filter(in_error_because="")

    def of(self, home_id: UUID) -> "LookQuerySet":
        """Return those of one home with their improvements, the newest first."""
        mine = self.standing().filter(home_id=home_id)
        planned = models.Prefetch("improvements", Improvement.objects.standing(), "planned")
        return mine.prefetch_related(planned).order_by("-looked_on", "-pk")


class InvolvementLook(RevisedRecord):
    """What a home heard about how involved people were in some months (LMCB5 P26)."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="involvement_looks"
    )
    looked_on = models.DateField(_("looked at on"), default=clock.today)
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    heard = models.TextField(_("what we heard"), max_length=2000)
    with_whom = models.CharField(_("who looked at it together"), max_length=300)
    in_error_because = models.CharField(_("entered in error because"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(LookQuerySet)()
    personal_fields = frozenset({"heard", "with_whom", "in_error_because"})
    plain_fields = frozenset({"home", "looked_on", "since", "until"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "home", "-looked_on"], name="look_home")]

    def __str__(self) -> str:
        """Return what it is."""
        return str(_("How involved people were"))


class ImprovementQuerySet(TenantQuerySet["Improvement"]):
    """Reads of improvements."""

    def standing(self) -> "ImprovementQuerySet":
        """Return those that were not entered in error, those due first at the top."""
        rows = self.filter(in_error_because="", look__in_error_because="")
        return rows.order_by("due_on", "pk")

    def planned_between(self, homes: Any, start: date, end: date) -> "ImprovementQuerySet":
        """Return those of some homes that came of a look in these days."""
        looked = {"look__looked_on__gte": start, "look__looked_on__lte": end}
        return self.standing().filter(home__in=homes, **looked)


class Improvement(RevisedRecord):
    """One thing that will be better: what, by whom, by when, and what came of it."""

    look = models.ForeignKey(
        InvolvementLook,
        verbose_name=_("what it comes of"),
        on_delete=models.PROTECT,
        related_name="improvements",
    )
    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="improvements"
    )
    what = models.CharField(_("what will be better"), max_length=300)
    who = models.CharField(_("who does it"), max_length=120)
    due_on = models.DateField(_("by when"))
    closed_on = models.DateField(_("finished on"), null=True, blank=True)
    came_of_it = models.CharField(_("what came of it"), max_length=500, blank=True)
    in_error_because = models.CharField(_("entered in error because"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(ImprovementQuerySet)()
    personal_fields = frozenset({"what", "who", "came_of_it", "in_error_because"})
    plain_fields = frozenset({"look", "home", "due_on", "closed_on"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "home", "due_on"], name="improvement_home")]

    def __str__(self) -> str:
        """Return what will be better."""
        return self.what

    @property
    def is_late(self) -> bool:
        """Return whether it should be finished by now and is not."""
        return self.closed_on is None and self.due_on < clock.today()
