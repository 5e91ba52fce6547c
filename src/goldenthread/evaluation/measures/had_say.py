"""Measure over assessments, plans and reviews: was the person asked if they had their say?"""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.lateness import first_written
from goldenthread.core.permissions import Permission as Can
from goldenthread.voice.models import InvolvementRating

from ..period import Period, midnight
from .base import Item, Measure, Rows
from .processes import ProcessMeasure


class HadSayMeasure(ProcessMeasure):
    """Was the person asked whether they had their say? Not wanting to be asked counts. (P26.)"""

    needs = Can.RECORD_CARE

    def is_met(self, period: Period) -> Q:
        """Return the condition that somebody asked, whatever was answered."""
        return Q(Exists(self._asked()))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition that the person moved out, and cannot be asked any more."""
        return Q(individual__moved_out_on__lt=clock.today())

    def _asked(self) -> Rows:
        return InvolvementRating.objects.current().filter(process=OuterRef("pk"))

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the processes, each with when the person was asked and when that was written."""
        asked = self._asked().order_by("happened_on", "pk")
        written = asked.annotate(begun_at=first_written(InvolvementRating))
        found: Rows = super().read(rows, period)
        proof: Rows = found.annotate(
            proof_on=Subquery(asked.values("happened_on")[:1]),
            proof_written_at=Subquery(written.values("begun_at")[:1]),
        )
        return proof

    def item(self, row: Any, period: Period) -> Item:
        """Return a process as a page shows it."""
        gone = row.individual.has_moved_out
        # A day, not a moment: it was not written down late while that day lasted.
        asked = midnight(row.proof_on + timedelta(days=1)) if row.proof_on else None
        return self.shown(
            row,
            gap=_("Nobody has asked the person yet whether they had their say."),
            fix_url=reverse("voice:had_say", args=[row.pk]),
            fix_label=_("Write it down") if gone else _("Ask now"),
            too_late=_gone(row.individual.moved_out_on) if gone else "",
            happened_at=asked,
            written_at=row.proof_written_at,
        )


def _gone(moved_out: Any) -> str:
    day = {"day": date_format(moved_out, "j F Y")}
    return _("Too late to ask: they moved out on %(day)s. If they were asked, write it down.") % day


HAD_SAY_MEASURES: list[Measure] = [HadSayMeasure("LMCB5 P26", "held_at")]
