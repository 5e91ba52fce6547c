"""What is not met and not agreed about one person, and what was decided and changes besides."""

from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import actor_of, signed_in
from goldenthread.core.actors import Actor
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual
from goldenthread.plans.models import Change

from . import access
from .decided import change_listed, decision_listed, decisions_seen_by
from .reading import disagreements_of, needs_of
from .rules import own_side

# So many of each stand here; the others in their list.
NEWEST = 5


@signed_in
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what is not met and what is not agreed about one person. The door knows who may."""
    actor = actor_of(request)
    individual = access.person_or_404(actor, pk)
    context = frame(actor, individual, "unsettled")
    can = context["can"]
    sees_needs = access.VIEW_NEEDS.value in can
    sees_quarrels = access.VIEW_DISAGREEMENTS.value in can
    context |= {
        "sees_needs": sees_needs,
        "sees_disagreements": sees_quarrels,
        "needs": needs_of(individual) if sees_needs else [],
        "disagreements": disagreements_of(individual, can) if sees_quarrels else [],
        "may_open": own_side(actor, individual) is not None,
        **_decided(actor, individual, sees_plan=sees_needs),
    }
    return render(request, "unsettled/person.html", context)


def _decided(actor: Actor, individual: Individual, *, sees_plan: bool) -> dict[str, Any]:
    decisions = decisions_seen_by(actor, individual=individual)[: NEWEST + 1]
    changes = _changes(individual) if sees_plan else ()
    return {
        "decisions": [decision_listed(one, actor) for one in islice(decisions, NEWEST)],
        "changes": [change_listed(one, actor) for one in islice(changes, NEWEST)],
        "more_decisions": len(decisions) > NEWEST,
        "more_changes": len(changes) > NEWEST,
    }


def _changes(individual: Individual) -> QuerySet[Change]:
    return Change.objects.of(individual.pk).select_related("individual")[: NEWEST + 1]
