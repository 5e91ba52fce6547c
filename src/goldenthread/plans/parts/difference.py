"""What changed in the parts of a plan from one version to another."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goldenthread.core.changed import FieldChange, all_fields, field_changes

from ..models import Plan, PlanSource
from .kinds import KINDS
from .reading import PartsShown, is_strength, may_be_seen


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part that is new, says something else, or is not there any more.

    Of what is new or gone, the fields hold all that it says beside its title.
    """

    heading: str | Promise
    title: str
    state: str
    fields: Sequence[FieldChange] = ()


def part_changes(
    before: Plan, old: PartsShown, after: Plan, new: PartsShown, can: Collection[str]
) -> list[PartChange]:
    """Return what changed in the parts of a plan. Runs no query.

    `can` holds what the reader may do: words and findings are told to those who may see them.
    """
    found = _sources(old, new, can)
    for kind in KINDS:
        pairs = (getattr(old, kind.slug), getattr(new, kind.slug))
        found += _matched(kind.heading, kind.fields, *pairs)
    paid = field_changes(before, after, ("funding", "funding_note"))
    return [*found, PartChange(_("Who pays"), "", "changed", paid)] if paid else found


def _matched(
    heading: str | Promise, fields: Iterable[str], old: Sequence[Any], new: Sequence[Any]
) -> list[PartChange]:
    was, now = {one.record: one for one in old}, {one.record: one for one in new}
    names = tuple(fields)
    added = [_whole(heading, one, names, "new") for one in new if one.record not in was]
    gone = [_whole(heading, one, names, "gone") for one in old if one.record not in now]
    both = [(one, field_changes(was[one.record], one, names)) for one in new if one.record in was]
    changed = [PartChange(heading, str(one), "changed", told) for one, told in both if told]
    return [*added, *changed, *gone]


def _whole(heading: str | Promise, one: Any, names: tuple[str, ...], state: str) -> PartChange:
    beside = [name for name in names if getattr(one, name) != str(one)]
    return PartChange(heading, str(one), state, all_fields(one, beside, gone=state == "gone"))


def _sources(old: PartsShown, new: PartsShown, can: Collection[str]) -> list[PartChange]:
    was, now = _by_record(old.sources, can), _by_record(new.sources, can)
    added = [_whole_source(now[record], "new") for record in now if record not in was]
    gone = [_whole_source(was[record], "gone") for record in was if record not in now]
    both = [(was[record], now[record]) for record in now if record in was]
    told = [(now_said, _words(said, now_said)) for said, now_said in both]
    said = [
        PartChange(_heading(one), _title(one), "changed", words) for one, words in told if words
    ]
    return [*added, *said, *gone]


def _by_record(sources: Iterable[PlanSource], can: Collection[str]) -> dict[UUID, PlanSource]:
    found = {}
    for one in sources:
        thing = one.statement or one.finding
        if thing and may_be_seen(one, can):
            found[thing.record] = one
    return found


def _whole_source(one: PlanSource, state: str) -> PartChange:
    return _whole(_heading(one), one.statement or one.finding, ("words",), state)


def _heading(one: PlanSource) -> str:
    return _("Strength") if is_strength(one) else _("Need")


def _title(one: PlanSource) -> str:
    return str(one.statement or one.finding)


def _words(old: PlanSource, new: PlanSource) -> list[FieldChange]:
    if old.statement and new.statement:
        return field_changes(old.statement, new.statement, ("words",))
    return []
