"""Row-level security on PostgreSQL: the database itself keeps providers apart.

Generated from the models. A table shows, and takes, only rows of the provider that the
transaction was told (`telling`), whatever the SQL asks; told nothing, it shows nothing. The
role that serves owns no table, and holds no right that it does not use.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .database_roles import app_role

SETTING = "goldenthread.provider"
# Asked once for each statement rather than for each row. After its transaction a setting is
# empty rather than absent, and an empty text is no identifier.
_IN_SCOPE = f"(SELECT nullif(current_setting('{SETTING}', true), '')::uuid)"
_NO_SCOPE = f"{_IN_SCOPE} IS NULL"

_STATE = """SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, p.polname::text,
    concat_ws(' ', p.polcmd, p.polpermissive, p.polroles,
        pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid))
FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid)"""
# PostgreSQL writes a rule down in its own way: with the types, and in brackets.
_WRITTEN_DIFFERENTLY = re.compile(r'\s|[()"]|::text|as "nullif"', re.IGNORECASE)
_NOT_HELD = """SELECT r.rolname, r.rolsuper, r.rolbypassrls FROM pg_roles r
WHERE r.rolname = current_user AND (r.rolsuper OR r.rolbypassrls OR EXISTS (
    SELECT FROM pg_class c WHERE c.relname = ANY(%s) AND pg_table_is_visible(c.oid)
    AND pg_has_role(c.relowner, 'MEMBER')))"""


@dataclass(frozen=True, slots=True)
class Policy:
    """One rule of one table: which rows a command may see and write."""

    table: str
    command: str
    rule: str

    @property
    def name(self) -> str:
        """Return a name that changes with the rule."""
        return f"scope_{self.command.lower()}_{sha256(self.rule.encode()).hexdigest()[:12]}"

    @property
    def state(self) -> str:
        """Return what PostgreSQL says of it while nobody has altered it."""
        return _plain(f"{_COMMANDS[self.command]} t {{0}} {self.rule}")

    @property
    def sql(self) -> str:
        """Return the statement that makes it; the rule holds for reading and for writing."""
        head = f'CREATE POLICY "{self.name}" ON "{self.table}"'
        return f"{head} FOR {self.command} USING ({self.rule})"


_COMMANDS = {"ALL": "*", "SELECT": "r"}


def _plain(text: str) -> str:
    return _WRITTEN_DIFFERENTLY.sub("", text).lower()


def policies() -> Iterator[Policy]:
    """Yield every policy that must be there."""
    for model in apps.get_models(include_auto_created=True):
        rule = _rule(model)
        if rule:
            yield Policy(model._meta.db_table, "ALL", rule)
    # Somebody who signs in is found before it is known whose they are, and a command walks over
    # the providers. Each outside any scope.
    for model in (_tenant(), _account()):
        yield Policy(model._meta.db_table, "SELECT", _NO_SCOPE)


def _account() -> type[models.Model]:
    return get_user_model()


def _tenant() -> Any:
    return _account()._meta.get_field("provider").related_model


def _rule(model: type[models.Model]) -> str | None:
    if model is _tenant():
        return f'"id" = {_IN_SCOPE}'
    fields = model._meta.concrete_fields
    if any(f.column == "provider_id" for f in fields):
        return f'"provider_id" = {_IN_SCOPE}'
    parents = (_rule_by_parent(model, f) for f in fields)
    return next((rule for rule in parents if rule), None)


def _rule_by_parent(model: type[models.Model], field: Any) -> str | None:
    # What belongs to a row is seen with it: the policy of that row's table is asked in turn.
    parent = field.related_model
    if parent in (None, model) or _rule(parent) is None:
        return None
    own = f'"{model._meta.db_table}"."{field.column}"'
    table, key = parent._meta.db_table, parent._meta.pk.column
    return f'EXISTS (SELECT FROM "{table}" parent WHERE parent."{key}" = {own})'


def install(db: BaseDatabaseWrapper, only_grow: Iterable[type[models.Model]]) -> None:
    """Put every policy in place, and give the serving role the rights it needs and no other.

    Rows of the models in `only_grow` are read and added, and neither changed nor removed.
    Raises ImproperlyConfigured when the serving role has to be made by somebody else.
    """
    if db.vendor == "postgresql":
        with transaction.atomic(using=db.alias), db.cursor() as cursor:
            _install_policies(cursor)
            _make_role(db, cursor, app_role(db))
            _give_rights(cursor, app_role(db), {m._meta.db_table for m in only_grow})


def _install_policies(cursor: Any) -> None:
    there = _state(cursor)
    for table, wanted in _wanted(there).items():
        held, found = there[table]
        if not held:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
        good = {name for name, one in wanted.items() if found.get(name) == one.state}
        for name in found.keys() - good:
            cursor.execute(f'DROP POLICY "{name}" ON "{table}"')
        for name in wanted.keys() - good:
            cursor.execute(wanted[name].sql)


State: TypeAlias = tuple[bool, dict[str, str]]


def _state(cursor: Any) -> dict[str, State]:
    # Of each table: whether it is held at all, and its policies by name.
    cursor.execute(_STATE)
    state: dict[str, State] = {}
    for table, held, name, text in cursor.fetchall():
        _held, found = state.setdefault(table, (held, {}))
        if name:
            found[name] = _plain(text)
    return state


def _wanted(tables: Iterable[str]) -> dict[str, dict[str, Policy]]:
    wanted: defaultdict[str, dict[str, Policy]] = defaultdict(dict)
    for policy in policies():
        if policy.table in tables:
            wanted[policy.table][policy.name] = policy
    return dict(wanted)


def _make_role(db: BaseDatabaseWrapper, cursor: Any, role: str) -> None:
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is not None:
        return
    try:
        with transaction.atomic(using=db.alias):
            cursor.execute(f'CREATE ROLE "{role}" NOLOGIN')
            cursor.execute(f'GRANT "{role}" TO CURRENT_USER')
    except ProgrammingError:
        owner = db.settings_dict["USER"]
        raise ImproperlyConfigured(
            f"PostgreSQL needs a role to serve with. Its administrator makes it like this: "
            f'CREATE ROLE "{role}" NOLOGIN; GRANT "{role}" TO "{owner}";'
        ) from None


def _give_rights(cursor: Any, role: str, only_grow: set[str]) -> None:
    there = set(_state(cursor))
    ours = {m._meta.db_table for m in apps.get_models(include_auto_created=True)} & there
    cursor.execute(f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "{role}"')
    for rights, tables in [
        ("SELECT", {"django_migrations"} & there),
        ("SELECT, INSERT", ours & only_grow),
        ("SELECT, INSERT, UPDATE, DELETE", ours - only_grow),
    ]:
        if tables:
            named = ", ".join(f'"{table}"' for table in sorted(tables))
            cursor.execute(f'GRANT {rights} ON {named} TO "{role}"')


def faults(db: BaseDatabaseWrapper) -> Iterator[str]:
    """Yield a sentence for what would let somebody read another provider's records."""
    if db.vendor != "postgresql":
        return
    lost, role = open_tables(db), _role_that_could_pass(db)
    if lost:
        named = ", ".join(sorted(lost)[:3]) + (" and others" if len(lost) > 3 else "")
        yield (
            f"PostgreSQL is not told to keep providers apart in {named}. "
            "Run “goldenthread migrate” to put that right."
        )
    if role:
        yield role


def refuse_when_open(db: BaseDatabaseWrapper) -> None:
    """Raise ImproperlyConfigured when the database would not keep providers apart."""
    for fault in faults(db):
        raise ImproperlyConfigured(fault)


def open_tables(db: BaseDatabaseWrapper) -> set[str]:
    """Return the tables where a policy is missing, altered, or not one of these."""
    with db.cursor() as cursor:
        there = _state(cursor)
    wanted = _wanted(there)
    states = {table: {name: one.state for name, one in wanted[table].items()} for table in wanted}
    return {table for table in wanted if there[table] != (True, states[table])}


def _role_that_could_pass(db: BaseDatabaseWrapper) -> str | None:
    with db.cursor() as cursor:
        cursor.execute(_NOT_HELD, [sorted({policy.table for policy in policies()})])
        found = cursor.fetchone()
    return could_pass(*found) if found else None


def could_pass(role: str, is_superuser: bool, bypasses: bool) -> str:
    """Return what is wrong with a role that serves, and what to do about it."""
    said = f"The database role “{role}” could read every provider's records: it"
    if is_superuser:
        return f'{said} is a superuser. Take that away (ALTER ROLE "{role}" NOSUPERUSER), {_ELSE}'
    if bypasses:
        return f'{said} has BYPASSRLS. Take that away (ALTER ROLE "{role}" NOBYPASSRLS), {_ELSE}'
    return f"{said} owns the tables. Let DATABASE_URL {_SERVES}"


_SERVES = "name a role to serve with: docs/postgresql.md says how to make one."
_ELSE = f"or let DATABASE_URL {_SERVES}"
