"""Scope: which provider's records this piece of work may touch. Nothing runs without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_current: ContextVar[UUID | None] = ContextVar("provider", default=None)


class ScopeError(RuntimeError):
    """Records were asked for without saying whose, or for two providers at once."""


@contextmanager
def provider_scope(provider_id: UUID) -> Iterator[None]:
    """Let everything in the block see the records of one provider, and of no other.

    Raises ScopeError for anything but one identifier (None and lists would mean "all"),
    and when the block stands inside another provider's.
    """
    if not isinstance(provider_id, UUID):
        raise ScopeError("A scope is one provider's identifier: never none, never several.")
    if _current.get() not in (None, provider_id):
        raise ScopeError("This work already belongs to another provider.")
    token = _current.set(provider_id)
    try:
        yield
    finally:
        _current.reset(token)


def provider_in_scope() -> UUID | None:
    """Return the provider in scope, or None when there is none."""
    return _current.get()


def current_provider_id() -> UUID:
    """Return the provider in scope. Raises ScopeError when there is none."""
    provider_id = _current.get()
    if provider_id is None:
        raise ScopeError("No provider is in scope: say whose records are wanted.")
    return provider_id
