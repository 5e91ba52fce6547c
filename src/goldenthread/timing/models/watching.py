"""When refusing the same thing again and again calls for a review: the home's own rule."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.models import RevisedRecord, TenantManager, TenantQuerySet
from goldenthread.homes.models import Home

REFUSALS, WITHIN_DAYS = 4, 14


class RefusalRuleQuerySet(TenantQuerySet["RefusalRule"]):
    """Reads of the homes' rules."""


class RefusalRule(RevisedRecord):
    """So many refusals of one planned thing, within so many days, call for a review."""

    home = models.OneToOneField(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="refusal_rule"
    )
    refusals = models.PositiveSmallIntegerField(_("refusals"), default=REFUSALS)
    within_days = models.PositiveSmallIntegerField(_("within so many days"), default=WITHIN_DAYS)

    objects = TenantManager.from_queryset(RefusalRuleQuerySet)()
    plain_fields = frozenset({"home", "refusals", "within_days"})


def rule_of(home_id: UUID) -> RefusalRule:
    """Return the home's rule; the usual one, not saved, where it has not said."""
    return RefusalRule.objects.filter(home_id=home_id).first() or RefusalRule(home_id=home_id)
