"""One thread as a path people can read: what it comes from, what follows, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.figures import ThreadStep

from .gaps import Gap, gaps_at
from .graph import Graph
from .kinds import ORDER, Key, Kind, Node
from .words import explained_step, more_step, reflected_step, step_of

Place = tuple[int, int, int]
NO_OUTCOME = -1


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread: what it is about, the things on it in their order, and its gaps."""

    about: Node
    nodes: list[Node]
    gaps: list[Gap]


def thread_of(graph: Graph, key: Key) -> Thread:
    """Return the thread of one thing, backwards and forwards, with its gaps."""
    nodes = graph.thread(key)
    found = [gap for node in nodes for gap in gaps_at(graph, node) if _is_about(gap, node, key)]
    return Thread(graph.nodes[key], nodes, found)


def _is_about(gap: Gap, node: Node, key: Key) -> bool:
    # How long nothing was recorded is said once: of the action asked about, or of the outcome.
    if gap.kind != Kind.DAILY:
        return True
    return node.key == key if Kind.ACTION in (node.key.kind, key.kind) else True


def steps_of(graph: Graph, thread: Thread, *, brief: bool = False) -> list[ThreadStep]:
    """Return the path, outcome by outcome; `brief` leaves out all but the newest of a kind."""
    order = [node.key for node in thread.nodes if node.key.kind == Kind.OUTCOME]
    placed: list[tuple[Place, ThreadStep]] = []
    for node in _shown(thread, brief):
        at = _place(graph, order, node.key, node.key.kind)
        placed += [(at, step) for step in _steps(graph, thread, node)]
    placed += [(_place(graph, order, gap.key, gap.kind), _missing(gap)) for gap in thread.gaps]
    return [step for _at, step in sorted(placed, key=lambda pair: pair[0])]


def _steps(graph: Graph, thread: Thread, node: Node) -> Iterable[ThreadStep]:
    yield step_of(graph, node, linked=node.key != thread.about.key)
    beside = {Kind.STATEMENT: reflected_step, Kind.OUTCOME: explained_step}.get(node.key.kind)
    also = beside(graph, node) if beside else None
    if also:
        yield also
    left = _left_out(thread, node)
    if left:
        yield more_step(graph, node, left)


def _left_out(thread: Thread, node: Node) -> int:
    if node.key.kind != Kind.DAILY:
        return 0
    same = [one for one in thread.nodes if one.key.kind == Kind.DAILY and _alike(one, node)]
    return node.together - len(same) if node.key == same[0].key else 0


def _alike(first: Node, second: Node) -> bool:
    return _group(first) == _group(second)


def _group(node: Node) -> tuple[object, ...]:
    row = node.row
    if node.key.kind == Kind.DAILY:
        return (
            node.key.kind,
            row.outcome and row.outcome.record,
            row.action and row.action.record,
        )
    return (node.key.kind, row.outcome.record, row.measured_by)


def _shown(thread: Thread, brief: bool) -> list[Node]:
    if not brief:
        return thread.nodes
    newest: dict[tuple[object, ...], Node] = {}
    for node in thread.nodes:
        recurs = node.key.kind in (Kind.DAILY, Kind.MEASUREMENT)
        newest[_group(node) if recurs else (node.key,)] = node
    return list(newest.values())


def _place(graph: Graph, order: list[Key], key: Key, kind: Kind) -> Place:
    stage, outcome = ORDER.index(kind), ORDER.index(Kind.OUTCOME)
    if stage < outcome:
        return stage, NO_OUTCOME, stage
    above = [key, *graph.before(key)]
    mine = [order.index(one) for one in above if one in order]
    return outcome, min(mine, default=NO_OUTCOME), stage


def _missing(gap: Gap) -> ThreadStep:
    return ThreadStep(when="", text=gap.sentence, gap=True, url=gap.url, action=gap.action)
