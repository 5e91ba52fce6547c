"""Every way the parts of a plan are written."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.assessments.models import Finding
from goldenthread.core import actions, plausible
from goldenthread.core.actions import action
from goldenthread.core.actors import Actor
from goldenthread.cycle.contributing import contributed
from goldenthread.people.models import Statement

from .. import rules
from ..choices import Funding
from ..models import Plan, PlanPart, PlanSource
from .kinds import Kind


@action
def add_part(*, by: Actor, plan: Plan, kind: Kind, **content: Any) -> PlanPart:
    """Add a part to a draft. Raises Refused when it is finished, or for a day that cannot be."""
    rules.refuse_frozen(plan)
    _refuse_days(content)
    contributed(plan.process, by=by)
    made: PlanPart = kind.model(plan=plan, individual=plan.individual, **content)
    return actions.add(made, by=by, verb="plan.part_added")


@action
def change_part(*, by: Actor, part: PlanPart, seen: int | None = None, **to: Any) -> PlanPart:
    """Change a part of a draft. Raises Refused, StaleVersion."""
    rules.refuse_gone(part)
    _refuse_days(to, was=getattr(part, "look_again_on", None))
    contributed(part.plan.process, by=by)
    return actions.revise(part, by=by, verb="plan.part_changed", seen=seen, **to)


def _refuse_days(content: dict[str, Any], was: date | None = None) -> None:
    plausible.refuse_not_due(content.get("look_again_on"), "look_again_on", was=was)
    plausible.refuse_future(content.get("since"), "since", _("This day is in the future."))


@action
def drop_part(*, by: Actor, part: PlanPart) -> None:
    """Take a part out of a draft; earlier plans keep it. Raises Refused when it is finished."""
    rules.refuse_gone(part)
    actions.revise(part, by=by, verb="plan.part_dropped")
    actions.take_out(type(part)._base_manager.filter(pk=part.pk), by=by)


@action
def build_on(
    *,
    by: Actor,
    plan: Plan,
    statements: Iterable[Statement],
    findings: Iterable[Finding],
    seen: int | None = None,
) -> Plan:
    """Say which strengths and needs a draft builds on, instead of those before.

    Raises Refused when the plan is finished, StaleVersion.
    """
    rules.refuse_frozen(plan)
    changed = actions.revise(plan, by=by, verb="plan.built_on", seen=seen)
    actions.take_out(PlanSource.objects.filter(plan=plan), by=by)
    pairs = [(one, None) for one in statements] + [(None, one) for one in findings]
    for statement, finding in pairs:
        link = PlanSource(
            plan=changed, individual=plan.individual, statement=statement, finding=finding
        )
        actions.add(link, by=by, verb="plan.built_on")
    return changed


@action
def say_who_pays(
    *, by: Actor, plan: Plan, funding: Funding, funding_note: str = "", seen: int | None = None
) -> Plan:
    """Write into a draft who pays for the care. Raises Refused, StaleVersion."""
    rules.refuse_frozen(plan)
    return actions.revise(
        plan,
        by=by,
        verb="plan.funding_written",
        seen=seen,
        funding=funding,
        funding_note=funding_note,
    )
