"""Whether the records still say what they said when the trail wrote down their digests.

Entries and rows are read in the same order and laid side by side, so that a record changed,
removed, or slipped in without the trail shows, however many there are.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from django.apps import apps
from django.db import models

from . import digests
from .audit import TAKEN_OUT
from .columns import Reading
from .models import AuditEntry, RecordVersion, RevisedRecord, VersionedRecord
from .portions import UNREADABLE, Progress, day, identifier, told

Item = tuple[str, str, Any]
_VOUCHED = ("at", "content_digest", "content_salt", "record_id", "record_version")


@dataclass(frozen=True, slots=True)
class Vouched:
    """What an entry says of one version of a record."""

    at: str
    content_digest: str
    content_salt: str
    record_id: str
    record_version: int


@dataclass(slots=True)
class Story:
    """All that is there of one record: what the trail vouches for, its versions, its row."""

    vouched: list[Vouched] = field(default_factory=list)
    kept: list[tuple[int, Any]] = field(default_factory=list)
    head: list[Any] = field(default_factory=list)


def kinds() -> list[type[models.Model]]:
    """Return every kind of record the trail vouches for."""
    return [m for m in apps.get_models() if issubclass(m, VersionedRecord | RevisedRecord)]


def faults(progress: Progress) -> Iterator[str]:
    """Yield a sentence for each record of the provider in scope that is not as it was written."""
    yield from _unknown_kinds()
    taken_out = {record for record, _ in _told_of(TAKEN_OUT)}
    for kind in kinds():
        try:
            check = _Check(kind, taken_out, progress)
            for record, story in check.stories():
                yield from check.faults(record, story)
        except UNREADABLE:
            name = kind._meta.verbose_name
            yield f"A {name} cannot be read as it stands: it was changed behind the program."


def _told_of(verb: str) -> Iterator[tuple[str, int]]:
    reading = Reading(AuditEntry, only=("record_id", "record_version"))
    return (
        (record, version) for record, version in reading.rows(AuditEntry.objects.filter(verb=verb))
    )


def _unknown_kinds() -> Iterator[str]:
    known = [kind._meta.label_lower for kind in kinds()]
    vouched = AuditEntry.objects.exclude(content_digest="").exclude(record_model__in=known)
    for label in vouched.order_by().values_list("record_model", flat=True).distinct():
        yield f"The trail vouches for a kind of record that does not exist: {label}."
    versions = RecordVersion.objects.exclude(model__in=known)
    for label in versions.order_by().values_list("model", flat=True).distinct():
        yield f"There are versions of a kind of record that does not exist: {label}."


class _Check:
    """Lays one kind of record beside the trail."""

    def __init__(self, kind: type[models.Model], taken_out: set[str], progress: Progress) -> None:
        self.kind, self.progress = kind, progress
        # What the trail says was taken out of a draft is believed of what a draft is made of.
        self.taken_out = (
            taken_out if issubclass(kind, RevisedRecord) and kind.may_be_taken_out else set()
        )
        self.is_revised = issubclass(kind, RevisedRecord)
        # Where the versions are: rows of their own, or the states kept beside the one row.
        self.holder = RecordVersion if self.is_revised else kind
        self.reading, self.of_head = Reading(self.holder), Reading(kind)
        names = self.reading.names
        self.record_at, self.version_at = names.index("record"), names.index("version")

    def stories(self) -> Iterator[tuple[str, Story]]:
        """Yield each record with all that is there of it."""
        streams = [self._vouched(), self._kept(), self._heads()]
        together = heapq.merge(*streams, key=itemgetter(0))
        for record, items in groupby(together, key=itemgetter(0)):
            story = Story()
            for _, part, item in items:
                getattr(story, part).append(item)
            yield record, story

    def _vouched(self) -> Iterator[Item]:
        entries = AuditEntry.objects.filter(record_model=self.kind._meta.label_lower)
        written = entries.exclude(content_digest="").order_by("record_id")
        for values in told(Reading(AuditEntry, only=_VOUCHED).rows(written), self.progress):
            one = Vouched(*values)
            yield one.record_id, "vouched", one

    def _kept(self) -> Iterator[Item]:
        wanted = self.holder._base_manager.order_by("record")
        if self.is_revised:
            wanted = wanted.filter(model=self.kind._meta.label_lower)
        for values in self.reading.rows(wanted):
            yield values[self.record_at], "kept", (values[self.version_at], values)

    def _heads(self) -> Iterator[Item]:
        if self.is_revised:
            own = self.of_head.names.index("id")
            for values in self.of_head.rows(self.kind._base_manager.order_by("pk")):
                yield values[own], "head", values

    def faults(self, record: str, story: Story) -> Iterator[str]:
        """Yield a sentence for whatever is wrong with one record."""
        used: list[Any] = []
        for one in sorted(story.vouched, key=attrgetter("record_version")):
            of_version = [values for version, values in story.kept if version == one.record_version]
            fitting = [values for values in of_version if self._fits(values, one)]
            used += (fitting or of_version)[:1]
            if not fitting:
                what = "changed afterwards" if of_version else "removed"
                yield f"{self._named(record, one.record_version, one.at)}, was {what}."
        for version, values in story.kept:
            if not any(values is other for other in used):
                yield f"{self._named(record, version)}, was written behind the trail’s back."
        if self.is_revised:
            yield from self._head_faults(record, story)

    def _head_faults(self, record: str, story: Story) -> Iterator[str]:
        newest = max(story.kept, key=itemgetter(0), default=None)
        if newest and not story.head:
            if record in self.taken_out:
                return
            yield f"{self._named(record, newest[0])}, is kept, but the record itself was removed."
        elif story.head and not newest:
            yield f"{self._named(record)} was written behind the trail’s back."
        elif newest:
            then = newest[1][self.reading.names.index("values")]
            if any(not self._is_as(then, head) for head in story.head):
                yield f"{self._named(record)} is not what its version {newest[0]} says."

    def _is_as(self, then: dict[str, Any], head: list[Any]) -> bool:
        # A field the version does not name is a column that came later.
        pairs = zip(self.of_head.names, head, strict=True)
        return all(digests.same(then[name], said) for name, said in pairs if name in then)

    def _fits(self, values: Any, one: Vouched) -> bool:
        return (
            digests.digest_of(self.reading.columns, values, one.content_salt) == one.content_digest
        )

    def _named(self, record: str, version: int = 0, at: str = "") -> str:
        kind = str(self.kind._meta.verbose_name)
        of_version = f", version {version}" if version else ""
        written = f", written on {day(at)}" if at else ""
        return f"{kind[:1].upper()}{kind[1:]} {identifier(record)}{of_version}{written}"
