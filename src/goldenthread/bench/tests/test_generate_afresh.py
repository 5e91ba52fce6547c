"""Generating into an SQLite database that holds nobody: all of it is written, or nothing."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from .test_generate_command import A_LITTLE, PROGRAM, environment, run

FILE = "goldenthread.sqlite3"
MANY = ["generate", "--people", "50", "--years", "0.25"]


@pytest.fixture
def data(up_to_date: Path, tmp_path: Path) -> Path:
    """Return the folder of a database that holds nobody."""
    return copytree(up_to_date, tmp_path / "data")


def tables(data: Path) -> dict[str, str]:
    """Return every table, index and trigger."""
    with closing(sqlite3.connect(data / FILE)) as line:
        return dict(line.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def providers(data: Path) -> int:
    with closing(sqlite3.connect(data / FILE)) as line:
        return int(line.execute("SELECT count(*) FROM homes_provider").fetchone()[0])


def test_afterwards_all_tables_indexes_and_triggers_are_as_they_were(data: Path) -> None:
    before = tables(data)
    assert run(*A_LITTLE, data=data).returncode == 0
    assert tables(data) == before
    with closing(sqlite3.connect(data / FILE)) as line:
        assert line.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert line.execute("PRAGMA foreign_key_check").fetchall() == []
        assert line.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    assert run("verify", data=data).returncode == 0
    assert list(data.glob("*-days")) == []


def test_killed_half_way_nobody_is_there_and_the_next_run_works(data: Path) -> None:
    before = tables(data)
    program = subprocess.Popen(
        [*PROGRAM, *MANY], env=environment(data), stderr=subprocess.PIPE, text=True
    )
    assert program.stderr is not None
    for _ in range(5):
        program.stderr.readline()
    program.kill()
    program.wait(timeout=60)
    program.stderr.close()
    assert (providers(data), tables(data)) == (0, before)
    assert run("verify", data=data).returncode == 0
    assert run(*A_LITTLE, data=data).returncode == 0
    assert list(data.glob("*-days")) == []


def test_where_somebody_has_the_database_open_it_is_written_beside_them(data: Path) -> None:
    with closing(sqlite3.connect(data / FILE)) as line:
        line.execute("SELECT count(*) FROM homes_provider").fetchone()
        assert run(*A_LITTLE, data=data).returncode == 0
        assert line.execute("SELECT count(*) FROM homes_provider").fetchone()[0] == 1
    assert run("verify", data=data).returncode == 0


def test_into_a_database_that_holds_somebody_another_history_can_be_written(data: Path) -> None:
    for _ in range(2):
        assert run(*A_LITTLE, data=data).returncode == 0
    assert providers(data) == 2
    assert run("verify", data=data).returncode == 0
