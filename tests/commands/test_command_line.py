"""The command line: what it answers, and how it refuses."""

import json
import logging
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.config import commands
from goldenthread.config.errors import CommandError
from goldenthread.config.faults import in_one_line
from goldenthread.config.place import data_folder

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    ["serve"],
    ["demo"],
    ["migrate"],
    ["seal"],
    ["verify"],
    ["evidence"],
    ["generate"],
    ["bench"],
    ["end-codes"],
    ["questionnaire"],
    ["questionnaire", "check"],
    ["questionnaire", "add"],
]


def run(*arguments: str, data: Path | str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.config.cli", *arguments],
        env={**environment(data), **settings},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def environment(data: Path | str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PORT")}
    return {
        **kept,
        "GOLDENTHREAD_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line of an error; its exit code is 2 and nothing else was said."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.fixture(scope="session")
def homes(up_to_date: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database that is up to date, and empty."""
    return Path(copytree(up_to_date, tmp_path_factory.mktemp("empty") / "data"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--help", data=tmp_path)
    assert done.returncode == 0
    assert "Example:" in done.stdout


NEED_A_RECORD = ["verify", "evidence LMCB5", "serve", "seal", "demo --accounts"]


@pytest.mark.parametrize("command", NEED_A_RECORD)
def test_without_a_record_it_says_what_to_do_and_makes_nothing(
    command: str, tmp_path: Path
) -> None:
    missing = tmp_path / "mistyped"
    line = refused(run(*command.split(), data=missing))
    assert line.startswith(f"goldenthread: There is no database in {missing}. Run “goldenthread ")
    assert not missing.exists()


WRITE = ["migrate", "demo", "demo --no-serve", "serve", "seal", "questionnaire add form.json"]


@pytest.mark.parametrize("command", WRITE)
@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://gold@127.0.0.1:1/homes", "Connection refused"),
        ("postgresql://gold@127.0.0.1:1/homes?foo=bar", "foo"),
        ("mysql://gold@127.0.0.1/homes", "must look like"),
    ],
)
def test_before_the_database_answers_nothing_is_made(
    command: str, url: str, says: str, tmp_path: Path
) -> None:
    missing = tmp_path / "new"
    assert says in refused(run(*command.split(), data=missing, DATABASE_URL=url, PORT="8999"))
    assert not missing.exists()


def test_checking_a_file_makes_nothing(tmp_path: Path) -> None:
    missing = tmp_path / "mistyped"
    assert run("questionnaire", "check", "none.json", data=missing).returncode == 1
    assert not missing.exists()


def test_the_folder_of_the_data_is_counted_from_here_and_empty_means_the_tree(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOLDENTHREAD_DATA", "beside")
    assert data_folder() == tmp_path / "beside"
    monkeypatch.setenv("GOLDENTHREAD_DATA", "")
    assert data_folder() == ROOT / "var"
    monkeypatch.delenv("GOLDENTHREAD_DATA")
    assert data_folder() == ROOT / "var"


def test_where_the_homes_are_not_the_demonstration_nobody_is_listed(homes: Path) -> None:
    assert "The demonstration is not in" in refused(run("demo", "--accounts", data=homes))


def test_an_empty_key_is_made_anew_and_said(homes: Path, tmp_path: Path) -> None:
    copied = copytree(homes, tmp_path / "copied")
    (copied / "secret-key").write_text(" ")
    assert run("evidence", "LMCB5", data=copied).returncode == 2
    assert (copied / "secret-key").read_text() == " "
    done = run("migrate", data=copied)
    assert done.returncode == 0
    assert "secret-key was empty" in done.stderr
    key = (copied / "secret-key").read_text()
    assert len(key) > 50
    assert run("migrate", data=copied).stderr == ""
    assert (copied / "secret-key").read_text() == key


def test_a_file_where_the_folder_should_be_is_said_in_one_line(tmp_path: Path) -> None:
    there = tmp_path / "data"
    there.write_text("")
    assert "is a file where a folder is needed" in refused(run("migrate", data=there))


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "goldenthread.sqlite3")) as theirs:
        theirs.execute("CREATE TABLE recipes (name text)")
        theirs.commit()
        assert "tables of another program" in refused(run("migrate", data=tmp_path))
        assert [name for (name,) in theirs.execute("SELECT name FROM sqlite_master")] == ["recipes"]


def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "goldenthread.sqlite3").write_bytes(b"Dear Maggie, " * 500)
    assert "is not a database" in refused(run("verify", data=tmp_path))


def test_a_damaged_database_is_said_in_one_line(homes: Path, tmp_path: Path) -> None:
    copied = copytree(homes, tmp_path / "copied")
    database = copied / "goldenthread.sqlite3"
    pages = bytearray(database.read_bytes())
    pages[4096:] = b"\xff" * (len(pages) - 4096)
    database.write_bytes(pages)
    assert "is damaged" in refused(run("verify", data=copied))


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        line = refused(run("demo", "--port", str(port), data=tmp_path))
    assert f"Port {port} is taken" in line
    assert not (tmp_path / "goldenthread.sqlite3").exists()


@pytest.mark.parametrize("given", ["0", "-5", "soon", "9" * 40])
def test_how_often_to_seal_is_a_number_of_seconds(given: str, tmp_path: Path) -> None:
    assert "seconds" in refused(run("seal", f"--every={given}", data=tmp_path))


def test_it_ends_quietly_when_nobody_reads_on(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "goldenthread.config.cli", "--help"]
    with subprocess.Popen(
        program, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout
        assert done.stderr
        done.stdout.close()
        assert done.stderr.read() == b""


def test_a_stranger_at_the_door_is_one_line_in_the_log(client: Client, db: None) -> None:
    handler = next(h for h in logging.getLogger("django.security").handlers if h.filters)
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(log := StringIO())
    try:
        assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    finally:
        handler.setStream(before or sys.stderr)
    assert len(log.getvalue().splitlines()) == 1


def test_an_unknown_command_is_one_line(tmp_path: Path) -> None:
    assert "dance" in refused(run("dance", data=tmp_path))


@pytest.mark.parametrize("given", [[], ["questionnaire", "add"], ["evidence"], ["serve", "now"]])
def test_what_is_missing_or_too_much_leads_to_the_help(given: list[str], tmp_path: Path) -> None:
    assert refused(run(*given, data=tmp_path)).endswith(" --help")


def test_nobody_serves_from_a_database_they_may_not_write(
    homes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(homes))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(commands, "may_be_written", lambda file: False)
    with pytest.raises(CommandError, match="can be read, but not written"):
        commands.begin()


def test_a_folder_one_may_not_write_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.DATA = tmp_path
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))
    monkeypatch.setenv("GOLDENTHREAD_ONLY_READS", "1")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError) as refusal:
        commands.begin()
    assert in_one_line(refusal.value) == f"{tmp_path}: this user may not read or write it."


def test_an_unknown_standard_names_those_that_exist(homes: Path) -> None:
    line = refused(run("evidence", "LMCB9", data=homes))
    assert "LMCB5" in line
    assert "LMCB7" in line


def test_a_bad_date_is_shown_as_it_was_typed(homes: Path) -> None:
    assert "31/12/2026" in refused(run("evidence", "LMCB5", "--to", "31/12/2026", data=homes))


def test_a_home_that_is_not_there_is_named(homes: Path) -> None:
    assert "nowhere" in refused(run("evidence", "LMCB5", "--home", "nowhere", data=homes))


def test_an_empty_record_verifies(homes: Path) -> None:
    assert run("verify", data=homes).returncode == 0


def test_a_file_that_is_no_question_set_is_refused_without_a_traceback(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"resourceType": "Patient"}')
    done = run("questionnaire", "check", str(bad), str(tmp_path / "missing.json"), data=tmp_path)
    assert done.returncode == 1
    assert done.stderr == ""
    assert [": refused: " in line for line in done.stdout.splitlines()] == [True, True]


def test_the_name_of_a_file_cannot_break_the_line(tmp_path: Path) -> None:
    (bad := tmp_path / "a\nb.json").write_text("{}")
    done = run("questionnaire", "check", str(bad), data=tmp_path)
    assert [line.count(": refused: ") for line in done.stdout.splitlines()] == [1]
    assert "a\\nb.json" in done.stdout


def test_a_good_file_is_ok(tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    question = {"linkId": "1", "text": "What makes a good day?", "type": "text"}
    form = {"resourceType": "Questionnaire", "status": "active", "item": [question]}
    good.write_text(json.dumps(form))
    done = run("questionnaire", "check", str(good), data=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{good}: ok\n")


def test_a_file_cannot_be_added_where_there_is_no_provider(homes: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_text('{"resourceType": "Questionnaire", "status": "active", "item": []}')
    assert "provider" in refused(run("questionnaire", "add", str(good), data=homes))
