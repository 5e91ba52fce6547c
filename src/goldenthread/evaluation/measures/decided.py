"""Measures over what was decided: by whom, and whose names stand with it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.models import Decision
from goldenthread.plans.models import Action, Change

from ..period import Period
from .base import Item, Measure, Rows, soonest_written
from .processes import ProcessMeasure


class DecidedMeasure(ProcessMeasure):
    """Does what was closed hold a decision or an action with a name to it? (LMCB5 P11.)"""

    needs = Can.RUN_PROCESSES

    def is_met(self, period: Period) -> Q:
        """Return the condition: a decision says who took it, or an action or change who acts."""
        acts = Action.objects.filter(plan__process=OuterRef("pk")).exclude(who="")
        changes = Change.objects.standing().filter(review=OuterRef("pk")).exclude(implementer="")
        return Q(Exists(self._decisions())) | Q(Exists(acts)) | Q(Exists(changes))

    def _decisions(self) -> Rows:
        current = Decision.objects.current().filter(process=OuterRef("pk"))
        return current.exclude(taken_by_name="")

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the processes, each with when something was decided and when that was written."""
        known = soonest_written(self._decisions())
        found: Rows = super().read(rows, period).annotate(**known)
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return a process as a page shows it: what is closed is opened again to write in it."""
        url = reverse("cycle:process", args=[row.pk])
        gap = _("No decision is written down with who took it. Take the closing back, then add it.")
        known: dict[str, Any] = {"happened_at": row.proof_at, "written_at": row.proof_written_at}
        return self.shown(row, gap=gap, fix_url=f"{url}#step-back", fix_label=_("Open it"), **known)


DECIDED_MEASURES: list[Measure] = [DecidedMeasure("LMCB5 P11", "closed_at")]
