"""Databases of the benchmark's own, made for it and removed after; nobody's data is touched."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from . import switch
from .browser import BenchError

ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL")
# What somebody set for their own record, and what would point there.
NOT_PASSED_ON = {
    *ADDRESSES,
    "GOLDENTHREAD_CHECKPOINTS",
    "GOLDENTHREAD_DATA",
    "GOLDENTHREAD_DEMO",
    "GOLDENTHREAD_HOSTS",
    "GOLDENTHREAD_HTTPS",
    "GOLDENTHREAD_ONLY_READS",
    "GOLDENTHREAD_REFUSE_UNSCOPED_SQL",
    "PORT",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a database, as the environment of those who work there, and its secret."""

    folder: Path
    environment: Mapping[str, str]
    secret: str

    def as_demo(self) -> dict[str, str]:
        """Return the environment in which the demonstration is made and served there."""
        return {**self.environment, "GOLDENTHREAD_DEMO": "1"}


@contextmanager
def place(name: str) -> Iterator[Place]:
    """Make a place for the block. Raises BenchError where no database may be made."""
    with TemporaryDirectory(prefix=f"goldenthread-bench-{name}-") as made, _database() as addresses:
        folder = Path(made)
        kept = {key: value for key, value in os.environ.items() if key not in NOT_PASSED_ON}
        told = {"GOLDENTHREAD_DATA": made, "DJANGO_SETTINGS_MODULE": switch.SETTINGS}
        yield Place(folder, {**kept, **told, **addresses}, switch.switch_on(folder))


@contextmanager
def _database() -> Iterator[dict[str, str]]:
    given = {name: os.environ[name] for name in ADDRESSES if os.environ.get(name)}
    if "DATABASE_URL" not in given:
        yield {}
        return
    owner = given.get("DATABASE_OWNER_URL") or given["DATABASE_URL"]
    name = f"goldenthread_bench_{secrets.token_hex(6)}"
    _tell_postgresql(owner, "CREATE DATABASE {}", name)
    try:
        yield {variable: _of_database(url, name) for variable, url in given.items()}
    finally:
        _tell_postgresql(owner, "DROP DATABASE {} WITH (FORCE)", name)


def _tell_postgresql(url: str, statement: str, name: str) -> None:
    asked = sql.SQL(statement).format(sql.Identifier(name))
    try:
        with psycopg.connect(url, autocommit=True) as line:
            line.execute(asked)
    except psycopg.errors.InsufficientPrivilege:
        role = urlsplit(url).username
        raise BenchError(
            f"The role “{role}” may not make a database for the benchmark. As PostgreSQL's "
            f"administrator: ALTER ROLE {role} CREATEDB"
        ) from None
    except psycopg.Error as fault:
        raise BenchError(f"PostgreSQL refused: {str(fault).strip()}") from None


def _of_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(name)}"))
