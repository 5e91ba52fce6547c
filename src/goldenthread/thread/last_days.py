"""The last few daily records of each outcome and action, and how many there are of each.

However many years of days there are: their number is counted along an index, and only the last few
are read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, UUIDField, Value

from goldenthread.core.one_row import one_row
from goldenthread.core.scoped_query import put_together_once
from goldenthread.homes.models import Account
from goldenthread.living.models import DailyRecord, DailyRecordQuerySet
from goldenthread.plans.models import Action, Outcome

# Of what recurs, the last few stand on the thread, with how many there are.
LAST_FEW = 3
# No more of each than the thread says.
SAID = ("id", "record", "happened_at", "what", "how", "mood", "said_or_showed", "note")
# An outcome and an action of it, or none, through all the plans they stand in.
Group = tuple[UUID | None, UUID | None]
PLACES = [f"last_{place}" for place in range(LAST_FEW)]


@dataclass(frozen=True, slots=True)
class Day:
    """One daily record, with how many there are of its like and when the first of them was."""

    row: DailyRecord
    together: int
    first: datetime


def last_days(individual_id: UUID, wanted: UUID | None = None) -> list[Day]:
    """Return the last days of everything in somebody's plans, the newest first: two queries.

    A `wanted` record is among them, however old it is: one query more.
    """
    parts = list(_parts(individual_id))
    every = _counted(individual_id, parts)
    found = {row.pk: row for row in _last_of_each(parts)}
    if wanted:
        asked_for = _in_words().filter(individual_id=individual_id, record=wanted)
        found |= {row.pk: row for row in asked_for}
    newest_first = sorted(found.values(), key=lambda row: (row.happened_at, row.pk), reverse=True)
    return [Day(row, *every.get(_group(row), (1, row.happened_at))) for row in newest_first]


def _group(row: DailyRecord) -> Group:
    outcome, act = row.outcome, row.action
    return outcome.record if outcome else None, act.record if act else None


def _in_words() -> DailyRecordQuerySet:
    joined = DailyRecord.objects.current().select_related("recorded_by", "outcome", "action")
    names = ("recorded_by__display_name", "outcome__record", "outcome__title", "action__record")
    return joined.only(*SAID, *names)


def _counted(individual_id: UUID, parts: list[Any]) -> dict[Group, tuple[int, datetime]]:
    # By the rows of every plan: the index holds no more, and the few sums are put together here.
    mine = Outcome.objects.filter(individual_id=individual_id).values("pk")
    rows = DailyRecord.objects.current().filter(outcome__in=mine).order_by()
    by_row = rows.values_list("outcome_id", "action_id")
    group_of = {(part["outcome_pk"], part["action_pk"]): _key(part) for part in parts}
    found: dict[Group, tuple[int, datetime]] = {}
    for outcome, act, n, first in by_row.annotate(n=Count("pk"), first=Min("happened_at")):
        # One that was written between the two questions is counted the next time.
        if group := group_of.get((outcome, act)):
            before, earliest = found.get(group, (0, first))
            found[group] = (before + n, min(earliest, first))
    return found


def _key(part: dict[str, Any]) -> Group:
    return part["outcome_record"], part["action_record"]


def _parts(individual_id: UUID) -> Any:
    """Return each outcome and action of every plan with its own last records: one query."""
    acts = _acts_with_last().filter(individual_id=individual_id)
    outcomes = _outcomes_with_last().filter(individual_id=individual_id)
    return acts.union(outcomes, all=True)


@put_together_once
def _acts_with_last() -> Any:
    mine = _newest_first().filter(outcome=OuterRef("outcome"), action=OuterRef("pk"))
    return Action.objects.order_by().values(
        outcome_pk=F("outcome_id"),
        outcome_record=F("outcome__record"),
        outcome_title=F("outcome__title"),
        action_pk=F("pk"),
        action_record=F("record"),
        **_last_few(mine),
    )


@put_together_once
def _outcomes_with_last() -> Any:
    mine = _newest_first().filter(outcome=OuterRef("pk"), action__isnull=True)
    return Outcome.objects.order_by().values(
        outcome_pk=F("pk"),
        outcome_record=F("record"),
        outcome_title=F("title"),
        action_pk=Value(None, UUIDField()),
        action_record=Value(None, UUIDField()),
        **_last_few(mine),
    )


def _newest_first() -> Any:
    said = DailyRecord.objects.current().annotate(writer=F("recorded_by__display_name"))
    return said.order_by("-happened_at", "-id")


def _last_few(rows: Any) -> dict[str, Any]:
    return {name: one_row(rows[at:], *SAID, "writer") for at, name in enumerate(PLACES)}


def _last_of_each(parts: list[Any]) -> Iterable[DailyRecord]:
    days: defaultdict[Group, list[Any]] = defaultdict(list)
    for part in parts:
        days[_key(part)] += [(part, part[name]) for name in PLACES if part[name]]
    for found in days.values():
        found.sort(key=lambda day: (day[1]["happened_at"], day[1]["id"]), reverse=True)
        yield from (_day(*day) for day in found[:LAST_FEW])


def _day(part: dict[str, Any], said: dict[str, Any]) -> DailyRecord:
    outcome = Outcome(
        pk=part["outcome_pk"], record=part["outcome_record"], title=part["outcome_title"]
    )
    act = Action(pk=part["action_pk"], record=part["action_record"], outcome=outcome)
    return DailyRecord(
        **{name: said[name] for name in SAID},
        recorded_by=Account(display_name=said["writer"]),
        outcome=outcome,
        action=act if part["action_pk"] else None,
    )
