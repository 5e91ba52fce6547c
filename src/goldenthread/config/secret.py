"""The key that signs sessions: from the environment, or made once and kept with the data."""

import os
import sys
from pathlib import Path
from secrets import token_urlsafe
from tempfile import NamedTemporaryFile

from .place import may_be_made


def secret_key(data: Path) -> str:
    """Return the key. Where there is none yet, makes one that only this user can read.

    A command that only reads gets a key of the moment instead: nothing is made.
    """
    given = os.environ.get("GOLDENTHREAD_SECRET_KEY", "").strip()
    return given or _kept(data / "secret-key") or _made(data / "secret-key")


def _kept(path: Path) -> str:
    return path.read_text(errors="replace").strip() if path.exists() else ""


def _made(path: Path) -> str:
    made = token_urlsafe(50)
    if not may_be_made():
        return made
    if path.exists():
        sys.stderr.write(
            f"goldenthread: {path} was empty: a new key is made, all sign in again. Codes set up "
            "under the old one do not work: put it back from your backup, or end them.\n"
        )
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    return _put(path, made)


def _put(path: Path, key: str) -> str:
    # Written beside it and then given its name, so that nobody ever reads half a key.
    with NamedTemporaryFile("w", dir=path.parent, prefix=".secret-key-") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:  # another process was quicker
            return _kept(path)
    return key
