"""The trail laid beside its checkpoints: those kept here, and copies kept elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Self
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import ngettext

from . import checkpoints, digests, seal_keys
from .checkpoints import Checkpoint
from .models import AuditSeal

AT_ONCE = 500


@dataclass(slots=True)
class Copy:
    """One file of a provider's checkpoints, as far as it goes now."""

    provider_id: str
    file: Path
    size: int
    # Counted while it is read.
    fitting: int = 0
    last: int = 0
    unreadable: int = 0
    lost: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, provider_id: UUID, path: Path) -> Self:
        """Return the copy at a path: a file, or the folder it is in."""
        file = path if path.is_file() else checkpoints.file_of(provider_id, path)
        return cls(provider_id.hex, file, file.stat().st_size if file.exists() else 0)

    @property
    def folder(self) -> Path:
        """Return where the public keys lie."""
        return self.file.parent

    def faults(self, keys: seal_keys.PublicKeys) -> Iterator[str]:
        """Yield a sentence for each line that does not fit the provider in scope."""
        newest = AuditSeal.objects.aggregate(newest=Max("number"))["newest"] or 0
        lines, after = self._lines(), list[Checkpoint]()
        while some := list(islice(lines, AT_ONCE)):
            after += [line for line in some if line.number > newest][: 2 - len(after)]
            yield from self._unlike([line for line in some if line.number <= newest], keys)
        for line in after[:1]:
            yield from self._signed(line, keys) or [_cut_off(newest, line, len(after) > 1)]
        yield from self._gaps(newest)

    def _gaps(self, newest: int) -> Iterator[str]:
        # Only the last lines may be missing: a power cut leaves them to the next sealing.
        for number in self.lost[:1]:
            yield f"The line of seal {number} is missing in {self.file}."
        if self.unreadable:
            lines = ngettext(
                "%(n)s line that is no checkpoint of this provider",
                "%(n)s lines that are no checkpoints of this provider",
                self.unreadable,
            )
            yield f"{self.file} holds {lines % {'n': self.unreadable}}."
        if newest and not self.last:
            yield f"There is no checkpoint of this provider in {self.file}."

    def _lines(self) -> Iterator[Checkpoint]:
        if not self.size:
            return
        with self.file.open("rb") as file:
            while file.tell() < self.size:
                line = file.readline()
                found = checkpoints.read(line)
                if found and found.provider_id == self.provider_id:
                    self.lost += range(self.last + 1, found.number)[:1]
                    self.last = max(self.last, found.number)
                    yield found
                elif line.endswith(b"\n"):
                    self.unreadable += 1

    def _unlike(self, lines: list[Checkpoint], keys: seal_keys.PublicKeys) -> Iterator[str]:
        seals = AuditSeal.objects.filter(number__in=[line.number for line in lines])
        there = {seal.number: checkpoints.of_seal(seal) for seal in seals}
        for line in lines:
            if there.get(line.number) == line:
                self.fitting += 1
            else:
                yield from self._signed(line, keys) or [_other_seal(line)]

    def _signed(self, line: Checkpoint, keys: seal_keys.PublicKeys) -> list[str]:
        said = digests.canonical(line.facts())
        what = f"The line of seal {line.number} in {self.file}"
        return list(seal_keys.faults(what, line.key_id, line.signature, said, keys))


def _cut_off(newest: int, line: Checkpoint, and_more: bool) -> str:
    ends = f"The trail ends at seal {newest}" if newest else "The trail has no seal"
    more = ", and more after it" if and_more else ""
    return f"{ends}, but seal {line.number} was written on {_when(line)}{more}."


def _other_seal(line: Checkpoint) -> str:
    return f"Seal {line.number} is not the one that was written on {_when(line)}."


def _when(line: Checkpoint) -> str:
    moment = timezone.localtime(datetime.fromisoformat(line.at))
    return f"{moment:%-d %B %Y} at {moment:%H:%M}"
