"""Measures over what people need and want: reflected, changed as agreed, measured."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    BooleanField,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    UUIDField,
)
from django.db.models import Value as Known
from django.db.models.functions import Cast
from django.db.models.lookups import GreaterThan
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.assessments.models import Reflection
from goldenthread.core import clock
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.choices import StatementKind
from goldenthread.people.models import Statement
from goldenthread.plans.models import Change, Measurement, Outcome
from goldenthread.plans.reading import missing_from

from ..period import Period, midnight
from .base import PERSONS_HOME, Item, Measure, Rows, soonest_written


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
    included = bool(row.to_come) and _goes_on(period)
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


class ChangeMeasure(Measure):
    """Does each change agreed in the period say who makes it, how and by when? (P15.)"""

    reference = "LMCB5 P15"
    needs = Can.RUN_PROCESSES
    home = "review__home"
    newest_first = ("-agreed_on", "-pk")
    due_once = True

    def rows(self) -> Rows:
        """Return all changes."""
        return Change.objects.all()

    def is_due(self, period: Period) -> Q:
        """Return the condition to have been agreed in the period."""
        return Q(agreed_on__gte=period.start, agreed_on__lte=period.end)

    def span(self, period: Period) -> Q:
        """Return the same: a change is due once."""
        return self.is_due(period)

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


class OutcomeMeasure(Measure):
    """Was each outcome measured since it began, against how it was then? (P16.)"""

    reference = "LMCB5 P16"
    needs = Can.MEASURE_OUTCOMES
    home = PERSONS_HOME
    key = "record"
    newest_first = ("started_on", "-importance", "pk")
    at_end = True

    def rows(self) -> Rows:
        """Return the outcomes of settled plans."""
        return Outcome.objects.filter(plan__settled_at__isnull=False)

    def is_due(self, period: Period) -> Q:
        """Return the condition to be in force at the end of the period, past the first review."""
        replaced_later = Q(plan__replaced_at__isnull=True)
        replaced_later |= Q(plan__replaced_at__gte=period.until)
        in_force = replaced_later & Q(plan__settled_at__lt=period.until)
        return in_force & living_there(period) & Q(_older_than_first_review(period))

    def is_met(self, period: Period) -> Q:
        """Return the condition to have a start, in words or a value, and a later measurement."""
        return _has_start() & Q(Exists(_measured_by(period)))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition: nothing more can be measured in days that are over."""
        return super().is_too_late(period) if _goes_on(period) else _has_start()

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the outcomes, each with whether it says how it was at the start."""
        has_start = ExpressionWrapper(_has_start(), BooleanField())
        proof = soonest_written(_measured_by(period))
        found: Rows = super().read(rows, period).annotate(**proof, has_start=has_start)
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return an outcome as a page shows it."""
        known = Item(
            id=row.record,
            individual=row.individual,
            kind=_("Outcome"),
            title=row.title,
            gap=_("Nobody has measured it since it began."),
            since=row.started_on,
            url=reverse("plans:outcome", args=[row.record]),
            happened_at=row.proof_at,
            written_at=row.proof_written_at,
        )
        return _measurable(known, period) if row.has_start else _without_start(known)


def _without_start(item: Item) -> Item:
    return replace(
        item,
        gap=_("It does not say how it was at the start. The next version of the plan can say it."),
        fix_url=reverse("plans:plan", args=[item.individual.pk]),
        fix_label=_("Go to the next plan"),
        needs=Can.RUN_PROCESSES,
    )


def _measurable(item: Item, period: Period) -> Item:
    if _goes_on(period):
        return replace(item, fix_url=f"{item.url}#measure")
    day = {"day": date_format(period.end, "j F Y")}
    over = _("Too late to put right for these days: they ended on %(day)s.") % day
    return replace(item, too_late=over)


def _goes_on(period: Period) -> bool:
    return period.end >= clock.today()


def _has_start() -> Q:
    return ~Q(baseline="") | Q(baseline_value__isnull=False)


def _measured_by(period: Period) -> Rows:
    found: Rows = Measurement.objects.current().filter(
        individual_id=OuterRef("individual_id"),
        outcome__record=OuterRef("record"),
        happened_at__date__gt=OuterRef("started_on"),
        happened_at__lt=period.until,
    )
    return found


def _older_than_first_review(period: Period) -> GreaterThan:
    # Each home has its own days to the first review, so the age is compared in the database.
    age = ExpressionWrapper(Known(period.end, DateField()) - F("started_on"), DurationField())
    days = Cast("individual__home__first_review_days", IntegerField())
    first_review = ExpressionWrapper(days * Known(timedelta(days=1)), DurationField())
    return GreaterThan(age, first_review)


WISH_MEASURES: list[Measure] = [ReflectedMeasure(), ChangeMeasure(), OutcomeMeasure()]
