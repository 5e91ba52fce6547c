"""Where the data is, and whether anything may be made there."""

import os
from pathlib import Path

DATABASE = "goldenthread.sqlite3"
_TREE = Path(__file__).resolve().parents[3]
_ONLY_READS = "GOLDENTHREAD_ONLY_READS"


def data_folder() -> Path:
    """Return the folder of the data.

    `GOLDENTHREAD_DATA`, from the folder one is in when it is relative. Unset or empty: `var` in
    the tree this program was set up in, or in the folder one is in where there is no such tree.
    """
    given = os.environ.get("GOLDENTHREAD_DATA", "")
    beside = _TREE if (_TREE / "pyproject.toml").is_file() else Path.cwd()
    return Path(given).resolve() if given else beside / "var"


def only_read() -> None:
    """From here on this process and those it starts make no folder, no key and no database."""
    os.environ[_ONLY_READS] = "1"


def begin_to_write() -> None:
    """From here on what is not there yet is made: the database has answered."""
    os.environ.pop(_ONLY_READS, None)


def may_be_made() -> bool:
    """Return whether what is not there yet may be made."""
    return os.environ.get(_ONLY_READS, "") != "1"


def has_database() -> bool:
    """Return whether there is a database to open; only PostgreSQL itself can say, where it is."""
    return bool(os.environ.get("DATABASE_URL")) or (data_folder() / DATABASE).exists()
