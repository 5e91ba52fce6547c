"""The measure over weeks that were looked at: were there hours enough?"""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.permissions import Permission as Can
from goldenthread.workforce.models import WeekForecast
from goldenthread.workforce.rules import monday

from ..period import Period
from .base import DueOnce, Item, Measure, Rows


class HoursMeasure(DueOnce):
    """Were there hours enough in each week somebody looked at before it was over? (P7.)

    A week belongs to the days in which it was first looked at, and counts as it looked last.
    """

    reference = "LMCB5 P7"
    needs = Can.RECORD_SKILLS
    moment = "first_on"
    key = "record"
    newest_first = ("-week", "-pk")
    related = ("home",)

    def rows(self) -> Rows:
        """Return every week that was looked at, as it looked last."""
        return WeekForecast.objects.current()

    def is_due(self, period: Period) -> Q:
        """Return the condition to have been looked at first in the period."""
        return Q(first_on__gte=period.start, first_on__lte=period.end)

    def is_met(self, period: Period) -> Q:
        """Return the condition that no hours were missing."""
        return Q(short=0)

    def is_too_late(self, period: Period) -> Q:
        """Return the condition that the week is over."""
        return Q(week__lt=monday(clock.today()))

    def item(self, row: Any, period: Period) -> Item:
        """Return a week as a page shows it."""
        over = row.week < monday(clock.today())
        last = {"day": date_format(row.week + timedelta(days=6), "j F Y")}
        hours = {"n": f"{row.short.normalize():f}"}
        return Item(
            id=row.record,
            individual=None,
            at_home=row.home_id,
            about=_("Week of %(day)s") % {"day": date_format(row.week, "j F Y")},
            kind=_("Week"),
            title=_("Hours for assessments, plans and reviews"),
            gap=_("%(n)s hours were missing.") % hours,
            since=row.week,
            url=reverse("workforce:hours", args=[row.home_id]),
            fix_url="" if over else _asking(row),
            fix_label=_("Ask for hours"),
            too_late=_("The week was over on %(day)s.") % last if over else "",
        )


def _asking(row: Any) -> str:
    url = reverse("workforce:ask_for_hours", args=[row.home_id])
    return f"{url}?week={row.week.isoformat()}&hours={row.short.normalize():f}"


HOURS_MEASURES: list[Measure] = [HoursMeasure()]
