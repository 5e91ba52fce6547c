"""The command line: what it answers, and how it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    ["serve"],
    ["demo"],
    ["migrate"],
    ["seal"],
    ["verify"],
    ["evidence"],
    ["questionnaire"],
    ["questionnaire", "check"],
    ["questionnaire", "add"],
]


def run(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PORT")}
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.config.cli", *arguments],
        env={
            **kept,
            "GOLDENTHREAD_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line of an error; its exit code is 2 and nothing else was said."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database that is up to date, and empty."""
    data = tmp_path_factory.mktemp("empty")
    assert run("migrate", data=data).returncode == 0
    return data


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--help", data=tmp_path)
    assert done.returncode == 0
    assert "Example:" in done.stdout


@pytest.mark.parametrize("command", ["verify", "evidence LMCB5", "serve"])
def test_without_a_record_it_says_what_to_do(command: str, tmp_path: Path) -> None:
    assert "goldenthread migrate" in refused(run(*command.split(), data=tmp_path))


def test_an_unknown_command_is_one_line(tmp_path: Path) -> None:
    assert "dance" in refused(run("dance", data=tmp_path))


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
