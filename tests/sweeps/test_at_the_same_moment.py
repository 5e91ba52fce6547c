"""Several presses at the very same moment, on a database in a file, make one record."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import django; django.setup(); from tests import at_once; at_once.main()"


def test_a_form_sent_by_several_presses_at_once_is_one_record(
    up_to_date: Path, tmp_path: Path
) -> None:
    data = copytree(up_to_date, tmp_path / "data")
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={
            **kept,
            "GOLDENTHREAD_DATA": str(data),
            "GOLDENTHREAD_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["records"] == 1
    [first, *others] = found["answers"]
    assert first[0] == 302
    assert all(other == first for other in others)
    assert found["trail"] == ["circle.added"] + ["form.sent_again"] * len(others)
