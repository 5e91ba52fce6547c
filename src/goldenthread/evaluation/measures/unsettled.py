"""Measures over what is not met and what is not agreed: told, settled or passed on in time."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core import clock
from goldenthread.core.lateness import first_written
from goldenthread.core.permissions import Permission as Can
from goldenthread.unsettled.choices import IN_TIME, NEED_ENDS, NeedStep
from goldenthread.unsettled.models import Disagreement, DisagreementNote, NeedNote, UnmetNeed

from ..period import Period, midnight
from .base import PERSONS_HOME, DueOnce, Item, Measure, Rows


class InTimeMeasure(DueOnce):
    """Was what had to be done by a day, `last_day`, done by then?

    Asked about on the day it was done, or on the last day once that is over.
    """

    home = PERSONS_HOME
    moment = "asked_on"
    last_day: str
    label: Promise
    button: Promise
    gap: Promise

    def is_due(self, period: Period) -> Q:
        """Return the condition that it was done, or its last day was over, in the period."""
        asked = {"asked_on__gte": period.start, "asked_on__lte": period.end}
        # It is never asked about after its last day: an index knows that one.
        return Q(**{f"{self.last_day}__gte": period.start}, **asked) & (
            self.is_too_late(period) | self.is_met(period)
        )

    def is_met(self, period: Period) -> Q:
        """Return the condition that it was done by the day it was due."""
        return Q(Exists(self._in_time()))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition that the day has passed."""
        return Q(**{f"{self.last_day}__lt": clock.today()})

    def _in_time(self) -> Rows:
        return self._done().filter(happened_on__lte=OuterRef(self.last_day))

    def _asked(self, rows: Rows) -> Rows:
        done = self._in_time().order_by("happened_on", "pk").values("happened_on")[:1]
        asked: Rows = rows.annotate(asked_on=Coalesce(Subquery(done), F(self.last_day)))
        return asked

    def _done(self) -> Rows:
        raise NotImplementedError

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the records, each with when it was done first and when that was written."""
        first = self._done().order_by("happened_on", "pk")
        written = first.annotate(begun_at=first_written(first.model))
        found: Rows = super().read(rows, period)
        proof: Rows = found.annotate(
            proof_on=Subquery(first.values("happened_on")[:1]),
            proof_written_at=Subquery(written.values("begun_at")[:1]),
        )
        return proof

    def item(self, row: Any, period: Period) -> Item:
        """Return a record as a page shows it."""
        due = getattr(row, self.last_day)
        url = self._url(row)
        # A day, not a moment: it was not written down late while that day lasted.
        done = midnight(row.proof_on + timedelta(days=1)) if row.proof_on else None
        return Item(
            id=row.pk,
            individual=row.individual,
            kind=str(self.label),
            title=str(row),
            gap=str(self.gap),
            since=due,
            url=url,
            fix_url=f"{url}#step",
            fix_label=_("Open it") if row.proof_on else str(self.button),
            too_late=_too_late(row, due),
            happened_at=done,
            written_at=row.proof_written_at,
        )

    def _url(self, row: Any) -> str:
        raise NotImplementedError


def _too_late(row: Any, due: Any) -> str:
    if due >= clock.today():
        return ""
    day = {"day": date_format(due, "j F Y")}
    if row.proof_on:
        day["done"] = date_format(row.proof_on, "j F Y")
        return _("Done on %(done)s: its time was over on %(day)s.") % day
    return _("Its time was over on %(day)s. Do it now all the same.") % day


class NeedMeasure(InTimeMeasure):
    """Was each unmet need reported in time? (P13.)"""

    reference = "LMCB5 P13"
    needs = Can.RECORD_CARE
    last_day = "report_due_on"
    newest_first = ("-report_due_on", "-pk")
    label = gettext_lazy("Unmet need")
    gap = gettext_lazy("Nobody who can act was told of it in time.")
    button = gettext_lazy("Report it")

    def rows(self) -> Rows:
        """Return the needs, without those that were over in time and never had to be reported."""
        steps = NeedNote.objects.current().filter(need=OuterRef("pk"))
        ended = steps.filter(kind__in=NEED_ENDS, happened_on__lte=OuterRef("report_due_on"))
        told = steps.filter(kind=NeedStep.REPORTED)
        return self._asked(UnmetNeed.objects.standing().exclude(Exists(ended) & ~Exists(told)))

    def _done(self) -> Rows:
        return NeedNote.objects.current().filter(need=OuterRef("pk"), kind=NeedStep.REPORTED)

    def _url(self, row: Any) -> str:
        return reverse("unsettled:need", args=[row.pk])


class DisagreementMeasure(InTimeMeasure):
    """Was each disagreement settled, or passed on, in time? (P14.)"""

    reference = "LMCB5 P14"
    needs = Can.RUN_PROCESSES
    last_day = "due_on"
    newest_first = ("-due_on", "-pk")
    label = gettext_lazy("Disagreement")
    gap = gettext_lazy("It was neither settled nor passed on in time.")
    button = gettext_lazy("Go to the disagreement")

    def rows(self) -> Rows:
        """Return all disagreements but those entered in error."""
        return self._asked(Disagreement.objects.standing())

    def _done(self) -> Rows:
        steps = DisagreementNote.objects.current().filter(disagreement=OuterRef("pk"))
        return steps.filter(kind__in=IN_TIME)

    def _url(self, row: Any) -> str:
        return reverse("unsettled:disagreement", args=[row.pk])


UNSETTLED_MEASURES: list[Measure] = [NeedMeasure(), DisagreementMeasure()]
