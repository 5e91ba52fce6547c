"""Signed checkpoints: one line for each seal, in a file outside the database.

A line is added when its seal is safe in the database, and is never taken away. A copy of the
file kept elsewhere proves what the trail held at its last line, whatever becomes of this machine.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings

from . import digests
from .models import AuditSeal
from .scope import provider_scope

# Enough for the last lines of a file; one line takes about 500 bytes.
TAIL = 8192
_FACTS = ("provider_id", "number", "at", "entries", "root", "previous")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What one line says of a seal."""

    provider_id: str
    number: int
    at: str
    entries: int
    root: str
    previous: str
    key_id: str
    signature: str

    def facts(self) -> dict[str, Any]:
        """Return what the signature covers."""
        return {name: getattr(self, name) for name in _FACTS}


def of_seal(seal: AuditSeal) -> Checkpoint:
    """Return the checkpoint of a seal."""
    facts = json.loads(digests.canonical(seal.facts()))
    return Checkpoint(**facts, key_id=seal.key_id, signature=seal.signature)


def file_of(provider_id: UUID, folder: Path | None = None) -> Path:
    """Return the file of a provider's checkpoints."""
    return Path(folder or settings.CHECKPOINTS) / f"{provider_id}.jsonl"


def write(provider_id: UUID) -> None:
    """Add a line for each seal that has none yet. Raises OSError when the file cannot be written.

    Lines lost on the way, when the power failed between the database and the file, are added too.
    """
    with provider_scope(provider_id), _alone_with(file_of(provider_id)) as file:
        last, torn = _end_of(file)
        seals = AuditSeal.objects.filter(number__gt=last).order_by("number")
        for seal in seals.iterator(chunk_size=500):
            line = line_of(of_seal(seal))
            file.write(_rest(line, torn))
            torn = b""


def line_of(checkpoint: Checkpoint) -> bytes:
    """Return a checkpoint as a line."""
    facts = {name: getattr(checkpoint, name) for name in Checkpoint.__slots__}
    return digests.canonical(facts) + b"\n"


def read(line: bytes) -> Checkpoint | None:
    """Return what a line says, or None when it cannot be read."""
    with suppress(ValueError, TypeError):
        made = Checkpoint(**json.loads(line))
        texts = (made.provider_id, made.key_id, made.signature)
        if isinstance(made.number, int) and all(isinstance(text, str) for text in texts):
            return made
    return None


def ends_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the highest number a file holds of each provider, with the provider's identifier."""
    highest: dict[str, int] = {}
    with path.open("rb") as file:
        for line in map(read, file):
            if line:
                highest[line.provider_id] = max(line.number, highest.get(line.provider_id, 0))
    for provider_id, number in highest.items():
        yield number, provider_id


def _rest(line: bytes, torn: bytes) -> bytes:
    # The power failed while this line was written: its beginning is there already.
    if line.startswith(torn):
        return line[len(torn) :]
    return b"\n" + line


def _end_of(file: IO[bytes]) -> tuple[int, bytes]:
    """Return the number of the last whole line, and the beginning of one that was cut off."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - TAIL))
    *whole, torn = file.read().split(b"\n")
    numbers = [found.number for found in map(read, whole) if found]
    return max(numbers, default=0), torn


@contextmanager
def _alone_with(path: Path) -> Iterator[IO[bytes]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    # A new file is only safe from a power cut when its folder is written as well.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
