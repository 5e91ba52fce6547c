"""Whether anything was changed unseen: the trail, its seals, its checkpoints, and the records.

Everything is read in portions, at one moment, while others go on writing.
"""

import heapq
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.functions import Cast

from . import audit, contents, digests, kept_files, seal_keys
from .columns import AT_ONCE, Reading
from .copies import Copy
from .models import AuditEntry, AuditSeal, SealedEntry
from .portions import UNREADABLE, Progress, day, identifier, told
from .scope import current_provider_id

MOST_FAULTS = 10
# An entry, and its leaf hash where it is there.
Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found of one provider: the first faults, and how much there is."""

    faults: Sequence[str]
    entries: int
    seals: int
    waiting: int
    copies: Sequence[Copy]


def look(
    provider_id: UUID, *, elsewhere: Sequence[Path] = (), progress: Progress = lambda rows: None
) -> Findings:
    """Return what is wrong with the trail and the records of the provider in scope.

    `elsewhere` are copies of the checkpoints, files or folders. `progress` is told of each
    portion of rows looked at; there are `amount()` in all.
    """
    # How far the files go is noted first: what is sealed meanwhile is in neither.
    copies = [Copy.of(provider_id, path) for path in (Path(settings.CHECKPOINTS), *elsewhere)]
    with at_one_moment():
        found = islice(_faults(copies, progress), MOST_FAULTS)
        return Findings(
            faults=list(found),
            entries=AuditEntry.objects.count(),
            seals=AuditSeal.objects.count(),
            waiting=audit.waiting().count(),
            copies=copies,
        )


def amount() -> int:
    """Return how many rows are looked at for the provider in scope, about."""
    vouched = AuditEntry.objects.exclude(content_digest="").count()
    return AuditEntry.objects.count() + SealedEntry.objects.count() + vouched


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Let all reads in the block see the database as it was at one moment; others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "postgresql":
        with _repeatable_reads(), transaction.atomic():
            yield
        return
    with connection.cursor() as cursor:
        # Django's own would take the lock for writing.
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def _repeatable_reads() -> Iterator[None]:
    set_to = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL"
    with connection.cursor() as cursor:
        cursor.execute(f"{set_to} REPEATABLE READ")
        try:
            yield
        finally:
            cursor.execute(f"{set_to} READ COMMITTED")


def _faults(copies: Sequence[Copy], progress: Progress) -> Iterator[str]:
    keys = seal_keys.public_keys(copy.folder for copy in copies[1:])
    try:
        yield from _entry_faults(progress)
        yield from _seal_faults(keys, progress)
    except UNREADABLE:
        yield "The audit trail cannot be read as it stands: it was changed behind the program."
    if AuditSeal.objects.exists() and not seal_keys.place().exists():
        yield seal_keys.missing_sentence()
    for copy in copies:
        yield from copy.faults(keys)
    yield from contents.faults(progress)
    yield from kept_files.faults()


def _entry_faults(progress: Progress) -> Iterator[str]:
    reading, provider_id = Reading(AuditEntry), current_provider_id()
    for values in told(reading.rows(AuditEntry.objects.order_by("id")), progress):
        entry = dict(zip(reading.names, values, strict=True), provider_id=provider_id)
        apart = {name: entry.pop(name) for name in AuditEntry.APART}
        if apart["leaf_hash"] != audit.leaf_of(entry):
            name = f"{identifier(entry['id'])} of {day(entry['at'])}"
            yield f"Audit entry {name} was changed afterwards."


def _seal_faults(keys: seal_keys.PublicKeys, progress: Progress) -> Iterator[str]:
    previous, expected = "", 1
    together = heapq.merge(_seals(), told(_places(), progress), key=itemgetter(0))
    for number, items in groupby(together, key=itemgetter(0)):
        found = [item for _, item in items]
        seals = [item for item in found if isinstance(item, AuditSeal)]
        places = [item for item in found if not isinstance(item, AuditSeal)]
        if number != expected or not seals:
            yield f"Seal {expected} was removed."
        elif len(seals) > 1 or seals[0].previous != previous:
            yield f"Seal {number} does not follow the seal before it."
        for seal in seals[:1]:
            yield from _one_seal(seal, places, keys)
            previous = seal.root
        expected = number + 1


def _seals() -> Iterator[tuple[int, AuditSeal | Place]]:
    for seal in AuditSeal.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        yield seal.number, seal


def _places() -> Iterator[tuple[int, AuditSeal | Place]]:
    of_place = AuditEntry.objects.filter(id=models.OuterRef("entry_id"))
    rows = SealedEntry.objects.order_by("seal_number", "position").values_list(
        "seal_number",
        # As text: making an object of each would take longer than reading it.
        Cast("entry_id", models.TextField()),
        models.Subquery(of_place.values("leaf_hash")[:1]),
    )
    for number, entry_id, leaf in rows.iterator(chunk_size=AT_ONCE):
        yield number, (entry_id, leaf)


def _one_seal(
    seal: AuditSeal, places: Sequence[Place], keys: seal_keys.PublicKeys
) -> Iterator[str]:
    lost = [entry_id for entry_id, leaf in places if leaf is None]
    leaves = [bytes.fromhex(leaf) for _, leaf in places if leaf is not None]
    for entry_id in lost:
        yield f"Audit entry {identifier(entry_id)} was removed after it was sealed."
    fits = audit.linked_root(leaves, seal.previous) == seal.root
    if not lost and not (fits and len(leaves) == seal.entries):
        yield f"Seal {seal.number} does not fit the entries it covers."
    said = digests.canonical(seal.facts())
    yield from seal_keys.faults(f"Seal {seal.number}", seal.key_id, seal.signature, said, keys)
