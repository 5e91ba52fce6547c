"""What the draft of a new version takes over from the plan in force, and how words are kept."""

from typing import Any, TypeVar

from goldenthread.core import actions, clock
from goldenthread.core.actors import Actor
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import RevisedRecord
from goldenthread.people.models import Statement

from .models import AdditionalPlan, ChosenRisk, Contingency, Outcome, OutcomeSource, Plan
from .models import PlanSource as Source
from .sources import holds, newest_of

Row = TypeVar("Row", bound=RevisedRecord)
PARTS: tuple[type[ChosenRisk | Contingency | AdditionalPlan], ...] = (
    ChosenRisk,
    Contingency,
    AdditionalPlan,
)


def carry_over(before: Plan, plan: Plan, *, by: Actor) -> None:
    """Copy everything that stands in a plan into a draft, in the words in force now."""
    outcomes = list(Outcome.objects.of(before.pk))
    grounds = [link for link in Source.objects.in_plans([before.pk]) if holds(link)]
    linked = [link for one in outcomes for link in one.sources.all() if holds(link)]
    every: list[OutcomeSource | Source] = [*linked, *grounds]
    said_now = newest_of(every)
    for outcome in outcomes:
        _carry_outcome(outcome, plan, said_now, by=by)
    for model in PARTS:
        for part in model.objects.in_plans([before.pk]):
            actions.add(_copy(part, plan=plan), by=by, verb="plan.part_carried_over")
    for ground in grounds:
        _link_again(ground, said_now, "plan.built_on", by=by, plan=plan)


def _carry_outcome(outcome: Outcome, plan: Plan, said_now: Any, *, by: Actor) -> None:
    old_actions = list(outcome.actions.all())
    sources = [link for link in outcome.sources.all() if holds(link)]
    copied = _copy(outcome, plan=plan)
    actions.add(copied, by=by, verb="outcome.carried_over")
    for one in old_actions:
        actions.add(_copy(one, plan=plan, outcome=copied), by=by, verb="action.carried_over")
    for link in sources:
        _link_again(link, said_now, "outcome.linked", by=by, outcome=copied)


def _link_again(
    link: OutcomeSource | Source, said_now: Any, verb: str, *, by: Actor, **to: Any
) -> None:
    said = said_now[link.statement.record] if link.statement else None
    actions.add(_copy(link, statement=said, **to), by=by, verb=verb)


def _copy(row: Row, **to: Any) -> Row:
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    copied = type(row)(**{**kept, "id": new_id(), "version": 1, "recorded_at": clock.now()})
    for name, value in to.items():
        setattr(copied, name, value)
    return copied


def quote_words_in_force(plan: Plan, *, by: Actor) -> None:
    """Let a draft quote each statement it comes from as it is said now, and no error."""
    outcomes = Outcome.objects.filter(plan=plan).values("pk")
    linked, grounds = OutcomeSource.objects.filter(outcome__in=outcomes), Source.objects.of(plan.pk)
    for links, verb in ((linked, "outcome.linked"), (grounds, "plan.built_on")):
        _let_go(links, by=by)
        _quote(links, verb, by=by)


def _let_go(drafted: Any, *, by: Actor) -> None:
    wrong = list(drafted.to_errors().values_list("pk", flat=True))
    actions.take_out(drafted.model.objects.filter(pk__in=wrong), by=by)


def _quote(drafted: Any, verb: str, *, by: Actor) -> None:
    outdated = drafted.filter(statement__replaced_by__isnull=False).select_related("statement")
    said_now = newest_of(outdated)
    for link in outdated:
        newest: Statement = said_now[link.statement.record]
        actions.revise(link, by=by, verb=verb, statement=newest)
