"""The measure over weeks that were looked at: were there hours enough?"""

from datetime import timedelta
from typing import Any

from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.models import RecordVersion
from goldenthread.core.permissions import Permission as Can
from goldenthread.workforce.models import HoursRequest, HoursRequestQuerySet, WeekForecast
from goldenthread.workforce.rules import monday
from goldenthread.workforce.templatetags.workforce import hours, many

from ..period import Period
from .base import DueOnce, Item, Measure, Rows
from .skills import end_of


class HoursMeasure(DueOnce):
    """Were there hours enough, or was it decided what to do, in each week looked at? (P7.)

    A week belongs to the days in which it was first looked at, and counts as it looked last. One
    that is short counts once somebody decided what was asked for, whatever the answer: but not
    once it is over.
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
        """Return the condition that no hours were missing, or that it was decided in time."""
        return Q(short=0) | Q(Exists(_asked().decided().filter(decided_on__lt=_week_after())))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition that the week is over."""
        return Q(week__lt=monday(clock.today()))

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the weeks, each with what waits for a decision, or when that was taken."""
        waiting = _asked().waiting().values("pk")[:1]
        decided = _asked().decided().filter(decided_on__lt=_week_after())
        first = decided.order_by("decided_on", "pk")
        known = {
            "waiting": Subquery(waiting),
            "decided": Subquery(first.values("pk")[:1]),
            "decided_on": Subquery(first.values("decided_on")[:1]),
        }
        read = super().read(rows, period).annotate(**known)
        found: Rows = read.annotate(decided_written_at=_written())
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return a week as a page shows it."""
        over = row.week < monday(clock.today())
        last = {"day": date_format(row.week + timedelta(days=6), "j F Y")}
        return Item(
            id=row.record,
            individual=None,
            at_home=row.home_id,
            about=_("Week of %(day)s") % {"day": date_format(row.week, "j F Y")},
            kind=_("Week"),
            title=_("Hours for assessments, plans and reviews"),
            since=row.week,
            url=reverse("workforce:hours", args=[row.home_id]),
            happened_at=end_of(row.decided_on if row.short else None),
            written_at=row.decided_written_at,
            too_late=_("The week was over on %(day)s.") % last if over else "",
            **(_missed(row) if over else _owed(row)),
        )


def _missed(row: Any) -> dict[str, Any]:
    words = {"missing": _missing(row)}
    if row.waiting:
        return {"gap": _("%(missing)s They were asked for, and nobody decided.") % words}
    return {"gap": _("%(missing)s Nothing was asked for, or it was decided too late.") % words}


def _owed(row: Any) -> dict[str, Any]:
    if row.waiting:
        return {
            "gap": _("%(missing)s They are asked for, and nobody decided yet.")
            % {"missing": _missing(row)},
            "fix_url": reverse("workforce:request", args=[row.waiting]),
            "fix_label": _("Write down what is decided"),
            "needs": Can.DECIDE_HOURS,
        }
    return {"gap": _missing(row), "fix_url": _asking(row), "fix_label": _("Ask for hours")}


def _missing(row: Any) -> str:
    words = ngettext("%(n)s hour is missing.", "%(n)s hours are missing.", many(row.short))
    return words % {"n": hours(row.short)}


def _asked() -> HoursRequestQuerySet:
    here = {"home": OuterRef("home"), "week": OuterRef("week")}
    found: HoursRequestQuerySet = HoursRequest.objects.standing().filter(**here)
    return found


def _written() -> Subquery:
    # A decision is the last that is written of what was asked for: taken back, none stands.
    states = RecordVersion.objects.filter(record=OuterRef("decided")).order_by("-version")
    return Subquery(states.values("recorded_at")[:1])


def _week_after() -> Any:
    return ExpressionWrapper(OuterRef("week") + timedelta(days=7), DateField())


def _asking(row: Any) -> str:
    url = reverse("workforce:ask_for_hours", args=[row.home_id])
    return f"{url}?week={row.week.isoformat()}&hours={row.short.normalize():f}"


HOURS_MEASURES: list[Measure] = [HoursMeasure()]
