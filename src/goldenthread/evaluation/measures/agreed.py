"""Measures of what comes before: does everybody know their part, and did everybody agree to it?"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.agreeing.models import GoodResult, PartAnswer
from goldenthread.briefings.models import Briefing
from goldenthread.core.lateness import first_written
from goldenthread.core.minutes import in_time
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.models import Participant

from ..period import Period
from .base import EVERY, PROCESS_HOME, DueOnce, Item, Measure, Rows, soonest_written
from .processes import ProcessMeasure

HELD = "process__held_at"


class RolesMeasure(DueOnce):
    """Was everybody who took part told their part before it was held? (LMCB5 P1.)"""

    reference = "LMCB5 P1"
    needs = Can.BRIEF_PEOPLE
    home = PROCESS_HOME
    moment = HELD
    newest_first = (f"-{HELD}", "position", "-pk")
    related: Sequence[str] = ("process__individual", "account", "circle_member")

    def rows(self) -> Rows:
        """Return all participants but those removed, and those of what was called off."""
        there = Participant.objects.filter(removed_at__isnull=True)
        return there.filter(process__called_off_at__isnull=True)

    def is_due(self, period: Period) -> Q:
        """Return the condition that it was held in the period."""
        return Q(process__held_at__gte=period.since, process__held_at__lt=period.until)

    def is_met(self, period: Period) -> Q:
        """Return the condition that they were told in time; not wanting to be told counts."""
        return Q(Exists(self.told()))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition: all of it had to be told before."""
        return EVERY

    def told(self) -> Rows:
        """Return what one participant was told in time of the part they have, for a subquery."""
        told = Briefing.objects.of_part(OuterRef("pk")).filter(subject=OuterRef("process_id"))
        same_part = told.since(OuterRef("part_changed_at"))
        return same_part.filter(in_time("happened_at", OuterRef(HELD)))

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the participants, each with when they were told and when that was written."""
        found: Rows = super().read(rows, period).annotate(**soonest_written(self.told()))
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return a participant as a page shows it: what was owed before is too late now."""
        process = row.process
        asked = urlencode({"who": row.pk})
        return Item(
            id=row.pk,
            individual=process.individual,
            kind=f"{process.get_kind_display()}, {row.get_audience_display()}",
            title=f"{process.title}: {row.name}",
            gap=_("They were not told their part before it took place."),
            since=timezone.localtime(process.held_at).date(),
            url=reverse("cycle:process", args=[process.pk]),
            fix_url=f"{reverse('cycle:tell', args=[process.pk])}?{asked}",
            fix_label=_("Write it down"),
            too_late=_too_late(process, _("If they were told in time, write that down.")),
            happened_at=row.proof_at,
            written_at=row.proof_written_at,
        )


def _too_late(process: Any, more: str) -> str:
    sentence = _("Too late to do it now: it took place on %(day)s.")
    day = date_format(timezone.localtime(process.held_at), "j F Y")
    return f"{sentence % {'day': day}} {more}"


class AgreedMeasure(ProcessMeasure):
    """Was it agreed with the person and everybody else before it was held? (LMCB5 P18.)

    A no is an answer like a yes. Whoever could not be asked did not answer, and an answer to
    older words, or to another part, is none to what stands.
    """

    needs = Can.BRIEF_PEOPLE

    def __init__(self) -> None:
        """Make the measure."""
        super().__init__("LMCB5 P18", "held_at")

    def is_met(self, period: Period) -> Q:
        """Return the condition: something to agree to, and nobody who was not asked in time."""
        there = Participant.objects.filter(process=OuterRef("pk"), removed_at__isnull=True)
        answers = _in_time(PartAnswer.objects.filter(participant=OuterRef("pk")), HELD)
        stands = GoodResult.objects.of(OuterRef("pk"))
        return Q(Exists(stands)) & ~Q(Exists(there.filter(~Exists(answers))))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition: all of it had to be agreed before."""
        return EVERY

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the processes, each with its last answer in time and when that was written."""
        stands = GoodResult.objects.of(OuterRef("pk"))
        answers = _in_time(PartAnswer.objects.filter(process=OuterRef("pk")), "held_at")
        last = answers.annotate(begun_at=first_written(PartAnswer)).order_by("-happened_at", "-pk")
        found: Rows = (
            super()
            .read(rows, period)
            .annotate(
                stands=Exists(stands),
                proof_at=Subquery(last.values("happened_at")[:1]),
                proof_written_at=Subquery(last.order_by("-begun_at").values("begun_at")[:1]),
            )
        )
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return a process as a page shows it."""
        gap = _("Not everybody was asked before if they agree.")
        fix_url, label = reverse("agreeing:ask", args=[row.pk]), _("Write it down")
        if not row.stands:
            gap = _("Nobody wrote down before what would be a good result.")
            fix_url = reverse("agreeing:write", args=[row.pk])
        return self.shown(
            row,
            gap=gap,
            url=reverse("agreeing:process", args=[row.pk]),
            fix_url=fix_url,
            fix_label=label,
            too_late=_too_late(row, _("If it was agreed in time, write that down.")),
            happened_at=row.proof_at,
            written_at=row.proof_written_at,
        )


def _in_time(answers: Any, held: str) -> Any:
    return answers.to_what_stands().asked().filter(in_time("happened_at", OuterRef(held)))


AGREED_MEASURES: list[Measure] = [RolesMeasure(), AgreedMeasure()]
