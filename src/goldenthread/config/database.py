"""The database: SQLite for a home, PostgreSQL by DATABASE_URL for a group of homes."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

OLDEST_SQLITE = (3, 51, 3)

_EACH_CONNECTION = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;"
    "PRAGMA journal_size_limit=67108864;"
)


def database(data: Path, url: str) -> dict[str, Any]:
    """Return Django's settings for the database. Raises ImproperlyConfigured for a bad address."""
    return _postgresql(url) if url else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    refuse_old_sqlite()
    data.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "goldenthread.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _EACH_CONNECTION,
        },
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


def _postgresql(url: str) -> dict[str, Any]:
    parts, port = _parts(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgresql://user:password@host:5432/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
    }


def _parts(url: str) -> tuple[SplitResult, str]:
    try:
        parts = urlsplit(url)
        return parts, str(parts.port or "")
    except ValueError as fault:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {fault}.") from None
