"""Measures over what people need and want: reflected, changed as agreed, measured."""

from datetime import timedelta
from typing import Any

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
)
from django.db.models import Value as Known
from django.db.models.functions import Cast
from django.db.models.lookups import GreaterThan
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assessments.models import Reflection
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.choices import StatementKind
from goldenthread.people.models import Statement
from goldenthread.plans.models import Change, Measurement, Outcome
from goldenthread.plans.reading import missing_from

from ..period import Period
from .base import Item, Measure, Rows


def living_there(period: Period) -> Q:
    """Return the condition that the individual lived in the home when the period ended."""
    still = Q(individual__moved_out_on__isnull=True)
    still |= Q(individual__moved_out_on__gt=period.end)
    return still & Q(individual__moved_in_on__lte=period.end)


class ReflectedMeasure(Measure):
    """Does an assessment of the last twelve months reflect each need and preference? (P9.)"""

    reference = "LMCB5 P9"
    needs = Can.RUN_PROCESSES
    home = "individual__home"
    key = "record"
    newest_first = ("importance", "-happened_at", "-pk")

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
        reflected = Reflection.objects.current().filter(
            statement__record=OuterRef("record"),
            process__held_at__gte=period.year_before_end,
            process__held_at__lt=period.until,
        )
        return Q(Exists(reflected))

    def item(self, row: Any) -> Item:
        """Return a statement as a page shows it."""
        return Item(
            id=row.record,
            individual=row.individual,
            kind=row.get_kind_display(),
            title=row.words,
            gap=_("No assessment of the last twelve months reflects it."),
            since=timezone.localtime(row.happened_at).date(),
            url=reverse("people:statement", args=[row.record]),
            fix_url=reverse("assessments:reflect_statement", args=[row.record]),
        )


class ChangeMeasure(Measure):
    """Does each change agreed in the period say who makes it, how and by when? (P15.)"""

    reference = "LMCB5 P15"
    needs = Can.RUN_PROCESSES
    home = "review__home"
    newest_first = ("-agreed_on", "-pk")

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

    def item(self, row: Any) -> Item:
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
        )


class OutcomeMeasure(Measure):
    """Was each outcome measured since it began, against how it was then? (P16.)"""

    reference = "LMCB5 P16"
    needs = Can.MEASURE_OUTCOMES
    home = "individual__home"
    key = "record"
    newest_first = ("started_on", "-importance", "pk")

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
        return _has_start() & Q(_measured_by(period))

    def read(self, rows: Rows) -> Rows:
        """Return the outcomes, each with whether it says how it was at the start."""
        has_start = ExpressionWrapper(_has_start(), BooleanField())
        found: Rows = super().read(rows).annotate(has_start=has_start)
        return found

    def item(self, row: Any) -> Item:
        """Return an outcome as a page shows it."""
        url = reverse("plans:outcome", args=[row.record])
        unmeasured = _("Nobody has measured it since it began.")
        return Item(
            id=row.record,
            individual=row.individual,
            kind=_("Outcome"),
            title=row.title,
            gap=unmeasured if row.has_start else _("It does not say how it was at the start."),
            since=row.started_on,
            url=url,
            fix_url=f"{url}#measure" if row.has_start else url,
        )


def _has_start() -> Q:
    return ~Q(baseline="") | Q(baseline_value__isnull=False)


def _measured_by(period: Period) -> Exists:
    later = Measurement.objects.current().filter(
        outcome__record=OuterRef("record"),
        happened_at__date__gt=OuterRef("started_on"),
        happened_at__lt=period.until,
    )
    return Exists(later)


def _older_than_first_review(period: Period) -> GreaterThan:
    # Each home has its own days to the first review, so the age is compared in the database.
    age = ExpressionWrapper(Known(period.end, DateField()) - F("started_on"), DurationField())
    days = Cast("individual__home__first_review_days", IntegerField())
    first_review = ExpressionWrapper(days * Known(timedelta(days=1)), DurationField())
    return GreaterThan(age, first_review)


WISH_MEASURES: list[Measure] = [ReflectedMeasure(), ChangeMeasure(), OutcomeMeasure()]
