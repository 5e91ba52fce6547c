"""What a reader has not read yet, and who has read the plan in force."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.cycle.workers import carers_in
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual

from ..difference import Difference, difference_between
from ..models import Outcome, Plan, PlanRead
from ..parts.difference import PartChange, part_changes
from ..parts.reading import PartsShown, parts_of, parts_of_each


@dataclass(frozen=True, slots=True)
class ReadMark:
    """How far one reader is: what they read last, and what changed since."""

    last: Plan | None
    at: datetime | None
    is_read: bool
    difference: Difference | None = None
    parts: Sequence[PartChange] = ()

    @property
    def is_same(self) -> bool:
        """Return whether the two versions say the same."""
        return self.difference is not None and self.difference.is_empty and not self.parts


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who works here, and the newest version they have read."""

    account: Account
    number: int | None
    at: datetime | None
    is_current: bool


def parts_and_mark(
    plan: Plan, versions: Iterable[Plan], outcomes: Iterable[Outcome], can: Collection[str]
) -> tuple[PartsShown, ReadMark]:
    """Return the parts of a plan in force, and what changed since a reader read it last.

    `versions` come from `reading.plan_processes`, the newest first. Four queries, and three more
    where there is something to compare with.
    """
    read = [(one, at) for one in versions if (at := vars(one.process)["read_by_me"])]
    last, at = read[0] if read else (None, None)
    if last is None or last.pk == plan.pk:
        return parts_of(plan, can), ReadMark(last, at, last is not None)
    parts = parts_of_each([plan, last])
    now, then = parts[plan.pk], parts[last.pk]
    differs = difference_between(Outcome.objects.of(last.pk), outcomes, can)
    told = part_changes(last, then, plan, now, can)
    return now.for_reader(can), ReadMark(last, at, False, differs, told)


def readers_of(plan: Plan, individual: Individual) -> list[Reader]:
    """Return everybody who gives care in the home with what they read; who is behind first."""
    newest: dict[object, PlanRead] = {}
    for mark in PlanRead.objects.about(individual.pk).select_related("plan"):
        newest.setdefault(mark.recorded_by_id, mark)
    shown = [_reader(one, newest.get(one.pk), plan) for one in carers_in(individual.home_id)]
    return sorted(shown, key=lambda one: one.is_current)


def _reader(account: Account, mark: PlanRead | None, plan: Plan) -> Reader:
    if mark is None:
        return Reader(account, None, None, False)
    return Reader(account, mark.plan.number, mark.recorded_at, mark.plan_id == plan.pk)
