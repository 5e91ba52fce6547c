"""A database that holds nobody yet is written in one piece: all of it, or nothing.

One transaction for everything, with SQLite's rollback journal instead of its log of changes: what
is new is then written once rather than twice, and whoever is killed on the way, or loses power,
finds the database as it was. Nobody else can have it open meanwhile, so it is for a beginning only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection, transaction

from goldenthread.core.models import AuditEntry, SealedEntry
from goldenthread.homes.models import Provider
from goldenthread.living.models import DailyRecord

from .builders import Builders
from .filling import Trail
from .together import all_checked_together

GROWING = (DailyRecord, AuditEntry, SealedEntry)
_MADE_BY = """SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND tbl_name = %s
AND sql IS NOT NULL ORDER BY type DESC"""
# Table and indexes as they are, without looking at each row.
_TAKE_OVER = 'INSERT INTO main."{table}" SELECT * FROM made_apart."{table}"'


@contextmanager
def in_one_piece(provider: str, processes: Builders) -> Iterator[Trail | None]:
    """Yield the trail of a new provider, in hexadecimal, or None: what is there goes on being used.

    With a trail, everything is written in one transaction; daily records through `processes`.
    So it is on SQLite, where there is no provider yet and nobody else has the database open.
    References are then looked up at the end: raises IntegrityError, and keeps nothing, where one
    refers to nothing or to another provider's row.
    """
    if not _may_be_taken():
        yield None
        return
    trail = Trail(provider)
    try:
        with transaction.atomic(), all_checked_together(provider, GROWING):
            with _apart(processes):
                yield trail
            trail.end()
    finally:
        # The next connection is set up as every other.
        connection.close()


@contextmanager
def _apart(processes: Builders) -> Iterator[None]:
    # Daily records are put in a file beside the database, and taken over from there.
    table, name = DailyRecord._meta.db_table, connection.settings_dict["NAME"]
    file = Path(f"{name}-days")
    with connection.cursor() as cursor:
        cursor.execute(_MADE_BY, [table])
        processes.open_file(file, [sql for (sql,) in cursor.fetchall()])
        try:
            yield
            processes.close_file()
            cursor.execute("ATTACH %s AS made_apart", [str(file)])
            cursor.execute(_TAKE_OVER.format(table=table))
        finally:
            file.unlink(missing_ok=True)


def _may_be_taken() -> bool:
    if connection.vendor != "sqlite" or connection.in_atomic_block or Provider.objects.exists():
        return False
    with connection.cursor() as cursor:
        taken = _is_out_of_log(cursor)
        if taken:
            for setting in ("locking_mode = EXCLUSIVE", "foreign_keys = OFF"):
                cursor.execute(f"PRAGMA {setting}")
        return taken


def _is_out_of_log(cursor: Any) -> bool:
    # SQLite leaves its log only for whoever is alone with the database.
    waits = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    cursor.execute("PRAGMA busy_timeout = 0")
    try:
        return bool(cursor.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete")
    except OperationalError:
        return False
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {waits}")
