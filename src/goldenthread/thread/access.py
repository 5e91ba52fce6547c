"""The door to one thread: whoever may see the thing itself, and the plan it belongs to."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.http import Http404

from goldenthread.assessments.models import Finding
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.living.models import DailyRecord
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual, Statement
from goldenthread.plans.models import Action, Change, Measurement, Outcome

from .kinds import SEE, Key, Kind


def thing_or_404(actor: Actor, kind: str, record: UUID) -> tuple[Individual, Key]:
    """Return whose thread it is, and which thing. Raises Http404 for strangers."""
    if kind not in Kind.values:
        raise Http404
    key = Key(Kind(kind), record)
    about = Subquery(_versions(key).values("individual")[:1])
    individual = individual_or_404(actor, about, Can.VIEW_PLAN)
    if SEE[key.kind] not in permissions_about(actor, individual):
        raise Http404
    return individual, key


def _versions(key: Key) -> QuerySet[Any]:
    kept_by_record: dict[Kind, QuerySet[Any]] = {
        Kind.STATEMENT: Statement.objects.current(),
        Kind.FINDING: Finding.objects.current(),
        Kind.OUTCOME: Outcome.objects.all(),
        Kind.ACTION: Action.objects.all(),
        Kind.DAILY: DailyRecord.objects.current(),
        Kind.MEASUREMENT: Measurement.objects.current(),
    }
    if key.kind == Kind.CHANGE:
        return Change.objects.standing().filter(pk=key.record)
    return kept_by_record[key.kind].filter(record=key.record)
