"""A database that is up to date and holds nobody: made once by the product's command, then copied.

To bring a new database up to date takes ten seconds; many tests begin with one.
"""

import fcntl
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.signals import connection_created
from django.db.backends.sqlite3.base import Database

from goldenthread.config.place import DATABASE

MIGRATE = [sys.executable, "-m", "goldenthread.config.cli", "migrate"]


def folder_up_to_date(factory: pytest.TempPathFactory) -> Path:
    """Return the folder, which all who run side by side make once, or `scripts/check` has made."""
    mine = factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    given = os.environ.get("TESTS_UP_TO_DATE", "")
    made = Path(given) if given and Path(given).exists() else shared / "up-to-date"
    with (shared / "up-to-date-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = factory.mktemp("up-to-date")
            subprocess.run(MIGRATE, env=_environment(making), capture_output=True, check=True)
            making.rename(made)
    return made


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    settings = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    return {**kept, **settings, "GOLDENTHREAD_DATA": str(data)}


def fill_when_made(folder: Path) -> None:
    """Fill the test database, which SQLite keeps in memory, before it is brought up to date."""

    def fill(connection: Any, **kwargs: Any) -> None:
        if connection.is_in_memory_db():
            # Once: a thread of its own finds what the others have.
            connection_created.disconnect(fill)
            with closing(Database.connect(folder / DATABASE)) as made:
                made.backup(connection.connection)

    connection_created.connect(fill, weak=False)
