"""Who wrote something into a process: rooms below listen, and ask them for more."""

from collections.abc import Callable

from django.http import HttpRequest

from goldenthread.core.actors import Actor

from .models import Process

Listener = Callable[[Process, Actor], None]
Asker = Callable[[HttpRequest, Process], None]
_listeners: list[Listener] = []
_askers: list[Asker] = []


def announce(listener: Listener, asker: Asker) -> None:
    """Tell `listener` of everybody who writes into a process, in the same transaction.

    Then `asker` may ask them for something on the page that follows.
    """
    _listeners.append(listener)
    _askers.append(asker)


def contributed(process: Process, *, by: Actor) -> None:
    """Tell all who listen that somebody wrote something into a process."""
    for listener in _listeners:
        listener(process, by)


def ask_more(request: HttpRequest, process: Process) -> None:
    """Let all who listen ask for something, after what was written is saved."""
    for asker in _askers:
        asker(request, process)
