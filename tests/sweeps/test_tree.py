"""What must not be in the tree: registries' addresses, machine paths, files grown too long."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Written so that this file does not hold what it looks for.
HOSTS = re.compile(r"p[y]pi\.org|python[h]osted|npm[j]s\.(org|com)|deb[.]debian[.]")
LONGEST = 300


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_registry_is_named() -> None:
    binary = {".png", ".jpg", ".woff2", ".ico"}
    texts = [path for path in tracked() if path.suffix not in binary]
    assert [path for path in texts if HOSTS.search(path.read_text(errors="ignore"))] == []


def test_no_file_grows_past_what_one_can_read() -> None:
    code = [p for p in tracked() if p.suffix == ".py" and "migrations" not in p.parts]
    assert [p for p in code if len(p.read_text().splitlines()) > LONGEST] == []


def test_locks_hold_hashes_and_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "--hash=sha256:" in lock.read_text()
        assert "://" not in lock.read_text()
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
