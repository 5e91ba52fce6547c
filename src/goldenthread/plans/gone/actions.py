"""How what was taken out of a draft comes into it again."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet

from goldenthread.core import actions, clock
from goldenthread.core.actions import StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.core.audit import TAKEN_OUT
from goldenthread.core.gone import taken_out
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import AuditEntry

from ..models import Action, Outcome, OutcomeSource
from ..rules import refuse_frozen
from .reading import InDraft, Row, as_kept

T = TypeVar("T")


@action
def put_back(*, by: Actor, row: InDraft, then: Callable[[InDraft], T]) -> T:
    """Put a row into its draft again as it was, with all that went with it; `then` writes on it.

    Returns what `then` returns. Raises Refused when the plan is finished, and StaleVersion when
    somebody put it back meanwhile.
    """
    refuse_frozen(row.plan)
    if there := _in_draft(row):
        raise StaleVersion(there)
    return then(_back(row, by=by))


def _in_draft(row: InDraft) -> InDraft | None:
    same: QuerySet[Any] = type(row)._base_manager.filter(plan=row.plan_id, record=row.record)
    found: InDraft | None = same.select_for_update().first()
    return found


def _back(row: InDraft, *, by: Actor) -> InDraft:
    if isinstance(row, Outcome):
        _with_what_went_along(row, by=by)
        return row
    if not isinstance(row, Action):
        return _put(row, by=by)
    outcome = _in_draft(row.outcome) or _with_what_went_along(row.outcome, by=by)
    return _in_draft(row) or _put(row, by=by, outcome=outcome)


def _put(row: Row, *, by: Actor, **to: Any) -> Row:
    for name, value in {"pk": new_id(), "version": 1, "recorded_at": clock.now(), **to}.items():
        setattr(row, name, value)
    return actions.add(row, by=by, verb="draft.put_back")


def _with_what_went_along(outcome: Outcome, *, by: Actor) -> Outcome:
    went = [*_went_with(outcome, OutcomeSource), *_went_with(outcome, Action)]
    _put(outcome, by=by)
    for row in went:
        _put(row, by=by, outcome=outcome)
    return outcome


def _went_with(outcome: Outcome, kind: type[Row]) -> list[Row]:
    # What was taken out before its outcome was meant to go.
    dropped = AuditEntry.objects.filter(record_id=outcome.pk, verb="outcome.dropped").get()
    went = AuditEntry.objects.filter(verb=TAKEN_OUT, id__gt=dropped.pk).values("record_id")
    states = taken_out(kind, about=outcome.individual_id, outcome_id=outcome.pk)
    kept = {one.record: one for one in states.filter(record__in=went).order_by("version")}
    return [as_kept(kind, one) for one in kept.values()]
