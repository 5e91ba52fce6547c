"""The key that signs sessions: from the environment, or made once and kept with the data."""

import os
from pathlib import Path
from secrets import token_urlsafe


def secret_key(data: Path) -> str:
    """Return the key. Where there is none yet, makes one that only this user can read."""
    given = os.environ.get("GOLDENTHREAD_SECRET_KEY", "")
    return given or _kept(data / "secret-key")


def _kept(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Mode and content in one step, so that nobody reads a half-made key.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(token_urlsafe(50))
    return path.read_text().strip()
