"""Daily records in a database file of their own, filled by the process that makes them.

Two processes cannot write one SQLite database at the same time, but two can write two; table and
indexes of the one are then taken over into the other as they are, where its own table is empty.
Nothing here needs Django.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from .stream import Row

CACHE_KIB = 32 * 1024
_FAST = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE")
_open: list[sqlite3.Connection] = []


def begin(file: Path, statements: Sequence[str]) -> None:
    """Make the file, with the tables that the statements make."""
    # Whoever was killed before may have left one.
    file.unlink(missing_ok=True)
    made = sqlite3.connect(file, isolation_level=None)
    for setting in (*_FAST, f"cache_size = -{CACHE_KIB}"):
        made.execute(f"PRAGMA {setting}")
    for statement in statements:
        made.execute(statement)
    made.execute("BEGIN")
    _open.append(made)


def insert(statement: str, rows: Sequence[Row]) -> None:
    """Put in rows, by a statement for one of them."""
    _open[0].executemany(statement, rows)


def end() -> None:
    """Write what is left, and close the file."""
    made = _open.pop()
    made.execute("COMMIT")
    made.close()
