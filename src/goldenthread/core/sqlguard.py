"""In tests and in the demo: refuse any SQL that touches a provider's rows without saying whose.

On PostgreSQL, always: tell the database whose they are (`telling`), which holds it to that.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import ScopedModel
from .scope import ScopeError

_TABLE = re.compile(r'(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+)', re.IGNORECASE)
_SCOPED = re.compile(r'"?provider_id"?\s*(=|IN)', re.IGNORECASE)


@cache
def tenant_tables() -> frozenset[str]:
    """Return the tables whose rows belong to a provider."""
    return frozenset(m._meta.db_table for m in apps.get_models() if issubclass(m, ScopedModel))


# The same few hundred statements are asked again and again, with other values.
@lru_cache(maxsize=2_000)
def is_unscoped(sql: str) -> bool:
    """Return whether the SQL reads or writes a provider's table without naming the provider."""
    if sql.startswith('INSERT INTO "new__'):
        return False  # Django rebuilds a table on SQLite: every row moves, whoever owns it.
    if sql.startswith("CREATE TRIGGER"):
        return False
    if not tenant_tables().intersection(_TABLE.findall(sql)):
        return False
    if sql.lstrip().upper().startswith("INSERT"):
        return '"provider_id"' not in sql
    return not _SCOPED.search(sql)


def refuse_unscoped(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    """Run the SQL, or raise ScopeError when it is not scoped."""
    if isinstance(sql, str) and is_unscoped(sql):
        raise ScopeError(f"This query does not say whose records it wants: {sql[:300]}")
    return execute(sql, params, many, context)


def watch_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Watch a new connection, where the settings ask for it; tell PostgreSQL whose it is."""
    watched = refuse_unscoped in connection.execute_wrappers
    if getattr(settings, "REFUSE_UNSCOPED_SQL", False) and not watched:
        connection.execute_wrappers.append(refuse_unscoped)
    if connection.vendor == "postgresql":
        tell_whose(connection)


def tell_whose(connection: BaseDatabaseWrapper) -> None:
    """Let every transaction of a PostgreSQL connection say whose records it may touch."""
    from .telling import Telling

    if not any(isinstance(one, Telling) for one in connection.execute_wrappers):
        # Last, and so nearest to the database: the others see the SQL as it was written.
        connection.execute_wrappers.append(Telling())
