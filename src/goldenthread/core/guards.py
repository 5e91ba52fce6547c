"""Database guards: rows that only ever grow cannot be changed or removed, whoever asks.

Triggers on SQLite and on PostgreSQL. Django drops SQLite's silently when it rebuilds a
table, so they are put back after every migration, and the product does not start without them.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

from . import row_security, tenant_keys, triggers
from .database_roles import acting_as
from .models import InsertOnlyQuerySet, VersionedQuerySet

_EVENTS = ("update", "delete")
_SQLITE = """CREATE TRIGGER "{name}" BEFORE {event} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'This record only ever grows.'); END"""
_POSTGRES = """CREATE OR REPLACE TRIGGER "{name}" BEFORE {event} ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION goldenthread_refuse()"""
_REFUSE = " BEGIN RAISE EXCEPTION 'This record only ever grows.'; END "
_POSTGRES_FUNCTION = f"""CREATE OR REPLACE FUNCTION goldenthread_refuse() RETURNS trigger
AS $${_REFUSE}$$ LANGUAGE plpgsql"""
# As PostgreSQL tells them.
_POSTGRES_TOLD = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION goldenthread_refuse()"
)


def guarded_models() -> list[type[models.Model]]:
    """Return every model whose rows are insert-only."""
    kinds = (VersionedQuerySet, InsertOnlyQuerySet)
    return [m for m in apps.get_models() if isinstance(_queryset_of(m), kinds)]


def _queryset_of(model: type[models.Model]) -> object:
    queryset_class = getattr(model._default_manager, "_queryset_class", models.QuerySet)
    return queryset_class(model)


def _guards(template: str) -> Iterator[tuple[str, str, str]]:
    # The name of each trigger, its table, and the template filled in.
    for model in guarded_models():
        for event in _EVENTS:
            table = model._meta.db_table
            name = f"guard_{event}_{table}"[:63]
            yield name, table, template.format(name=name, event=event.upper(), table=table)


def install(db: BaseDatabaseWrapper) -> None:
    """Put every guard in place whose table exists; one that was altered is replaced."""
    tables, there = set(db.introspection.table_names()), triggers.there(db)
    with db.cursor() as cursor:
        if db.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for name, table, sql in _guards(_POSTGRES if db.vendor == "postgresql" else _SQLITE):
            if table in tables and there.get(name) != triggers.plain(sql):
                if db.vendor == "sqlite":
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
                cursor.execute(sql)


def install_after_migrate(**kwargs: Any) -> None:
    """Install the guards and what keeps providers apart; connected to `post_migrate`."""
    with acting_as(connection, "owner"):
        install(connection)
        tenant_keys.install(connection)
        row_security.install(connection, guarded_models())


def _wanted() -> triggers.Definitions:
    told = _SQLITE if connection.vendor == "sqlite" else _POSTGRES_TOLD
    wanted = {name: triggers.plain(text) for name, _, text in _guards(told)}
    if connection.vendor == "postgresql":
        wanted["goldenthread_refuse()"] = triggers.plain(_REFUSE)
    return wanted | tenant_keys.definitions(connection.vendor)


def faults() -> Iterator[str]:
    """Yield a sentence for what is wrong with the guards: missing, altered, or not ours."""
    yield from row_security.faults(connection)
    yield from _faults_of_ours()
    there = triggers.there(connection)
    for name in sorted(there.keys() - _wanted().keys()):
        if not name.startswith("same_provider_") or connection.vendor == "sqlite":
            yield f"The database has a trigger that Golden Thread did not install: {name}."


def _faults_of_ours() -> Iterator[str]:
    there, wanted = triggers.there(connection), _wanted()
    missing = sorted(wanted.keys() - there.keys())
    if missing:
        yield _sentence("missing", missing)
    altered = sorted(name for name in wanted if there.get(name, wanted[name]) != wanted[name])
    if altered:
        yield _sentence("not what was installed", altered)


def _sentence(what: str, names: list[str]) -> str:
    many = f"{len(names)} database guards are" if len(names) > 1 else "A database guard is"
    example = ", for example " if len(names) > 1 else ": "
    return f"{many} {what}{example}{names[0]}."


def refuse_when_missing() -> None:
    """Raise ImproperlyConfigured when a guard is missing or altered: the record is not safe."""
    row_security.refuse_when_open(connection)
    for fault in _faults_of_ours():
        raise ImproperlyConfigured(
            f"{fault} See what “goldenthread verify” finds, then run “goldenthread migrate” "
            "to put them back."
        )
