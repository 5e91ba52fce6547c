"""Whom somebody may see, as identifiers: looked up once, so that every read can begin with them.

A post opens whole homes: of those the identifiers of the homes are kept, so that twenty homes
cost no more than one. One's own record, and what people share, are single people.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, Value

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.core.scoped_query import put_together_once
from goldenthread.homes.roles import CAN_BE_SHARED, OWN_RECORD

from .models import Individual, Share

KEPT = "people"
OWN = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """The people one permission opens: everybody in some homes, and some by themselves."""

    homes: frozenset[UUID]
    people: frozenset[UUID]

    def holds(self, individual: Individual) -> bool:
        """Return whether somebody is one of these people. Runs no query."""
        return individual.home_id in self.homes or individual.pk in self.people

    def about(self, individual: str = "individual") -> Q:
        """Return the condition for records of these people. `individual` leads to the person.

        "" stands for the people themselves.
        """
        way = f"{individual}__" if individual else ""
        seen = Q()
        if self.homes:
            seen |= Q(**{f"{way}home_id__in": sorted(self.homes)})
        if self.people:
            seen |= Q(**{f"{individual}_id__in" if individual else "pk__in": sorted(self.people)})
        return seen or Q(pk__in=[])


def sight_of(actor: Actor, permission: Permission) -> Sight:
    """Return whom the actor may see with the permission at this moment.

    By a post in their home, because it is their own record, or because they agreed to share it
    with somebody in their circle. Agreements that ended give nothing.
    """
    people: set[UUID] = set()
    if permission in OWN_RECORD:
        people |= singled_out(actor).get(OWN, frozenset())
    if permission in CAN_BE_SHARED:
        people |= singled_out(actor).get(permission.value, frozenset())
    return Sight(frozenset(actor.homes_with(permission)), frozenset(people))


def shared_with(actor: Actor, individual_id: UUID) -> set[Permission]:
    """Return what one person shares with the actor at this moment."""
    found = singled_out(actor)
    return {one for one in CAN_BE_SHARED if individual_id in found.get(one.value, frozenset())}


def singled_out(actor: Actor) -> Mapping[str, frozenset[UUID]]:
    """Return the people who share something with the actor, by what; and under OWN the actor's.

    Kept with the actor, and so no longer than one request. One query.
    """
    return actor.once(KEPT, lambda: _singled_out(actor.account_id))


def _singled_out(account_id: UUID) -> Mapping[str, frozenset[UUID]]:
    own = _as_own().filter(account_id=account_id)
    shared = _as_shared().in_force().with_account(account_id)
    found: defaultdict[str, set[UUID]] = defaultdict(set)
    for what, individual_id in shared.union(own, all=True):
        found[what].add(individual_id)
    return {what: frozenset(people) for what, people in found.items()}


@put_together_once
def _as_own() -> Any:
    return Individual.objects.annotate(what=Value(OWN, CharField())).values_list("what", "pk")


@put_together_once
def _as_shared() -> Any:
    return Share.objects.values_list("permission", "individual_id")
