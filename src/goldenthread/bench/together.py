"""References of rows that are written in great number, checked together rather than row by row.

On SQLite a trigger looks up each reference of each row. Here the triggers that look at new rows
are set aside, and before the transaction ends one question for each table finds any row that they
would have refused; then they are put back. All of that, or nothing, is kept: whoever is killed on
the way leaves every trigger where it was. PostgreSQL checks everything at the end by itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from goldenthread.core.tenant_keys import TenantKey, tenant_keys

_TRIGGERS = """SELECT name, sql FROM sqlite_master WHERE type = 'trigger'
AND name LIKE 'same\\_provider\\_%%\\_INSERT' ESCAPE '\\' AND tbl_name LIKE %s"""
EVERY_TABLE = "%"
# Few rows differ in whom they refer to, so each is looked up once.
_REFUSED = """WITH made AS (SELECT DISTINCT {columns}, "provider_id" FROM "{table}"
    WHERE {whose})
SELECT 1 FROM made WHERE {elsewhere} LIMIT 1"""
_OF_PROVIDER, _OF_PERSON = '"provider_id" = %s', '"provider_id" = %s AND "individual_id" = %s'
_ELSEWHERE = """(made."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent}" parent
    WHERE parent."id" = made."{column}" AND parent."provider_id" = made."provider_id"))"""


@contextmanager
def checked_together(
    model: type[models.Model], *, provider: str, individual: str
) -> Iterator[None]:
    """Check what a person's rows refer to after the block that inserts them, in one transaction.

    The block inserts rows of this person of this provider alone; both in hexadecimal. That what is
    referred to exists, the database goes on checking row by row.
    Raises IntegrityError, and undoes the block, where one refers to another provider's row.
    """
    if connection.vendor != "sqlite":
        yield
        return
    table = model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        triggers = _set_aside(cursor, table)
        yield
        _refuse_anothers(cursor, table, _OF_PERSON, [provider, individual])
        _put_back(cursor, triggers)


@contextmanager
def all_checked_together(provider: str, large: Sequence[type[models.Model]]) -> Iterator[None]:
    """Check what any row of a provider refers to after the block, in one transaction, on SQLite.

    For a database that held no rows, while it looks up no reference itself; rows of the block are
    all this provider's, given in hexadecimal. Of the `large` tables nothing is looked up twice:
    with the provider, each of their references is one that the first question looks up.
    Raises IntegrityError, and undoes the block, where one refers to nothing, or to another's row.
    """
    tables = {key.table for key in tenant_keys()}
    with transaction.atomic(), connection.cursor() as cursor:
        triggers = _set_aside(cursor, EVERY_TABLE)
        yield
        for table in sorted(tables):
            _refuse_anothers(cursor, table, _OF_PROVIDER, [provider])
        looked_at = {model._meta.db_table for model in large}
        every = connection.introspection.table_names(cursor)
        connection.check_constraints([name for name in every if name not in looked_at])
        _put_back(cursor, triggers)


def _set_aside(cursor: Any, tables: str) -> list[str]:
    cursor.execute(_TRIGGERS, [tables])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP TRIGGER "{name}"')
    return [sql for _, sql in found]


def _put_back(cursor: Any, triggers: Sequence[str]) -> None:
    for sql in triggers:
        cursor.execute(sql)


def _refuse_anothers(cursor: Any, table: str, whose: str, values: list[str]) -> None:
    keys = [key for key in tenant_keys() if key.table == table]
    cursor.execute(
        _REFUSED.format(
            table=table,
            columns=", ".join(f'"{key.column}"' for key in keys),
            elsewhere=" OR ".join(map(_elsewhere, keys)),
            whose=whose,
        ),
        values,
    )
    if cursor.fetchone():
        raise IntegrityError("This record belongs to another provider.")


def _elsewhere(key: TenantKey) -> str:
    return _ELSEWHERE.format(column=key.column, parent=key.parent)
