"""What changed from one version of a plan to the next, matched by each thing's lasting identity."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.core.changed import FieldChange, field_changes, label_of
from goldenthread.core.permissions import Permission as Can

from .models import Action, Outcome, OutcomeSource
from .sentences import value_text

Thing = TypeVar("Thing", Outcome, Action)

OUTCOME_WORDS = ("title", "words", "why", "baseline", "no_action_because")
ACTION_FIELDS = ("what", "who", "when", "resources")


@dataclass(frozen=True, slots=True)
class ChangedAction:
    """An action that stayed, with what changed in it."""

    action: Action
    fields: Sequence[FieldChange]


@dataclass(frozen=True, slots=True)
class ChangedOutcome:
    """An outcome that stayed, with what changed in it and in its actions."""

    outcome: Outcome
    fields: Sequence[FieldChange]
    actions_added: Sequence[Action] = ()
    actions_dropped: Sequence[Action] = ()
    actions_changed: Sequence[ChangedAction] = ()

    @property
    def is_same(self) -> bool:
        """Return whether nothing changed after all."""
        parts = (self.fields, self.actions_added, self.actions_dropped, self.actions_changed)
        return not any(parts)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed between two versions of a plan."""

    added: Sequence[Outcome] = ()
    dropped: Sequence[Outcome] = ()
    changed: Sequence[ChangedOutcome] = ()
    kept: Sequence[Outcome] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether the two versions say the same."""
        return not (self.added or self.dropped or self.changed)


def difference_between(
    before: Iterable[Outcome], after: Iterable[Outcome], can: Collection[str]
) -> Difference:
    """Return what changed between the outcomes of two plans, read with their actions and sources.

    `can` holds what the reader may do: what was said or found is told only to those who may see
    it on its own page. Runs no query when the outcomes come from `Outcome.objects.of()`.
    """
    added, dropped, both = _match(before, after)
    compared = [compare(old, new, can) for old, new in both]
    return Difference(
        added=added,
        dropped=dropped,
        changed=[one for one in compared if not one.is_same],
        kept=[one.outcome for one in compared if one.is_same],
    )


def _match(
    before: Iterable[Thing], after: Iterable[Thing]
) -> tuple[list[Thing], list[Thing], list[tuple[Thing, Thing]]]:
    old: dict[UUID, Thing] = {thing.record: thing for thing in before}
    new: dict[UUID, Thing] = {thing.record: thing for thing in after}
    added = [thing for record, thing in new.items() if record not in old]
    dropped = [thing for record, thing in old.items() if record not in new]
    return added, dropped, [(old[record], new[record]) for record in new if record in old]


def compare(old: Outcome, new: Outcome, can: Collection[str]) -> ChangedOutcome:
    """Return what changed in one outcome and its actions, as `difference_between` does."""
    added, dropped, both = _match(old.actions.all(), new.actions.all())
    changed = [ChangedAction(b, field_changes(a, b, ACTION_FIELDS)) for a, b in both]
    return ChangedOutcome(
        outcome=new,
        fields=[*field_changes(old, new, OUTCOME_WORDS), *_readings(old, new, can)],
        actions_added=added,
        actions_dropped=dropped,
        actions_changed=[one for one in changed if one.fields],
    )


def _readings(old: Outcome, new: Outcome, can: Collection[str]) -> list[FieldChange]:
    readers: list[tuple[str, Callable[[Outcome], str]]] = [
        ("kind", lambda one: one.get_kind_display()),
        ("importance", lambda one: str(one.importance)),
        ("scale", lambda one: one.get_scale_display()),
        ("baseline_value", lambda one: _value(one, "baseline_value")),
        ("target_value", lambda one: _value(one, "target_value")),
    ]
    found = [FieldChange(label_of(new, name), read(old), read(new)) for name, read in readers]
    found.append(FieldChange(_("What it serves"), _serves(old, can), _serves(new, can)))
    return [change for change in found if change.old != change.new]


def _value(outcome: Outcome, name: str) -> str:
    return value_text(outcome, name)


def _serves(outcome: Outcome, can: Collection[str]) -> str:
    shown_to_them = (one for one in outcome.sources.all() if _may_be_seen(one, can))
    return " · ".join(sorted({str(one.statement or one.finding) for one in shown_to_them}))


def _may_be_seen(source: OutcomeSource, can: Collection[str]) -> bool:
    needed = Can.VIEW_ABOUT if source.statement_id else Can.VIEW_ASSESSMENTS
    return needed.value in can
