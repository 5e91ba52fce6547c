"""How far outcomes are since they began, for any number of them in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from goldenthread.core import clock
from goldenthread.core.dates import local_day
from goldenthread.core.scoped_query import put_together_once

from .choices import MeasuredBy, Scale
from .models import Measurement, MeasurementQuerySet, Outcome
from .values import shown

# What progress says nothing about is not read: there are as many rows as outcomes in a home.
OF_OUTCOME = ("record", "started_on", "baseline_value", "target_value", "scale", "unit")
OF_MEASUREMENT = ("measured_by", "value", "happened_at", "words")


class Direction(StrEnum):
    """Where an outcome went since it began."""

    IMPROVED = "improved"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest measurement of one side: the value, when, in which words, and the direction."""

    value: Decimal
    at: datetime
    words: str
    text: str
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Progress:
    """One outcome since it began, as the person sees it and as workers see it."""

    record: UUID
    started_on: date
    baseline: Decimal | None
    target: Decimal | None
    by_person: Seen | None
    by_worker: Seen | None

    @property
    def direction(self) -> Direction | None:
        """Return the direction: as the person sees it, or the workers where they did not say."""
        sides = (self.by_person, self.by_worker)
        return next((side.direction for side in sides if side and side.direction), None)

    @property
    def last_measured_at(self) -> datetime | None:
        """Return when anybody measured it last."""
        return max((side.at for side in (self.by_person, self.by_worker) if side), default=None)

    @property
    def sides_disagree(self) -> bool:
        """Return whether the person and the workers see it going different ways."""
        if not self.by_person or not self.by_worker:
            return False
        return self.by_person.direction != self.by_worker.direction

    def not_measured_since(self, every_days: int) -> date | None:
        """Return the day since which nobody has measured it, when that is too long ago."""
        last = self.last_measured_at
        day = local_day(last) if last else self.started_on
        return day if day + timedelta(days=every_days) < clock.today() else None


def progress_of(outcome_records: Iterable[UUID] | QuerySet[Outcome]) -> dict[UUID, Progress]:
    """Return the progress of each outcome, by its `record`, in two queries.

    Takes identifiers or a QuerySet of outcomes. The baseline, scale and target are those of the
    newest settled plan; of the draft while there is no settled one. Serves LMCB5 P16 and P31.
    """
    records = _records(outcome_records)
    versions = Outcome.objects.filter(record__in=records).select_related("plan")
    shown = versions.only(*OF_OUTCOME, "plan__settled_at").order_by("plan__number")
    return _progress(_standing(shown), records)


def progress_in(outcomes: Iterable[Outcome]) -> dict[UUID, Progress]:
    """Return the progress of the outcomes of a plan in force, read already: one query."""
    standing = {one.record: one for one in outcomes}
    return _progress(standing, set(standing))


def progress_among(versions: Iterable[Outcome]) -> dict[UUID, Progress]:
    """Return the same from every version of the outcomes, read already: one query.

    With their plans at hand, the oldest first.
    """
    standing = _standing(versions)
    return _progress(standing, set(standing))


def _progress(outcomes: dict[UUID, Outcome], records: Any) -> dict[UUID, Progress]:
    latest = {(one.outcome.record, one.measured_by): one for one in _latest().of_outcomes(records)}
    return {
        record: Progress(
            record=record,
            started_on=one.started_on,
            baseline=one.baseline_value,
            target=one.target_value,
            by_person=_seen(one, latest.get((record, MeasuredBy.INDIVIDUAL))),
            by_worker=_seen(one, latest.get((record, MeasuredBy.WORKER))),
        )
        for record, one in outcomes.items()
    }


def _records(asked: Any) -> Any:
    return asked.order_by().values("record") if isinstance(asked, QuerySet) else set(asked)


def _standing(versions: Iterable[Outcome]) -> dict[UUID, Outcome]:
    found: dict[UUID, Outcome] = {}
    for one in versions:
        if one.plan.is_frozen or one.record not in found:
            found[one.record] = one
    return found


@put_together_once
def _latest() -> MeasurementQuerySet:
    # Of each outcome what each side measured last.
    place = Window(
        RowNumber(),
        partition_by=[F("outcome__record"), F("measured_by")],
        order_by=[F("happened_at").desc(), F("recorded_at").desc(), F("id").desc()],
    )
    told = Measurement.objects.current().told().annotate(place=place).filter(place=1)
    return told.select_related("outcome").only(*OF_MEASUREMENT, "outcome__record")


def _seen(outcome: Outcome, measured: Measurement | None) -> Seen | None:
    if measured is None or measured.value is None:
        return None
    return Seen(
        value=measured.value,
        at=measured.happened_at,
        words=measured.words,
        text=shown(outcome.scale, outcome.unit, measured.value),
        direction=direction_of(outcome, measured.value),
    )


def direction_of(outcome: Outcome, value: Decimal) -> Direction | None:
    """Return where a value lies from the baseline; None where nobody can tell what is better.

    On a scale more is better. Of a number only what is hoped for tells: more steps, fewer falls.
    """
    start, hoped = outcome.baseline_value, outcome.target_value
    if start is None:
        return None
    if value == start:
        return Direction.SAME
    if outcome.scale == Scale.NUMBER and hoped in (None, start):
        return None
    less_is_better = hoped is not None and hoped < start
    return Direction.IMPROVED if (value < start) == less_is_better else Direction.WORSE
