"""What one request cost inside the server, told in a header while the benchmark runs.

Processor time is that of the thread that answered, so that other requests do not count. On
SQLite the database works in the same thread; on a PostgreSQL of this machine in a process of its
own, whose time the system keeps.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.utils import CursorWrapper
from django.http import HttpRequest, HttpResponse

from .switch import is_ours, secret_of_this_run

HEADER = "Server-Timing"
NANOSECONDS_IN_MS = 1_000_000


@dataclass
class Spent:
    """Statements one request asked for, and processor milliseconds in the database driver."""

    queries: int = 0
    driver_ms: float = 0.0

    def timed(self, call: Callable[..., Any], *given: Any) -> Any:
        """Make one call to the driver, and add what it took."""
        began = time.thread_time()
        try:
            return call(*given)
        finally:
            self.driver_ms += (time.thread_time() - began) * 1000


class TimedCursor(CursorWrapper):
    """Adds up what asking and fetching cost: SQLite does much of its work only while fetching."""

    def __init__(self, cursor: Any, db: Any, spent: Spent) -> None:
        """Keep where to add it."""
        super().__init__(cursor, db)
        self.spent = spent

    def execute(self, sql: Any, params: Any = None) -> Any:
        """Run one statement, and count it."""
        self.spent.queries += 1
        return self.spent.timed(super().execute, sql, params)

    def executemany(self, sql: Any, param_list: Any) -> Any:
        """Run one statement with many values, and count it once."""
        self.spent.queries += 1
        return self.spent.timed(super().executemany, sql, param_list)

    def fetchone(self) -> Any:
        """Return the next row."""
        return self.spent.timed(self.cursor.fetchone)

    def fetchmany(self, *size: int) -> Any:
        """Return the next rows."""
        return self.spent.timed(self.cursor.fetchmany, *size)

    def fetchall(self) -> Any:
        """Return every row that is left."""
        return self.spent.timed(self.cursor.fetchall)


class ProbeMiddleware:
    """Stands outside all other middleware and adds the header to what the benchmark asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the request's way."""
        self.get_response, self.secret = get_response, secret_of_this_run()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say what it cost."""
        if not is_ours(request, self.secret):
            return self.get_response(request)
        spent, server, began = _watching(), _ms_of_database_server(), time.thread_time()
        response = self.get_response(request)
        thread_ms = (time.thread_time() - began) * 1000
        app, database = _divided(thread_ms, spent, server)
        response.headers[HEADER] = (
            f"app;dur={app:.3f}, db;dur={database:.3f}, queries;dur={spent.queries}"
        )
        return response


def _watching() -> Spent:
    spent, db = Spent(), connections["default"]
    vars(db)["make_cursor"] = lambda cursor: TimedCursor(cursor, db, spent)
    return spent


def _divided(thread_ms: float, spent: Spent, server_before: float) -> tuple[float, float]:
    if connection.vendor == "sqlite":
        return thread_ms - spent.driver_ms, spent.driver_ms
    return thread_ms, max(0.0, _ms_of_database_server() - server_before)


def _ms_of_database_server() -> float:
    # The one process that serves this connection; 0 while there is none, or on another machine.
    info = getattr(connection.connection, "info", None)
    file = Path(f"/proc/{getattr(info, 'backend_pid', 0)}/schedstat")
    try:
        return int(file.read_text().split()[0]) / NANOSECONDS_IN_MS
    except OSError:
        return 0.0
