"""The threads of one person: the things that hold now, and what joins them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from goldenthread.assessments.models import Reflection
from goldenthread.briefings.models import Briefing
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.models import Individual
from goldenthread.unsettled.models import UnmetNeed

from .kinds import ORDER, Key, Kind, Node

Links = dict[Key, list[Key]]


@dataclass(slots=True)
class Graph:
    """Everything on somebody's threads that one reader may see. Nothing in it reads more."""

    individual: Individual
    can: frozenset[Can]
    nodes: dict[Key, Node] = field(default_factory=dict)
    forward: Links = field(default_factory=lambda: defaultdict(list))
    backward: Links = field(default_factory=lambda: defaultdict(list))
    reflected: dict[UUID, Reflection] = field(default_factory=dict)
    explained: dict[UUID, Briefing] = field(default_factory=dict)
    unmet: dict[Key, UnmetNeed] = field(default_factory=dict)

    def add(self, nodes: Iterable[Node]) -> None:
        """Take in things."""
        self.nodes.update({node.key: node for node in nodes})

    def join(self, pairs: Iterable[tuple[Key, Key]]) -> None:
        """Join things, where both are there."""
        for first, second in pairs:
            here = first in self.nodes and second in self.nodes
            if here and second not in self.forward[first]:
                self.forward[first].append(second)
                self.backward[second].append(first)

    def of_kind(self, kind: Kind) -> list[Node]:
        """Return all things of a kind."""
        return [node for node in self.nodes.values() if node.key.kind == kind]

    def after(self, key: Key) -> set[Key]:
        """Return everything the thread leads to from here."""
        return self._walk(key, self.forward)

    def before(self, key: Key) -> set[Key]:
        """Return everything the thread comes from."""
        return self._walk(key, self.backward)

    def thread(self, key: Key) -> list[Node]:
        """Return one thread in its order: what it comes from, the thing itself, what follows.

        The thread of an outcome is the same from everything on it: what stands beside the thing
        itself belongs to it too.
        """
        found = self.before(key) | {key} | self.after(key)
        for outcome in [one for one in found if one.kind == Kind.OUTCOME]:
            found |= self.before(outcome) | self.after(outcome)
        return sorted((self.nodes[one] for one in found), key=_place)

    def followers(self, key: Key, kind: Kind) -> list[Node]:
        """Return the things of a kind that follow, the newest first."""
        found = [self.nodes[one] for one in self.after(key) if one.kind == kind]
        return sorted(found, key=moment_of, reverse=True)

    def _walk(self, key: Key, links: Links) -> set[Key]:
        found: set[Key] = set()
        waiting = list(links.get(key, []))
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(links.get(one, []))
        return found


def moment_of(node: Node) -> str:
    """Return when something was, in a form that sorts."""
    row = node.row
    names = ("happened_at", "agreed_on", "started_on", "recorded_at")
    return str(next(getattr(row, name) for name in names if hasattr(row, name)))


def _place(node: Node) -> tuple[int, int, str, str]:
    weight = -node.row.importance if node.key.kind == Kind.OUTCOME else 0
    return ORDER.index(node.key.kind), weight, moment_of(node), str(node.key)


def is_live(node: Node) -> bool:
    """Return whether an outcome is in the plan in force, or in a draft."""
    plan = node.row.plan
    return plan.settled_at is None or plan.replaced_at is None


def is_in_force(node: Node) -> bool:
    """Return whether an outcome is in the plan people live by now."""
    plan = node.row.plan
    return plan.settled_at is not None and plan.replaced_at is None
