"""Asking PostgreSQL by plain SQL, in one provider's scope or in none."""

from collections.abc import Callable
from contextvars import Context
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from goldenthread.core import sqlguard
from goldenthread.core.scope import provider_scope

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no row-level security"
)


@pytest.fixture(autouse=True)
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQL through that does not say whose rows it wants, as a mistake in use would."""
    monkeypatch.setattr(sqlguard, "is_unscoped", lambda sql: False)


def do(sql: str, *values: object) -> int:
    """Run the SQL. Returns how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return int(cursor.rowcount)


def asked(sql: str, *values: object) -> list[Any]:
    """Return the first column of what the SQL finds."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return [row[0] for row in cursor.fetchall()]


def within(provider_id: UUID | None, look: Callable[[], Any]) -> Any:
    """Return what `look` returns in the scope of a provider, or in none."""

    def run() -> Any:
        if provider_id is None:
            return look()
        with provider_scope(provider_id):
            return look()

    return Context().run(run)
