"""What many tests begin with is made once, by the product's own actions, and then written again.

A test that needs it again runs the very statements that made it, without the work behind them:
the same rows with the same identifiers, inside the test's own transaction. It goes with it.
"""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import connection

from goldenthread.core.scope import provider_in_scope, provider_scope

T = TypeVar("T")
WRITING = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Written:
    """What making something wrote, in whose name, and what was made."""

    statements: list[tuple[UUID | None, str, Any, bool]] = field(default_factory=list)
    made: Any = None

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """Run a statement and, where it writes, keep it."""
        if isinstance(sql, str) and sql.startswith(WRITING):
            self.statements.append((provider_in_scope(), sql, copy.copy(params), many))
        return execute(sql, params, many, context)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep what is written inside the block."""
        # First, and so furthest from the database: the statements are kept as they were asked.
        connection.execute_wrappers.insert(0, self)
        try:
            yield
        finally:
            connection.execute_wrappers.remove(self)

    def write_again(self) -> None:
        """Write the same rows."""
        with connection.cursor() as cursor:
            for provider, sql, params, many in self.statements:
                run = cursor.executemany if many else cursor.execute
                if provider is None or provider == provider_in_scope():
                    run(sql, params)
                    continue
                with provider_scope(provider):
                    run(sql, params)


_written: dict[str, Written] = {}


def made_once(name: str, make: Callable[[], T]) -> T:
    """Return what `make` makes: made the first time, written again after that."""
    known = _written.get(name)
    if known:
        known.write_again()
    else:
        known = Written()
        with known.kept():
            known.made = make()
        _written[name] = known
    return cast(T, copy.deepcopy(known.made))
