"""The “bench” command: what it refuses, in one line and before it measures anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.config.cli", "bench", *arguments],
        env={
            **os.environ,
            "GOLDENTHREAD_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--size", "huge"], "invalid choice: 'huge'"),
        (["--only", "lunch"], "“lunch” is not measured. There are: sign in, person page"),
        (["--json", "/nowhere/figures.json"], "There is no folder for /nowhere/figures.json."),
        (["plan"], "unrecognized arguments: plan"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = run(*arguments, data=tmp_path / "mine")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert said in line
    assert list(tmp_path.iterdir()) == []


def test_help_shows_an_example(tmp_path: Path) -> None:
    assert "Example:\n  goldenthread bench" in run("--help", data=tmp_path).stdout
