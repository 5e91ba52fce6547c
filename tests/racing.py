"""Two people press at the same moment, each on a connection of their own to PostgreSQL."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from goldenthread.core.database_roles import acting_as
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import provider_scope

LONGEST = 20


class Second(Thread):
    """Whoever presses second: what came of it is kept, a fault as well."""

    def __init__(self, provider_id: UUID, act: Callable[[], Any]) -> None:
        """Keep what to do, and in whose scope."""
        super().__init__()
        self.provider_id, self.act = provider_id, act
        self.connected = Event()
        self.pid, self.came_of_it = 0, None

    def run(self) -> None:
        """Connect, say so, and act."""
        try:
            with provider_scope(self.provider_id), connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.pid = cursor.fetchone()[0]
                self.connected.set()
                self.came_of_it = self.act()
        except Exception as fault:
            self.came_of_it = fault
        finally:
            connection.close()


def second_of_two(provider_id: UUID, act: Callable[[], Any]) -> Any:
    """Return what comes of the second of two who act: it begins before the first is written."""
    second = Second(provider_id, act)
    with transaction.atomic():
        act()
        second.start()
        second.connected.wait(LONGEST)
        _wait_until_held_up(second)
    second.join(LONGEST)
    return second.came_of_it


def _wait_until_held_up(second: Second) -> None:
    # Or until it is through: then nothing held it up.
    end = time.monotonic() + LONGEST
    with connection.cursor() as cursor:
        while second.is_alive() and time.monotonic() < end:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [second.pid])
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)


@contextmanager
def provider_for_good() -> Iterator[UUID]:
    """Yield a provider's scope in which each statement stands, and take everything out after."""
    provider_id = new_id()
    with provider_scope(provider_id):
        try:
            yield provider_id
        finally:
            _take_out(provider_id)


def _take_out(provider_id: UUID) -> None:
    models = [m for m in apps.get_models() if hasattr(m, "provider_id")]
    tables = [f'"{model._meta.db_table}"' for model in models]
    with acting_as(connection, "owner"), transaction.atomic(), connection.cursor() as cursor:
        # What only ever grows has guards, which the owner may lift here.
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for table in tables:
            cursor.execute(f"DELETE FROM {table} WHERE provider_id = %s", [provider_id])
        cursor.execute("DELETE FROM homes_provider WHERE id = %s", [provider_id])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
