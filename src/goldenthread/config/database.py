"""The database: SQLite for a home, PostgreSQL by DATABASE_URL for a group of homes."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .place import DATABASE, may_be_made

OLDEST_SQLITE = (3, 51, 3)
SERVES = "_app"
# To open SQLite anew, and let it read what tables there are, costs 5 ms: a third of a small page.
KEPT_SECONDS = 60

_EACH_CONNECTION = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;"
    "PRAGMA journal_size_limit=67108864;"
)


def database(data: Path, url: str, owner_url: str = "") -> dict[str, Any]:
    """Return Django's settings for the database. Raises ImproperlyConfigured for a bad address.

    With PostgreSQL, `ROLES` holds what changes when another role acts: `owner`, for migrations,
    and `app`, which serves: the role of the address where its name ends in “_app”, or else the
    one that has its name with “_app” behind it. One address is enough.
    """
    return _postgresql(url, owner_url) if url else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    refuse_old_sqlite()
    file = data / DATABASE
    if not may_be_made() and file.exists() and not may_be_written(file):
        return _to_read_only(file)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": KEPT_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _EACH_CONNECTION,
        },
    }


def may_be_written(file: Path) -> bool:
    """Return whether this user may write the database, and beside it, as SQLite must."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _to_read_only(file: Path) -> dict[str, Any]:
    # Beside a database in WAL mode SQLite makes files even to read it, unless it is told that
    # nothing changes. What waits in the log of a server that runs would then be left out.
    log = file.with_name(f"{file.name}-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{quote(str(file))}?{mode}",
        "OPTIONS": {"timeout": 20, "init_command": "PRAGMA query_only=ON;"},
    }


def refuse_old_sqlite() -> None:
    """Raise ImproperlyConfigured for an SQLite that can damage a database under two writers."""
    import sqlite3

    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        raise ImproperlyConfigured(
            f"This machine's SQLite is {sqlite3.sqlite_version}, which can damage the record. "
            f"Golden Thread needs {oldest} or newer: install its “pysqlite3” package."
        )


def _postgresql(url: str, owner_url: str) -> dict[str, Any]:
    name, app = _address("DATABASE_URL", url)
    owners_name, owner = _address("DATABASE_OWNER_URL", owner_url or url)
    if name != owners_name:
        raise ImproperlyConfigured("DATABASE_URL and DATABASE_OWNER_URL name different databases.")
    if not app["USER"].endswith(SERVES):
        app = {**app, "OPTIONS": {**app["OPTIONS"], "assume_role": app["USER"] + SERVES}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "CONN_MAX_AGE": KEPT_SECONDS,
        **app,
        "ROLES": {"app": app, "owner": owner},
    }


def _address(variable: str, url: str) -> tuple[str, dict[str, Any]]:
    # The name of the database, and what differs with the role.
    parts, port = _parts(variable, url)
    known = parts.scheme in ("postgres", "postgresql")
    if not (known and parts.username and parts.path.strip("/")):
        raise ImproperlyConfigured(
            f"{variable} must look like postgresql://user:password@host:5432/name."
        )
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    _refuse_unknown(variable, options)
    return unquote(parts.path.strip("/")), {
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "OPTIONS": options,
    }


def _refuse_unknown(variable: str, options: Iterable[str]) -> None:
    from psycopg.pq import Conninfo

    known = {one.keyword.decode() for one in Conninfo.get_defaults()}
    for name in options:
        if name not in known:
            raise ImproperlyConfigured(
                f"{variable} has an option that PostgreSQL does not know: “{name}”. "
                f"Take “{name}=…” out of what follows the question mark."
            )


def _parts(variable: str, url: str) -> tuple[SplitResult, str]:
    try:
        parts = urlsplit(url)
        return parts, str(parts.port or "")
    except ValueError as fault:
        raise ImproperlyConfigured(f"{variable} cannot be read: {fault}.") from None
