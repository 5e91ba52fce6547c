"""Which role of PostgreSQL acts: the one that owns the tables, or the one the product serves with.

Only migrations need the owner. SQLite has no roles, and nothing here does anything there.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from django.core.exceptions import ImproperlyConfigured
from django.db import DataError, ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def acting_as(db: BaseDatabaseWrapper, role: Literal["owner", "app"]) -> Iterator[None]:
    """Connect as this role for the block, and as before after it.

    Raises RuntimeError inside a transaction, which the change of role would end.
    """
    wanted = db.settings_dict.get("ROLES", {}).get(role, {})
    before = {name: db.settings_dict[name] for name in wanted}
    if before == wanted:
        yield
        return
    _connect_anew(db, wanted)
    try:
        yield
    finally:
        _connect_anew(db, before)


def _connect_anew(db: BaseDatabaseWrapper, settings: Mapping[str, Any]) -> None:
    if db.in_atomic_block:
        raise RuntimeError("A transaction belongs to one role from its beginning to its end.")
    db.close()
    db.settings_dict.update(settings)


def app_role(db: BaseDatabaseWrapper) -> str:
    """Return the name of the role that the product serves with."""
    serves = db.settings_dict["ROLES"]["app"]
    return str(serves["OPTIONS"].get("assume_role") or serves["USER"])


def refuse_without_app_role(db: BaseDatabaseWrapper) -> None:
    """Raise ImproperlyConfigured when the role that serves is not there, or may not be taken."""
    try:
        db.ensure_connection()
    except (DataError, ProgrammingError) as fault:
        raise ImproperlyConfigured(
            f"PostgreSQL has no role to serve with yet ({str(fault).strip()}). "
            "Run “goldenthread migrate” first; docs/postgresql.md says how."
        ) from None
