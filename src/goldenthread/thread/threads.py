"""All the threads of one person: one for each outcome, and what hangs loose."""

from dataclasses import dataclass, replace

from goldenthread.core.figures import ThreadPicture, ThreadStep

from .gaps import once_for_the_plan
from .graph import Graph, is_live
from .kinds import Key, Kind, Node
from .path import Thread, steps_of, thread_of
from .picture import picture_of, sentence_of
from .words import label_of, thread_url


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """One thread as a page shows it."""

    title: str
    url: str
    gaps: int
    steps: list[ThreadStep]


@dataclass(frozen=True, slots=True)
class Threads:
    """Every thread of a person: by outcome, and loose ones with what they miss."""

    outcomes: list[ThreadShown]
    loose: list[ThreadShown]
    gaps: int
    picture: ThreadPicture


def threads_of(graph: Graph) -> Threads:
    """Return every thread of a person. Runs no query."""
    live = sorted((n for n in graph.of_kind(Kind.OUTCOME) if is_live(n)), key=_most_important)
    of_outcomes = _said_once([thread_of(graph, node.key) for node in live])
    on_them = {node.key for one in of_outcomes for node in one.nodes}
    loose = [thread_of(graph, key) for key in _starts(graph) if not on_them & _led_to(graph, key)]
    missing = [one for one in loose if one.gaps]
    every = [*of_outcomes, *missing]
    gaps = len({gap for one in every for gap in one.gaps})
    name = graph.individual.preferred_name
    return Threads(
        outcomes=[_shown(graph, one) for one in of_outcomes],
        loose=[_shown(graph, one) for one in missing],
        gaps=gaps,
        picture=picture_of(graph, every, sentence_of(name, len(every), gaps)),
    )


def _said_once(threads: list[Thread]) -> list[Thread]:
    # What is missing of the plan as a whole stands on the thread of its first outcome.
    left = set(once_for_the_plan(gap for one in threads for gap in one.gaps))
    return [replace(one, gaps=[gap for gap in one.gaps if gap in left]) for one in threads]


def _most_important(node: Node) -> tuple[int, str]:
    return -node.row.importance, str(node.key)


def _starts(graph: Graph) -> list[Key]:
    # A loose thread is told from its beginning: nothing leads to what it is about.
    begins = (Kind.STATEMENT, Kind.FINDING, Kind.CHANGE)
    keys = [node.key for kind in begins for node in graph.of_kind(kind)]
    return [key for key in keys if not graph.backward.get(key)]


def _led_to(graph: Graph, key: Key) -> set[Key]:
    return {key} | graph.after(key)


def _shown(graph: Graph, thread: Thread) -> ThreadShown:
    return ThreadShown(
        title=label_of(graph, thread.about),
        url=thread_url(thread.about),
        gaps=len(thread.gaps),
        steps=steps_of(graph, thread, brief=True),
    )
