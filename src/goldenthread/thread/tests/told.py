"""Reads threads the way the manager does, for the tests of this package."""

from conftest import Cast
from goldenthread.core.audit import identifier_of
from goldenthread.core.figures import ThreadStep
from goldenthread.homes.roles import PERMISSIONS, Role

from ..kinds import Key, Kind
from ..path import steps_of, thread_of
from ..reading import graph_of
from ..threads import Threads, threads_of

EVERYTHING = PERMISSIONS[Role.MANAGER]


def path(cast: Cast, kind: Kind, thing: object) -> list[ThreadStep]:
    """Return the path from one thing, as the manager reads it."""
    key = Key(kind, getattr(thing, "record", None) or identifier_of(thing))
    graph = graph_of(cast.margaret, EVERYTHING, key)
    return steps_of(graph, thread_of(graph, key))


def missing(cast: Cast, kind: Kind, thing: object) -> list[str]:
    """Return the sentences of what is missing on the path from one thing."""
    return [step.text for step in path(cast, kind, thing) if step.gap]


def all_threads(cast: Cast) -> Threads:
    """Return every thread of Maggie."""
    return threads_of(graph_of(cast.margaret, EVERYTHING))
