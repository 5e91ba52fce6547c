"""The measure over the outcomes people want: was each measured since it began?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery
from django.db.models import Value as Known
from django.db.models.lookups import GreaterThan
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Home
from goldenthread.plans.models import Measurement, Outcome

from ..period import Period
from .base import PERSONS_HOME, Count, Item, Measure, Rows, as_column, soonest_written
from .days import DaysBetween
from .standing import OutcomeStood, Stay, counts_at_ends
from .wishes import STAY, living_there

# In the order of `OutcomeStood`, after the stay.
OUTCOME_STOOD = (
    "plan__settled_at",
    "plan__replaced_at",
    "started_on",
    "individual__home__first_review_days",
    "has_start",
    "measured_at",
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
        return super().is_too_late(period) if period.goes_on else _has_start()

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure at the end of each period, in one query."""
        first, last = periods[0], periods[-1]
        begun = self._in(homes).filter(plan__settled_at__lt=last.until)
        replaced_later = Q(plan__replaced_at__isnull=True)
        replaced_later |= Q(plan__replaced_at__gte=first.until)
        rows = begun.filter(replaced_later).annotate(
            has_start=as_column(_has_start()), measured_at=_first_measured_by(last)
        )
        stood = (
            OutcomeStood(Stay(moved_in, moved_out), *known)
            for moved_in, moved_out, *known in rows.values_list(*STAY, *OUTCOME_STOOD)
        )
        return counts_at_ends(stood, periods)

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the outcomes, each with whether it says how it was at the start."""
        proof = soonest_written(_measured_by(period))
        found: Rows = (
            super().read(rows, period).annotate(**proof, has_start=as_column(_has_start()))
        )
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
        if row.has_start:
            return _measurable(known, period)
        return _without_start(known, row.individual_id)


def _without_start(item: Item, person: UUID) -> Item:
    return replace(
        item,
        gap=_("It does not say how it was at the start. The next version of the plan can say it."),
        fix_url=reverse("plans:plan", args=[person]),
        fix_label=_("Go to the next plan"),
        needs=Can.RUN_PROCESSES,
    )


def _measurable(item: Item, period: Period) -> Item:
    if period.goes_on:
        return replace(item, fix_url=f"{item.url}#measure")
    day = {"day": date_format(period.end, "j F Y")}
    over = _("Too late to put right for these days: they ended on %(day)s.") % day
    return replace(item, too_late=over)


def _has_start() -> Q:
    return ~Q(baseline="") | Q(baseline_value__isnull=False)


def _measured_by(period: Period) -> Rows:
    same = Outcome.objects.filter(record=OuterRef(OuterRef("record")))
    return _measured_after_start(period).filter(outcome__in=same)


def _first_measured_by(period: Period) -> Subquery:
    # The person's own in the order of their index, so that it ends at the first of the outcome.
    mine = _measured_after_start(period).filter(
        individual_id=OuterRef("individual_id"), outcome__record=OuterRef("record")
    )
    return Subquery(mine.order_by("happened_at").values("happened_at")[:1])


def _measured_after_start(period: Period) -> Rows:
    # Asked, and not wanting to say, is an answer: it counts as well.
    found: Rows = Measurement.objects.current().filter(
        happened_at__date__gt=OuterRef("started_on"),
        happened_at__lt=period.until,
    )
    return found


def _older_than_first_review(period: Period) -> GreaterThan:
    # Each home has its own days to the first review, so the age is compared in the database.
    age = DaysBetween(F("started_on"), Known(period.end, DateField()))
    return GreaterThan(age, F("individual__home__first_review_days"))


OUTCOME_MEASURES: list[Measure] = [OutcomeMeasure()]
