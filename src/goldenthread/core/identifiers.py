"""Identifiers: UUIDv7, made by whoever creates the record, so that a replay is recognised."""

from uuid import UUID

import uuid6

# Before every identifier there is.
BEGINNING = UUID(int=0)
_HOUR = 60 * 60 * 1000
_MOMENT_STARTS_AT_BIT = 80


def new_id() -> UUID:
    """Return a new UUIDv7 (RFC 9562): unique everywhere and sorting by the time it was made."""
    return UUID(int=uuid6.uuid7().int)


def an_hour_before(identifier: UUID) -> UUID:
    """Return what sorts before every identifier made since an hour before this one was."""
    milliseconds = identifier.int >> _MOMENT_STARTS_AT_BIT
    return UUID(int=max(milliseconds - _HOUR, 0) << _MOMENT_STARTS_AT_BIT)
