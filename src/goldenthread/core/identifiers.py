"""Identifiers: UUIDv7, made by whoever creates the record, so that a replay is recognised."""

from uuid import UUID

import uuid6


def new_id() -> UUID:
    """Return a new UUIDv7 (RFC 9562): unique everywhere and sorting by the time it was made."""
    return UUID(int=uuid6.uuid7().int)
