"""Database guards: rows that only ever grow cannot be changed or removed, whoever asks.

Triggers on SQLite and on PostgreSQL. Django drops SQLite's silently when it rebuilds a
table, so they are put back after every migration, and the product does not start without them.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

from . import tenant_keys
from .models import InsertOnlyQuerySet, VersionedQuerySet

_SQLITE = """CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {event} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'This record only ever grows.'); END"""
_POSTGRES = """CREATE OR REPLACE TRIGGER "{name}" BEFORE {event} ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION goldenthread_refuse()"""
_POSTGRES_FUNCTION = """CREATE OR REPLACE FUNCTION goldenthread_refuse() RETURNS trigger
AS $$ BEGIN RAISE EXCEPTION 'This record only ever grows.'; END $$ LANGUAGE plpgsql"""


def guarded_models() -> list[type[models.Model]]:
    """Return every model whose rows are insert-only."""
    kinds = (VersionedQuerySet, InsertOnlyQuerySet)
    return [m for m in apps.get_models() if isinstance(_queryset_of(m), kinds)]


def _queryset_of(model: type[models.Model]) -> object:
    queryset_class = getattr(model._default_manager, "_queryset_class", models.QuerySet)
    return queryset_class(model)


def guard_names() -> set[str]:
    """Return the names of the triggers that must be there."""
    return {f"guard_{event}_{m._meta.db_table}" for m in guarded_models() for event in _EVENTS}


_EVENTS = ("update", "delete")


def install(db: BaseDatabaseWrapper) -> None:
    """Put every guard in place whose table exists."""
    tables = set(db.introspection.table_names())
    with db.cursor() as cursor:
        if db.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for model in guarded_models():
            if model._meta.db_table in tables:
                _guard_table(cursor, db.vendor, model._meta.db_table)


def _guard_table(cursor: Any, vendor: str, table: str) -> None:
    template = _POSTGRES if vendor == "postgresql" else _SQLITE
    for event in _EVENTS:
        name = f"guard_{event}_{table}"
        cursor.execute(template.format(name=name, event=event.upper(), table=table))


def install_after_migrate(**kwargs: Any) -> None:
    """Install the guards and the keys that hold the provider; connected to `post_migrate`."""
    install(connection)
    tenant_keys.install(connection)


def missing() -> set[str]:
    """Return the names of guards that are not in the database."""
    query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return {name for name in guard_names() if name[:63] not in there and name not in there}


def refuse_when_missing() -> None:
    """Raise ImproperlyConfigured when a guard is missing: the record would not be safe."""
    lost = missing()
    if lost:
        raise ImproperlyConfigured(
            f"{len(lost)} database guards are missing, for example {min(lost)}. "
            "Run “goldenthread migrate” to put them back."
        )
