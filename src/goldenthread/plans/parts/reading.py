"""The parts of plans as pages show them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from goldenthread.assessments.models import FindingKind
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.people.choices import StatementKind

from ..models import AdditionalPlan, ChosenRisk, Contingency, Plan, PlanSource
from ..sources import holds

Rows = dict[UUID, list[Any]]


@dataclass(frozen=True, slots=True)
class PartsShown:
    """Everything that stands in a version of a plan beside its outcomes."""

    sources: Sequence[PlanSource] = ()
    risks: Sequence[ChosenRisk] = ()
    contingencies: Sequence[Contingency] = ()
    others: Sequence[AdditionalPlan] = ()
    # Whether something it builds on is not shown to this reader.
    held_back: bool = False
    strengths: Sequence[PlanSource] = field(init=False)
    needs: Sequence[PlanSource] = field(init=False)

    def __post_init__(self) -> None:
        """Tell strengths from needs."""
        strengths = [one for one in self.sources if is_strength(one)]
        object.__setattr__(self, "strengths", strengths)
        object.__setattr__(self, "needs", [one for one in self.sources if one not in strengths])

    def for_reader(self, can: Collection[str]) -> "PartsShown":
        """Return the parts without what was said or found that this reader may not see."""
        seen = [one for one in self.sources if may_be_seen(one, can)]
        return replace(self, sources=seen, held_back=len(seen) < len(self.sources))

    @property
    def builds_on(self) -> bool:
        """Return whether any strength or need is named, even one that this reader may not see."""
        return bool(self.sources) or self.held_back


def parts_of(plan: Plan, can: Collection[str]) -> PartsShown:
    """Return the parts of a plan that a reader may see: four queries, however many there are."""
    return parts_of_each([plan])[plan.pk].for_reader(can)


def parts_of_each(plans: Sequence[Plan]) -> dict[UUID, PartsShown]:
    """Return the parts of each of these plans, by the plan: four queries for all of them."""
    wanted = [plan.pk for plan in plans]
    sources, risks = _sources(plans), _by_plan(ChosenRisk, wanted)
    contingencies, others = _by_plan(Contingency, wanted), _by_plan(AdditionalPlan, wanted)
    return {
        pk: PartsShown(
            sources=sources[pk],
            risks=risks[pk],
            contingencies=contingencies[pk],
            others=others[pk],
        )
        for pk in wanted
    }


def _sources(plans: Iterable[Plan]) -> Rows:
    # A finished plan keeps what it was agreed with; a draft lets go of what was an error.
    linked = _with_words().filter(plan_id__in=[plan.pk for plan in plans])
    found = _each_by_plan(linked)
    for plan in plans:
        if not plan.is_frozen:
            found[plan.pk] = [one for one in found[plan.pk] if holds(one)]
    return found


@put_together_once
def _with_words() -> Any:
    return PlanSource.objects.with_words()


def _by_plan(model: Any, wanted: list[UUID]) -> Rows:
    return _each_by_plan(model.objects.in_plans(wanted))


def _each_by_plan(rows: Iterable[Any]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(row)
    return found


def may_be_seen(one: PlanSource, can: Collection[str]) -> bool:
    """Return whether somebody who may do these things may see what a plan builds on."""
    needed = Can.VIEW_ABOUT if one.statement_id else Can.VIEW_ASSESSMENTS
    return needed.value in can


def is_strength(one: PlanSource) -> bool:
    """Return whether a plan builds on this as a strength; all else is a need."""
    if one.statement:
        return one.statement.kind == StatementKind.STRENGTH
    return one.finding is not None and one.finding.kind == FindingKind.STRENGTH
