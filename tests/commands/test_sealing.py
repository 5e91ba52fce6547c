"""Sealing beside the server, and verifying what it sealed, on a database of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree

import pytest

from tests.commands.test_command_line import environment, run

SEAL = [sys.executable, "-m", "goldenthread.config.cli", "seal"]
WRITE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
import goldenthread.config.settings
import django
django.setup()
from goldenthread.core.actors import Actor
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import provider_scope
from goldenthread.homes import actions
by = Actor(new_id(), new_id(), "Joan P")
with provider_scope(by.provider_id):
    actions.open_provider(by=by, name="Harbour Lane", slug="lane", username="joan", password="!")
    for n in range(40):
        actions.open_home(by=by, name=f"House {n}", slug=f"house-{n}")
"""


@pytest.fixture(scope="module")
def begun(up_to_date: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database in which 42 entries wait for a seal."""
    data = Path(copytree(up_to_date, tmp_path_factory.mktemp("begun") / "data"))
    subprocess.run([sys.executable, "-c", WRITE], env=environment(data), check=True, timeout=120)
    return data


@pytest.fixture
def data(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, for one test."""
    return Path(copytree(begun, tmp_path / "data"))


def test_what_waits_is_told_then_sealed_then_compared(data: Path) -> None:
    before = run("verify", data=data)
    assert "42 entries without a seal yet" in before.stdout
    assert run("seal", data=data).returncode == 0
    copy = copytree(data / "checkpoints", data / "share")
    after = run("verify", "--checkpoints", str(copy), data=data)
    assert (after.returncode, after.stderr) == (0, "")
    assert "whole: 42 entries, 1 seal" in after.stdout
    assert "1 of 1 seal found in" in after.stdout


def test_many_who_seal_at_once_make_one_trail(data: Path) -> None:
    together = [
        subprocess.Popen(SEAL, env=environment(data), stderr=subprocess.PIPE) for _ in range(4)
    ]
    assert [(one.communicate()[1], one.returncode) for one in together] == [(b"", 0)] * 4
    done = run("verify", data=data)
    assert done.returncode == 0, done.stderr
    assert "whole: 42 entries, 1 seal" in done.stdout
    assert len(list(data.glob("checkpoints/*.pub"))) == 1


def test_the_owner_of_the_file_is_found_out(data: Path) -> None:
    run("seal", data=data)
    with sqlite3.connect(data / "goldenthread.sqlite3") as connection:
        connection.execute("UPDATE homes_home SET name = 'Another' WHERE slug = 'house-7'")
    connection.close()
    done = run("verify", data=data)
    assert done.returncode == 1
    assert "is not what its version 1 says" in done.stderr


def test_a_guard_that_is_gone_is_a_finding_and_no_error(data: Path) -> None:
    with sqlite3.connect(data / "goldenthread.sqlite3") as connection:
        connection.execute("DROP TRIGGER guard_update_people_statement")
    connection.close()
    done = run("verify", data=data)
    assert done.returncode == 1
    assert "A database guard is missing: guard_update_people_statement." in done.stderr


def test_checkpoints_that_are_not_there_are_named(data: Path) -> None:
    done = run("verify", "--checkpoints", str(data / "nowhere"), data=data)
    assert done.returncode == 2
    assert "nowhere" in done.stderr


@pytest.mark.parametrize(
    ("added", "says"),
    [("?\n", "holds 1 line that is no checkpoint of"), ("?\n?\n", "holds 2 lines that are no ")],
)
def test_lines_that_are_no_checkpoints_are_counted(data: Path, added: str, says: str) -> None:
    run("seal", data=data)
    (file,) = data.glob("checkpoints/*.jsonl")
    with file.open("a") as lines:
        lines.write(added)
    done = run("verify", data=data)
    assert done.returncode == 1
    assert says in done.stderr


def test_a_lost_key_is_begun_anew_only_when_asked(data: Path) -> None:
    run("seal", data=data)
    (data / "seal-key").unlink()
    refused = run("seal", data=data)
    assert refused.returncode == 2
    assert "goldenthread seal --new-key" in refused.stderr
    assert run("verify", data=data).returncode == 1
    assert run("seal", "--new-key", data=data).returncode == 0
    assert run("verify", data=data).returncode == 0
    assert run("seal", "--new-key", data=data).returncode == 2


def test_checkpoints_can_be_kept_elsewhere(data: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    run("seal", data=data, GOLDENTHREAD_CHECKPOINTS=str(share))
    assert len(list(share.glob("*.jsonl"))) == 1
    assert not (data / "checkpoints").exists()


PARENT = """
import os, subprocess, sys, time
child = subprocess.Popen([*sys.argv[1:], "--beside", str(os.getpid())])
print(child.pid, flush=True)
time.sleep(600)
"""


def test_it_ends_by_itself_when_the_server_is_killed(data: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *SEAL, "--every", "1"],
        env=environment(data),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout
    sealing = int(parent.stdout.readline())
    until(lambda: bool(list(data.glob("checkpoints/*.jsonl"))), "it never sealed")
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until(lambda: not is_running(sealing), "it goes on without its server")


def until(holds: object, otherwise: str) -> None:
    assert callable(holds)
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, otherwise
        time.sleep(0.1)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody has asked about yet.
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")
