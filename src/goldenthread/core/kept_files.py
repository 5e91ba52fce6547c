"""Files kept beside the database: the record of each holds its digest."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .documents import PDF, SOUND, SUFFIXES, Checked
from .models import VersionedRecord
from .portions import day, identifier


class NotAsKept(Exception):
    """The file is not there any more, or is another one."""


def path_of(row: "KeptFile", filename: str) -> str:
    """Return where a file is kept: by identifiers alone, never by a name."""
    return f"documents/{row.provider_id}/{row.record}{SUFFIXES[row.media_type]}"


class KeptFile(VersionedRecord):
    """A care record that keeps a file beside it."""

    file = models.FileField(gettext_lazy("file"), upload_to=path_of)
    media_type = models.CharField(gettext_lazy("kind of file"), max_length=40)
    size = models.PositiveIntegerField(gettext_lazy("size in bytes"))
    file_digest = models.CharField(gettext_lazy("digest of the file"), max_length=64)

    personal_fields = frozenset({"file", "file_digest"})
    plain_fields = frozenset({"media_type", "size"})

    class Meta(VersionedRecord.Meta):
        abstract = True

    def hold(self, checked: Checked) -> None:
        """Take up what is to be kept; it is written with the record."""
        self.media_type, self.file_digest = checked.media_type, checked.digest
        self.size = len(checked.content)
        self.file = ContentFile(checked.content, name="document")

    @property
    def is_sound(self) -> bool:
        """Return whether it is a recording."""
        return self.media_type in SOUND

    @property
    def described(self) -> str:
        """Return what kind of file it is and how large, in words."""
        kind = _kind(self.media_type)
        thousands = max(1, round(self.size / 1000))
        if thousands < 1000:
            return _("%(kind)s, %(n)s KB") % {"kind": kind, "n": thousands}
        millions = number_format(self.size / 1_000_000, decimal_pos=1)
        return _("%(kind)s, %(n)s MB") % {"kind": kind, "n": millions}

    def content(self) -> bytes:
        """Return what is in the file. Raises NotAsKept when it is not what was kept."""
        try:
            with self.file.open() as file:
                found: bytes = file.read()
        except FileNotFoundError as missing:
            raise NotAsKept from missing
        if sha256(found).hexdigest() != self.file_digest:
            raise NotAsKept
        return found


def _kind(media_type: str) -> str:
    if media_type == PDF:
        return "PDF"
    return SOUND[media_type][1:].upper() if media_type in SOUND else _("picture")


@contextmanager
def whole_or_gone(row: KeptFile) -> Iterator[None]:
    """Let the block write a record with its file: to the disk, or nothing of it stays behind."""
    try:
        yield
        _to_disk(Path(row.file.path))
    except Exception:
        default_storage.delete(path_of(row, ""))
        raise


def _to_disk(path: Path) -> None:
    # A power cut may come as soon as it says “Saved”.
    for one in (path, path.parent):
        held = os.open(one, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def faults() -> Iterator[str]:
    """Yield a sentence for each file of the provider in scope that is not as it was kept."""
    for kind in apps.get_models():
        if issubclass(kind, KeptFile):
            first = kind._base_manager.filter(version=1).order_by("record")
            rows = first.values_list("record", "recorded_at", "file", "file_digest")
            for record, at, name, digest in rows.iterator():
                if wrong := _wrong(name, digest):
                    about = f"{kind._meta.verbose_name} {identifier(record)} of {day(at)}"
                    yield f"The file of {about} {wrong}."


def _wrong(name: str, digest: str) -> str:
    try:
        with Path(default_storage.path(name)).open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as fault:
        return f"cannot be read: {fault.strerror}"
    return "" if found == digest else "was changed afterwards"
