"""Tells PostgreSQL whose records a transaction may touch; row-level security holds it to that.

The setting lives no longer than the transaction: a connection used again by somebody else knows
nothing of the last one. It travels in front of the first statement, in the same message, so that
it costs no round trip; a statement that Django runs in a transaction of its own is told as well.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, Final
from uuid import UUID

from psycopg import ServerCursor
from psycopg.pq import TransactionStatus

from .row_security import SETTING
from .scope import provider_in_scope

_UNKNOWN: Final = "unknown"


class Telling:
    """Wraps each statement of one connection; remembers what its transaction was told."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self.told: UUID | str | None = None

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """Run the statement in the scope of the provider this work belongs to."""
        connection, cursor = context["connection"].connection, context["cursor"].cursor
        if connection.pgconn.transaction_status == TransactionStatus.IDLE:
            self.told = None
        if self._needs_nothing(sql):
            return execute(sql, params, many, context)
        with self._telling() as setting:
            if isinstance(sql, str) and not many and not isinstance(cursor, ServerCursor):
                result = execute(setting + sql, params, many, context)
                # The first result is the setting's.
                cursor.nextset()
                return result
            # Many at once, and rows read piece by piece, cannot share a message.
            with connection.transaction() if connection.autocommit else nullcontext():
                connection.execute(setting)
                return execute(sql, params, many, context)

    def _needs_nothing(self, sql: Any) -> bool:
        if isinstance(sql, str) and sql.startswith("ROLLBACK TO SAVEPOINT"):
            # What was told since the savepoint is undone with everything else.
            self.told = _UNKNOWN
            return True
        return self.told == provider_in_scope()

    @contextmanager
    def _telling(self) -> Iterator[str]:
        provider_id = provider_in_scope()
        # Should the statement fail, the next one tells again.
        self.told = _UNKNOWN
        yield f"SELECT set_config('{SETTING}', '{provider_id or ''}', true); "
        self.told = provider_id
