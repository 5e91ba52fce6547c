"""One thread as a path people can read: what it comes from, what follows, and what is missing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.core.figures import ThreadStep

from .gaps import Gap, gaps_at, once_for_the_plan
from .graph import Graph
from .kinds import ORDER, Key, Kind, Node
from .last_days import LAST_FEW
from .words import Earlier, explained_step, more_step, outcome_record, reflected_step, step_of

# The stage, the outcome it belongs to, the stage below that outcome, and the turn in it.
Place = tuple[int, int, int, int]
NO_OUTCOME = -1
# What is missing beside one of these stands right after it: there may be several.
RIGHT_AFTER = (Kind.STATEMENT, Kind.FINDING, Kind.CHANGE)
RECURS = (Kind.DAILY, Kind.MEASUREMENT)
BESIDE = {Kind.STATEMENT: reflected_step, Kind.OUTCOME: explained_step}


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread: what it is about, the things on it in their order, and its gaps."""

    about: Node
    nodes: list[Node]
    gaps: list[Gap]


def thread_of(graph: Graph, key: Key) -> Thread:
    """Return the thread of one thing, backwards and forwards, with its gaps."""
    nodes = graph.thread(key)
    found = [gap for node in nodes for gap in gaps_at(graph, node) if _is_said(gap, node, key)]
    return Thread(graph.nodes[key], nodes, once_for_the_plan(found))


def _is_said(gap: Gap, node: Node, key: Key) -> bool:
    # How long nothing was recorded is said once: of the action asked about, or of the outcome.
    if gap.kind == Kind.DAILY and Kind.ACTION in (node.key.kind, key.kind):
        return node.key == key
    return True


def steps_of(graph: Graph, thread: Thread, *, brief: bool = False) -> list[ThreadStep]:
    """Return the path, outcome by outcome; `brief` keeps only the newest of what recurs."""
    shown = newest_only(thread.nodes) if brief else thread.nodes
    kept = _last_days(shown, thread.about, 1 if brief else LAST_FEW)
    return [step for _place, step in sorted(_placed(graph, thread, kept), key=lambda at: at[0])]


def _last_days(nodes: list[Node], about: Node, most: int) -> list[Node]:
    days: defaultdict[Any, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.key.kind == Kind.DAILY:
            days[outcome_record(node.row)].append(node)
    few = {node.key for of_outcome in days.values() for node in of_outcome[-most:]}
    own = [node for node in nodes if _is_for(node, about)]
    kept = few | {about.key} | {node.key for node in own[-most:]}
    return [node for node in nodes if node.key.kind != Kind.DAILY or node.key in kept]


def _is_for(node: Node, about: Node) -> bool:
    if (node.key.kind, about.key.kind) != (Kind.DAILY, Kind.ACTION):
        return False
    return bool(node.row.action) and node.row.action.record == about.key.record


def _placed(graph: Graph, thread: Thread, shown: list[Node]) -> Iterator[tuple[Place, ThreadStep]]:
    keys = [node.key for node in shown]
    before = _before(thread, shown)
    for node in shown:
        at = _place(graph, keys, node.key)
        if node.key in before:
            yield at, more_step(graph, before[node.key])
        yield at, step_of(graph, node, linked=node.key != thread.about.key)
        also = BESIDE[node.key.kind](graph, node) if node.key.kind in BESIDE else None
        if also:
            yield at, also
    for gap in thread.gaps:
        kind = None if gap.key.kind in RIGHT_AFTER else gap.kind
        yield _place(graph, keys, gap.key, kind), _missing(gap)


def _before(thread: Thread, shown: list[Node]) -> dict[Key, Earlier]:
    """Return what came before the last records of each outcome, where more did than is shown."""
    found: dict[Key, Earlier] = {}
    days = [node for node in shown if node.key.kind == Kind.DAILY]
    for outcome in filter(None, dict.fromkeys(outcome_record(node.row) for node in days)):
        here = [node for node in days if outcome_record(node.row) == outcome]
        every = [node for node in thread.nodes if node.key.kind == Kind.DAILY]
        groups = {group_of(n): n for n in every if outcome_record(n.row) == outcome}
        recent = here[-LAST_FEW:]
        left = sum(node.together for node in groups.values()) - len(recent)
        firsts = [node.first for node in groups.values() if node.first]
        if left > len(here) - len(recent) and firsts:
            found[here[0].key] = Earlier(left, min(firsts), recent[0])
    return found


def newest_only(nodes: list[Node]) -> list[Node]:
    """Return the things on a thread; of what recurs, the newest of each group."""
    return list({group_of(node): node for node in nodes}.values())


def group_of(node: Node) -> tuple[Any, ...]:
    """Return what a thing recurs in: records for the same, measurements by the same side."""
    if node.key.kind not in RECURS:
        return (node.key,)
    outcome = node.row.outcome and node.row.outcome.record
    if node.key.kind == Kind.MEASUREMENT:
        return (Kind.MEASUREMENT, outcome, node.row.measured_by)
    return (Kind.DAILY, outcome, node.row.action and node.row.action.record)


def _place(graph: Graph, keys: list[Key], key: Key, kind: Kind | None = None) -> Place:
    """Return where a thing stands; with a kind, what is missing there, after all the rest."""
    stage, outcome = ORDER.index(kind or key.kind), ORDER.index(Kind.OUTCOME)
    turn = len(keys) if kind else keys.index(key)
    if stage < outcome:
        return stage, NO_OUTCOME, stage, turn
    above = [key, *graph.before(key)]
    mine = [keys.index(one) for one in above if one.kind == Kind.OUTCOME and one in keys]
    return outcome, min(mine, default=NO_OUTCOME), stage, turn


def _missing(gap: Gap) -> ThreadStep:
    return ThreadStep(when="", text=gap.sentence, gap=True, url=gap.url, action=gap.action)
