"""How soon a home answers, and how often it looks at how involved people are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.homes.models import Home

from ..choices import (
    COMMENT_REPLY_DAYS,
    COMPLAINT_REPLY_DAYS,
    EVALUATION_REPORT_DAYS,
    INVOLVEMENT_EVERY_MONTHS,
    Kind,
)


class SettingsQuerySet(TenantQuerySet["ListeningSettings"]):
    """Reads of what homes promise."""

    def of(self, home: Home) -> "ListeningSettings":
        """Return what a home promises; where nothing was changed, what every home begins with."""
        return self.filter(home=home).first() or ListeningSettings(home=home)


class ListeningSettings(RevisedRecord):
    """What one home promises about answering (LMCB5 P3)."""

    home = models.OneToOneField(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="listening"
    )
    comment_reply_days = models.PositiveSmallIntegerField(
        _("days to answer a comment or concern"), default=COMMENT_REPLY_DAYS
    )
    complaint_reply_days = models.PositiveSmallIntegerField(
        _("days to answer a complaint"), default=COMPLAINT_REPLY_DAYS
    )
    involvement_every_months = models.PositiveSmallIntegerField(
        _("months between two looks at how involved people are"), default=INVOLVEMENT_EVERY_MONTHS
    )
    evaluation_report_days = models.PositiveSmallIntegerField(
        _("days to report what an evaluation found"), default=EVALUATION_REPORT_DAYS
    )

    objects = TenantManager.from_queryset(SettingsQuerySet)()
    plain_fields = frozenset(
        {
            "home",
            "comment_reply_days",
            "complaint_reply_days",
            "involvement_every_months",
            "evaluation_report_days",
        }
    )

    def days_for(self, kind: str) -> int | None:
        """Return within how many days this kind is answered; a compliment needs no answer."""
        if kind == Kind.COMPLIMENT:
            return None
        return self.complaint_reply_days if kind == Kind.COMPLAINT else self.comment_reply_days
