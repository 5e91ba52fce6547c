"""Whether a draft is still what somebody read: everything in it, in a few letters."""

from hashlib import blake2b
from typing import Any

from django.db.models import QuerySet

from goldenthread.assessments.models import Finding
from goldenthread.people.models import Statement

from .carrying import PARTS
from .models import Action, Outcome, OutcomeSource, Plan, PlanSource


def contents_of(plan: Plan) -> str:
    """Return a sum that is another one as soon as anything in a draft changes: one query.

    What somebody said or was found, and is said otherwise since, counts as well.
    """
    first, *others = (rows.order_by().values_list("pk", "version") for rows in _all_in(plan))
    read = sorted(f"{pk} {version}" for pk, version in first.union(*others, all=True))
    return blake2b("\n".join(read).encode(), digest_size=16).hexdigest()


def _all_in(plan: Plan) -> list[QuerySet[Any]]:
    # Said once more by person: that is what the indexes begin with.
    linked = OutcomeSource.objects.filter(individual=plan.individual_id, outcome__plan=plan.pk)
    grounds = PlanSource.objects.of(plan.pk)
    return [
        Plan.objects.filter(pk=plan.pk),
        Outcome.objects.in_plan(plan.pk),
        Action.objects.filter(plan=plan.pk),
        linked,
        grounds,
        *(part.objects.in_plans([plan.pk]) for part in PARTS),
        *(_said_now(Statement, "statement", links) for links in (linked, grounds)),
        *(_said_now(Finding, "finding", links) for links in (linked, grounds)),
    ]


def _said_now(model: Any, name: str, links: QuerySet[Any]) -> QuerySet[Any]:
    named = links.filter(**{f"{name}__isnull": False}).order_by().values(f"{name}__record")
    found: QuerySet[Any] = model.objects.filter(replaced_by__isnull=True, record__in=named)
    return found
