"""Measures over what people need and want: reflected in assessments, changed as agreed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery, UUIDField
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.assessments.models import Reflection
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Home
from goldenthread.people.choices import StatementKind
from goldenthread.people.models import Statement
from goldenthread.plans.models import Change
from goldenthread.plans.reading import missing_from

from ..period import Period, midnight
from .base import PERSONS_HOME, Count, DueOnce, Item, Measure, Rows, soonest_written
from .standing import StatementStood, Stay, counts_at_ends

STAY = ("individual__moved_in_on", "individual__moved_out_on")


def living_there(period: Period) -> Q:
    """Return the condition that the individual lived in the home when the period ended."""
    still = Q(individual__moved_out_on__isnull=True)
    still |= Q(individual__moved_out_on__gte=period.end)
    return still & Q(individual__moved_in_on__lte=period.end)


class ReflectedMeasure(Measure):
    """Does an assessment of the last twelve months reflect each need and preference? (P9.)"""

    reference = "LMCB5 P9"
    needs = Can.RUN_PROCESSES
    home = PERSONS_HOME
    key = "record"
    newest_first = ("importance", "-happened_at", "-pk")
    at_end = True

    def rows(self) -> Rows:
        """Return what people said they need or prefer."""
        kinds = [StatementKind.NEED, StatementKind.PREFERENCE]
        return Statement.objects.current().filter(kind__in=kinds)

    def is_due(self, period: Period) -> Q:
        """Return the condition to hold at the end of the period, for somebody who lives there."""
        holds = Q(ended_on__isnull=True) | Q(ended_on__gt=period.end)
        return holds & Q(happened_at__lt=period.until) & living_there(period)

    def is_met(self, period: Period) -> Q:
        """Return the condition to be reflected in an assessment held in the year before."""
        return Q(Exists(_reflections(period)))

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure at the end of each period, in two queries."""
        here = self._in(homes).filter(happened_at__lt=periods[-1].until)
        held = _held_reflections(here, periods)
        names = ("record", *STAY, "happened_at", "ended_on")
        stood = (
            StatementStood(Stay(moved_in, moved_out), happened_at, ended_on, held[record])
            for record, moved_in, moved_out, happened_at, ended_on in here.values_list(*names)
        )
        return counts_at_ends(stood, periods)

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the statements, each with the assessment that could reflect it."""
        # What is closed stays as it is.
        held = Process.objects.open().filter(_in_year(period), kind=ProcessKind.ASSESSMENT)
        theirs = held.filter(individual=OuterRef("individual")).order_by("-held_at")
        proof = soonest_written(_reflections(period), "process__held_at")
        assessment = Subquery(theirs.values("pk")[:1])
        known = {**proof, **_to_come(), "assessment": assessment}
        found: Rows = super().read(rows, period).annotate(**known)
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return a statement as a page shows it."""
        gap, url, label = _where_to_reflect(row, period)
        return Item(
            id=row.record,
            individual=row.individual,
            kind=row.get_kind_display(),
            title=row.words,
            gap=gap,
            since=timezone.localtime(row.happened_at).date(),
            url=reverse("people:statement", args=[row.record]),
            fix_url=url,
            fix_label=label,
            happened_at=row.proof_at,
            written_at=row.proof_written_at,
        )


def _in_year(period: Period, process: str = "") -> Q:
    since = {f"{process}held_at__gte": period.year_before_end}
    return Q(**since, **{f"{process}held_at__lt": period.until})


def _held_reflections(
    statements: Rows, periods: Sequence[Period]
) -> defaultdict[UUID, list[datetime]]:
    held = Reflection.objects.current().filter(
        process__called_off_at__isnull=True,
        process__held_at__gte=periods[0].year_before_end,
        process__held_at__lt=periods[-1].until,
        individual__in=statements.values("individual"),
    )
    found: defaultdict[UUID, list[datetime]] = defaultdict(list)
    for record, held_at in held.values_list("statement__record", "process__held_at"):
        if held_at:
            found[record].append(held_at)
    return found


def _reflections(period: Period) -> Rows:
    standing = Reflection.objects.current().filter(process__called_off_at__isnull=True)
    # The person first, here and below: that is what the indexes begin with.
    here = standing.filter(
        individual_id=OuterRef("individual_id"), statement__record=OuterRef("record")
    )
    found: Rows = here.filter(_in_year(period, "process__"))
    return found


def _to_come() -> dict[str, Subquery]:
    # What includes it already, but has not taken place: of several, what is due first.
    waiting = Reflection.objects.standing().filter(
        process__held_at__isnull=True, statement__record=OuterRef("record")
    )
    first = waiting.order_by("process__due_on", "process")
    return {
        "to_come": Subquery(first.values("process")[:1], output_field=UUIDField()),
        "to_come_on": Subquery(first.values("process__due_on")[:1]),
    }


def _where_to_reflect(row: Any, period: Period) -> tuple[str, str, str]:
    gap = _("No assessment of the last twelve months includes it.")
    # What is still to come never counts for days that are over.
    included = bool(row.to_come) and period.goes_on
    if included:
        gap = _included_in_what_is_to_come(row)
    if row.assessment:
        where = reverse("assessments:reflect", args=[row.assessment])
        return gap, f"{where}?{urlencode({'statement': row.record})}", ""
    if included:
        url = f"{reverse('cycle:process', args=[row.to_come])}#next"
        return gap, url, _("Go to the assessment")
    return (
        _("No assessment that took place in the last twelve months includes it: the next can."),
        reverse("assessments:reflect_statement", args=[row.record]),
        _("Go to the next assessment"),
    )


def _included_in_what_is_to_come(row: Any) -> str:
    sentence = _(
        "Included in an assessment that is due on %(day)s and has not taken place yet: it counts "
        "once it has."
    )
    return sentence % {"day": date_format(row.to_come_on, "j F Y")}


class ChangeMeasure(DueOnce):
    """Does each change agreed in the period say who makes it, how and by when? (P15.)"""

    reference = "LMCB5 P15"
    needs = Can.RUN_PROCESSES
    home = "review__home"
    moment = "agreed_on"
    newest_first = ("-agreed_on", "-pk")

    def rows(self) -> Rows:
        """Return all changes that stand, but those given up before they were complete."""
        return Change.objects.to_be_complete()

    def is_due(self, period: Period) -> Q:
        """Return the condition to have been agreed in the period."""
        return Q(agreed_on__gte=period.start, agreed_on__lte=period.end)

    def is_met(self, period: Period) -> Q:
        """Return the condition to say who, how and by when."""
        return Q(Exists(Change.objects.complete().filter(pk=OuterRef("pk"))))

    def item(self, row: Any, period: Period) -> Item:
        """Return a change as a page shows it."""
        url = reverse("plans:change", args=[row.pk])
        missing = ", ".join(missing_from(row))
        return Item(
            id=row.pk,
            individual=row.individual,
            kind=_("Change to a plan"),
            title=row.what,
            gap=_("It does not say yet: %(missing)s.") % {"missing": missing},
            since=row.agreed_on,
            url=url,
            fix_url=url,
            happened_at=midnight(row.agreed_on + timedelta(days=1)),
            written_at=row.recorded_at,
        )


WISH_MEASURES: list[Measure] = [ReflectedMeasure(), ChangeMeasure()]
