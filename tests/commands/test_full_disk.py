"""A full disk: said in one line, or on a page that keeps what was typed; nothing half saved."""

import logging
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from psycopg.errors import DiskFull

from conftest import Cast
from goldenthread.config import faults, full_disk
from goldenthread.homes.models import Account
from goldenthread.people.models import Statement
from tests.commands.test_command_line import environment, refused, run

SignIn = Callable[[Account | None], Client]
WROTE = {
    "once": "a-value-of-this-form",
    "words": "My radio, low, at night",
    "kind": "preference",
    "area": "important_to_me",
    "how_we_know": "own_words",
    "importance": "2",
}


def limited() -> None:
    # Beyond this no file grows: as on a full disk, without one.
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def sqlite_says() -> OperationalError:
    return OperationalError("database or disk is full")


def postgresql_says() -> OperationalError:
    error = OperationalError("could not extend file: No space left on device")
    error.__cause__ = DiskFull("could not extend file: No space left on device")
    return error


@contextmanager
def full(error: OperationalError) -> Iterator[None]:
    """Let every row that is written find no room."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            raise error
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def address(cast: Cast) -> str:
    return f"/people/{cast.margaret.pk}/statements/add/"


def sent(cast: Cast, browser: Client) -> Any:
    browser.raise_request_exception = False
    return browser.post(address(cast), WROTE)


@pytest.mark.once
def test_a_command_says_in_one_line_that_the_disk_is_full(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.config.cli", "migrate"],
        env=environment(tmp_path),
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"The disk under {tmp_path} is full" in refused(done)
    assert run("migrate", data=tmp_path).returncode == 0


@pytest.mark.parametrize("said", ["disk I/O error", "unable to open database file"])
def test_what_sqlite_says_otherwise_is_a_full_disk_only_where_there_is_no_room(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is full" not in faults.in_one_line(OperationalError(said))
    monkeypatch.setattr(full_disk, "_has_room", lambda: False)
    assert "is full" in faults.in_one_line(OperationalError(said))


def test_the_full_disk_of_another_machine_is_not_taken_for_this_one() -> None:
    line = faults.in_one_line(postgresql_says())
    assert line.startswith("The disk of the database's machine is full")


@pytest.mark.parametrize("error", [sqlite_says, postgresql_says])
def test_what_was_typed_is_kept_on_the_page_and_saved_once_there_is_room(
    cast: Cast, signed_in: SignIn, error: Callable[[], OperationalError]
) -> None:
    browser = signed_in(cast.carer)
    with full(error()):
        answer = sent(cast, browser)
    page = answer.content.decode()
    assert answer.status_code == full_disk.STATUS
    assert "is full; nothing was saved. Tell whoever looks after it." in page
    assert f'<form method="post" action="{address(cast)}">' in page
    for name, value in WROTE.items():
        assert f'<textarea name="{name}" hidden>{value}</textarea>' in page
    assert not Statement.objects.filter(words=WROTE["words"]).exists()
    assert sent(cast, browser).status_code == 302
    assert Statement.objects.filter(words=WROTE["words"]).count() == 1


def test_a_record_whose_opening_cannot_be_written_down_stays_closed(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.carer)
    browser.raise_request_exception = False
    with full(sqlite_says()):
        answer = browser.get(f"/people/{cast.margaret.pk}/")
    assert answer.status_code == full_disk.STATUS
    assert "Maggie" not in answer.content.decode()


def test_a_password_is_not_written_back(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(None)
    browser.raise_request_exception = False
    with full(sqlite_says()):
        answer = browser.post("/accounts/login/", {"login": "amina", "password": "password"})
    assert answer.status_code == full_disk.STATUS
    assert 'name="password"' not in answer.content.decode()


def test_another_fault_is_not_called_a_full_disk(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    browser.raise_request_exception = False
    with full(OperationalError("something else")):
        answer = browser.get(f"/people/{cast.margaret.pk}/")
    assert answer.status_code == 500


def test_the_log_says_it_in_one_line(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = next(h for h in logging.getLogger().handlers if h.name == "console")
    assert isinstance(handler, logging.StreamHandler)
    log = StringIO()
    browser = signed_in(cast.carer)
    monkeypatch.setattr(handler, "stream", log)
    with full(sqlite_says()):
        sent(cast, browser)
    line = f"Insufficient Storage: {address(cast)} (the disk is full)"
    assert set(log.getvalue().splitlines()) == {line}
