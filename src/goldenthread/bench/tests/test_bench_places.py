"""The benchmark works in databases of its own: nothing points to what somebody keeps."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from goldenthread.bench import places, switch
from goldenthread.bench.browser import BenchError


@pytest.fixture(autouse=True)
def _on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in places.ADDRESSES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", ["GOLDENTHREAD_CHECKPOINTS", "GOLDENTHREAD_HTTPS", "PORT"])
def test_what_was_set_for_ones_own_record_is_not_passed_on(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1")
    with places.place("few") as place:
        assert name not in place.environment


def test_the_folder_is_a_new_one_and_goes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))
    with places.place("few") as place:
        assert place.environment["GOLDENTHREAD_DATA"] == str(place.folder) != str(tmp_path)
        assert (place.folder / switch.FILE).read_text() == place.secret
    assert not place.folder.exists()
    assert list(tmp_path.iterdir()) == []


class Line:
    """A connection to PostgreSQL that notes what it is told, or refuses it."""

    told: list[str] = []
    refuses = False

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *fault: object) -> None:
        pass

    def execute(self, statement: psycopg.sql.Composed) -> None:
        if self.refuses:
            raise psycopg.errors.InsufficientPrivilege("permission denied to create database")
        self.told.append(statement.as_string(None))


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> type[Line]:
    def connect(url: str, **more: Any) -> Line:
        assert url == "postgresql://owner@db.example/kept"
        return Line()

    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.example/kept")
    monkeypatch.setattr(psycopg, "connect", connect)
    monkeypatch.setattr(Line, "told", [])
    return Line


def test_on_postgresql_it_makes_a_database_beside_and_removes_it(line: type[Line]) -> None:
    with places.place("few") as place:
        address = place.environment["DATABASE_URL"]
        assert address.startswith("postgresql://owner@db.example/goldenthread_bench_")
        name = address.rpartition("/")[2]
    made, removed = line.told
    assert made == f'CREATE DATABASE "{name}"'
    assert removed == f'DROP DATABASE "{name}" WITH (FORCE)'


def test_a_role_that_may_make_no_database_is_told_so(
    line: type[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Line, "refuses", True)
    with pytest.raises(BenchError, match="ALTER ROLE owner CREATEDB"), places.place("few"):
        pass
