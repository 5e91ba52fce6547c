"""References between rows of a provider hold the provider too: generated from the models.

PostgreSQL gets composite foreign keys; SQLite, which cannot add any to a table that is there,
gets triggers that refuse the same. Nobody writes these by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeGuard

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from . import triggers
from .models import TenantModel

_SQLITE = """CREATE TRIGGER "{name}_{event}" BEFORE {event} ON "{table}"
WHEN NEW."{column}" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "{parent}" WHERE "id" = NEW."{column}" AND "provider_id" = NEW."provider_id")
BEGIN SELECT RAISE(ABORT, 'This record belongs to another provider.'); END"""
_POSTGRES_PARENT = 'CREATE UNIQUE INDEX IF NOT EXISTS "{index}" ON "{parent}" ("provider_id", "id")'
_POSTGRES = """ALTER TABLE "{table}" ADD CONSTRAINT "{name}"
FOREIGN KEY ("provider_id", "{column}") REFERENCES "{parent}" ("provider_id", "id")
DEFERRABLE INITIALLY DEFERRED"""
# As PostgreSQL tells it.
_POSTGRES_TOLD = (
    "FOREIGN KEY (provider_id, {column}) REFERENCES {parent}(provider_id, id) "
    "DEFERRABLE INITIALLY DEFERRED"
)


@dataclass(frozen=True, slots=True)
class TenantKey:
    """One reference from a provider's row to another row of the same provider."""

    table: str
    column: str
    parent: str

    @property
    def name(self) -> str:
        """Return a name that fits every database."""
        text = f"{self.table}.{self.column}"
        return f"same_provider_{sha256(text.encode()).hexdigest()[:16]}"

    @property
    def parts(self) -> dict[str, str]:
        """Return what the statements are filled with."""
        index = f"tenant_{sha256(self.parent.encode()).hexdigest()[:16]}"
        return {
            "name": self.name,
            "table": self.table,
            "column": self.column,
            "parent": self.parent,
            "index": index,
        }


def tenant_keys() -> Iterator[TenantKey]:
    """Yield every reference that must stay within a provider."""
    for model in apps.get_models():
        if issubclass(model, TenantModel):
            for field in model._meta.concrete_fields:
                parent = field.related_model
                if field.column and _is_of_a_provider(parent):
                    yield TenantKey(model._meta.db_table, field.column, parent._meta.db_table)


def _is_of_a_provider(parent: Any) -> TypeGuard[type[models.Model]]:
    if not (isinstance(parent, type) and issubclass(parent, models.Model)):
        return False
    return any(f.attname == "provider_id" for f in parent._meta.concrete_fields)


def definitions(vendor: str) -> triggers.Definitions:
    """Return every key by name, as the database would tell it."""
    if vendor == "sqlite":
        return {name: triggers.plain(sql) for key in tenant_keys() for name, sql in _sqlite(key)}
    return {key.name: _POSTGRES_TOLD.format(**key.parts) for key in tenant_keys()}


def _sqlite(key: TenantKey) -> Iterator[tuple[str, str]]:
    for event in ("INSERT", "UPDATE"):
        yield f"{key.name}_{event}", _SQLITE.format(event=event, **key.parts)


def install(db: BaseDatabaseWrapper) -> None:
    """Put every key in place whose tables exist; one that was altered is replaced."""
    tables, there = set(db.introspection.table_names()), triggers.there(db)
    put = _put_on_postgresql if db.vendor == "postgresql" else _put_on_sqlite
    with db.cursor() as cursor:
        for key in tenant_keys():
            if {key.table, key.parent} <= tables:
                put(cursor, key, there)


def _put_on_sqlite(cursor: Any, key: TenantKey, there: triggers.Definitions) -> None:
    for name, sql in _sqlite(key):
        if there.get(name) != triggers.plain(sql):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            cursor.execute(sql)


def _put_on_postgresql(cursor: Any, key: TenantKey, there: triggers.Definitions) -> None:
    if there.get(key.name) == _POSTGRES_TOLD.format(**key.parts):
        return
    cursor.execute(f'ALTER TABLE "{key.table}" DROP CONSTRAINT IF EXISTS "{key.name}"')
    cursor.execute(_POSTGRES_PARENT.format(**key.parts))
    cursor.execute(_POSTGRES.format(**key.parts))
