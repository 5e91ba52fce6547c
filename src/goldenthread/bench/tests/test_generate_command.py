"""The “generate” command: what it says, what it refuses, and that it can be stopped."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

PROGRAM = [sys.executable, "-m", "goldenthread.config.cli"]
A_LITTLE = ["generate", "--people", "2", "--years", "0.03"]


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    settings = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    return {**kept, **settings, "GOLDENTHREAD_DATA": str(data)}


def run(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.fixture(scope="module")
def data(up_to_date: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database with a little that was generated."""
    return Path(copytree(up_to_date, tmp_path_factory.mktemp("generated") / "data"))


def test_it_says_what_it_made_and_who_can_sign_in_and_all_of_it_verifies(data: Path) -> None:
    done = run(*A_LITTLE, data=data)
    assert done.returncode == 0, done.stderr
    assert "2 people in 1 home, " in done.stdout
    assert "golden-thread-generated" in done.stdout
    assert "generated-1-manager-1" in done.stdout
    assert [line[:8] for line in done.stderr.splitlines()] == ["· [1/2] ", "· [2/2] "]
    assert run("verify", data=data).returncode == 0


def test_stopped_half_way_what_is_there_verifies_and_the_next_run_works(data: Path) -> None:
    program = subprocess.Popen(
        [*PROGRAM, "generate", "--people", "50", "--years", "0.25"],
        env=environment(data),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stderr is not None
    program.stderr.readline()
    program.send_signal(signal.SIGINT)
    assert program.wait(timeout=240) == 130
    said = program.stderr.read()
    program.stderr.close()
    assert said.splitlines()[-1].startswith("goldenthread: stopped.")
    assert "Traceback" not in said
    assert run("verify", data=data).returncode == 0
    assert run(*A_LITTLE, data=data).returncode == 0


def test_killed_half_way_what_is_there_verifies_with_every_guard(data: Path) -> None:
    program = subprocess.Popen(
        [*PROGRAM, "generate", "--people", "50", "--years", "0.25"],
        env=environment(data),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stderr is not None
    for _ in range(5):
        program.stderr.readline()
    program.kill()
    program.wait(timeout=240)
    program.stderr.close()
    # The next sealing completes the checkpoints; `verify` looks at the triggers as well.
    assert run("seal", data=data).returncode == 0
    done = run("verify", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert run(*A_LITTLE, data=data).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--people", "2"],
        ["--people", "two", "--years", "1"],
        ["--people", "-2", "--years", "1"],
        ["--people", "0", "--years", "1"],
        ["--people", "2", "--years", "0"],
        ["--people", "2", "--years", "-1"],
        ["--people", "2", "--years", "nan"],
        ["--people", "2", "--years", "99"],
        ["--people", "2", "--years", "1", "--homes", "3"],
        ["--people", "2", "--years", "1", "--seed", "x"],
    ],
    ids=" ".join,
)
def test_bad_arguments_are_refused_in_one_line(data: Path, arguments: list[str]) -> None:
    done = run("generate", *arguments, data=data)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_it_is_not_written_beside_homes_that_were_not_generated(
    up_to_date: Path, tmp_path: Path
) -> None:
    data = Path(copytree(up_to_date, tmp_path / "data"))
    assert _python(OPEN_ONE, data=data).returncode == 0
    done = run(*A_LITTLE, data=data)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("goldenthread: Rowan Care was not generated.")
    assert len(done.stderr.splitlines()) == 1


def _python(program: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


OPEN_ONE = """
import goldenthread, django
django.setup()
from goldenthread.core.actors import Actor
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import provider_scope
from goldenthread.homes.actions import open_provider
by = Actor(new_id(), new_id(), "Ada Founder")
with provider_scope(by.provider_id):
    open_provider(by=by, name="Rowan Care", slug="rowan-care", username="ada", password="!")
"""
