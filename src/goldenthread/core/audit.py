"""The audit trail: written in the transaction of the act it describes, and sealed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from . import checkpoints, digests, merkle, seal_keys
from .actors import Actor
from .clock import now
from .identifiers import BEGINNING, an_hour_before, new_id
from .models import AuditEntry, AuditSeal, SealedEntry, VersionedRecord

# A seal covers no more than this, so that no seal needs more memory than a machine has.
IN_ONE_SEAL = 5000

# The verb of an entry that says: the row went, as a draft's may; what it said before is kept.
TAKEN_OUT = "record.taken_out"

entries_written: ContextVar[int] = ContextVar("entries_written", default=0)


def write(
    *,
    by: Actor,
    verb: str,
    record: models.Model,
    individual_id: UUID | None = None,
    wrote: models.Model | None = None,
) -> None:
    """Note that `by` did `verb` to `record`. Raises ValueError without somebody who did it.

    `wrote` is the row that was inserted: the entry then vouches for what it says.
    """
    made = entry(by=by, verb=verb, record=record, individual_id=individual_id, wrote=wrote)
    save_entries([made])


def entry(
    *,
    by: Actor,
    verb: str,
    record: models.Model,
    individual_id: UUID | None = None,
    wrote: models.Model | None = None,
) -> AuditEntry:
    """Return the entry for one act, not yet saved. `wrote` is as for `write`."""
    if not by.account_id:
        raise ValueError("The audit trail needs to know who acted.")
    by.forget()
    about = individual_id or getattr(record, "individual_id", None)
    salt = digests.new_salt() if wrote else ""
    made = AuditEntry(
        provider_id=by.provider_id,
        at=now(),
        actor_id=by.account_id,
        verb=verb,
        record_model=record._meta.label_lower,
        record_id=identifier_of(record),
        record_version=getattr(record, "version", 1),
        individual_id=about,
        content_digest=digests.digest(wrote, salt) if wrote else "",
        content_salt=salt,
    )
    made.leaf_hash = leaf_of(made.facts())
    return made


def identifier_of(row: models.Model) -> UUID:
    """Return the identity a record keeps through all its versions."""
    return row.record if isinstance(row, VersionedRecord) else row.pk


def save_entries(entries: Iterable[AuditEntry]) -> None:
    """Write entries to the trail: all of them, or none."""
    made = list(entries)
    if len(made) == 1:
        # One statement needs no transaction around it.
        made[0].save(force_insert=True)
    else:
        AuditEntry.objects.bulk_create(made, batch_size=500)
    entries_written.set(entries_written.get() + len(made))


def leaf_of(facts: Mapping[str, Any]) -> str:
    """Return the leaf hash over an entry's facts, in hexadecimal."""
    return merkle.leaf_hash(digests.canonical(facts)).hex()


def seal(provider_id: UUID, *, lately: bool = False) -> AuditSeal | None:
    """Seal the provider's entries that have no seal yet. Returns the newest seal made, or None.

    With `lately`, those written since an hour before the newest seal: this costs the same however
    long the trail is. What a clock set back gave an older place waits for the next full look.

    Each seal is signed, and written to the checkpoints once it is safe in the database.
    Raises SealKeyMissing when the key that signed the seals before is gone.
    """
    last = AuditSeal.objects.order_by("-number").first()
    key = seal_keys.signing_key(is_first=last is None)
    since = an_hour_before(last.id) if last and lately else BEGINNING
    newest = None
    while (first := _first_waiting(since)) and (made := _seal_from(first, provider_id, key)):
        newest, since = made, first
    transaction.on_commit(partial(checkpoints.write, provider_id))
    return newest


def waiting(since: UUID = BEGINNING) -> models.QuerySet[AuditEntry]:
    """Return the entries of the provider in scope that have no seal yet, the oldest first.

    Only those made at or after the identifier `since`, which says when it was made.
    """
    sealed = SealedEntry.objects.filter(entry_id=models.OuterRef("id"))
    return AuditEntry.objects.filter(~models.Exists(sealed), id__gte=since).order_by("id")


def _first_waiting(since: UUID) -> UUID | None:
    # Looked up before anybody has to wait: on SQLite a write transaction holds up all others.
    return waiting(since).values_list("id", flat=True).first()


def _seal_from(first: UUID, provider_id: UUID, key: seal_keys.SigningKey) -> AuditSeal | None:
    with transaction.atomic():
        _let_no_other_seal(provider_id)
        entries = list(waiting(first)[:IN_ONE_SEAL])
        return _sealed(provider_id, entries, key) if entries else None


def _let_no_other_seal(provider_id: UUID) -> None:
    # SQLite lets one transaction write at a time; PostgreSQL is asked to, for each provider.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [provider_id.int >> 65])


def _sealed(provider_id: UUID, entries: list[AuditEntry], key: seal_keys.SigningKey) -> AuditSeal:
    leaves = [bytes.fromhex(leaf_of(one.facts())) for one in entries]
    made = _next_seal(provider_id, leaves, key)
    places = [
        SealedEntry(provider_id=provider_id, seal_number=made.number, position=n, entry_id=one.id)
        for n, one in enumerate(entries)
    ]
    SealedEntry.objects.bulk_create(places, batch_size=500)
    return made


def seal_leaves(provider_id: UUID, leaves: Sequence[bytes]) -> Iterator[AuditSeal]:
    """Seal entries written in this transaction, by their leaf hashes. Yields each seal made.

    For whoever writes entries by the million and has their leaves in hand: `seal` reads every
    entry again, and asks for each whether it has a seal. They write the places (`SealedEntry`)
    themselves: a seal covers the next `entries` of them, in the order of the leaves.
    Raises SealKeyMissing when the key that signed the seals before is gone.
    """
    key = seal_keys.signing_key(is_first=not AuditSeal.objects.exists())
    _let_no_other_seal(provider_id)
    transaction.on_commit(partial(checkpoints.write, provider_id))
    for first in range(0, len(leaves), IN_ONE_SEAL):
        yield _next_seal(provider_id, leaves[first : first + IN_ONE_SEAL], key)


def _next_seal(provider_id: UUID, leaves: Sequence[bytes], key: seal_keys.SigningKey) -> AuditSeal:
    last = AuditSeal.objects.order_by("-number").first()
    previous = last.root if last else ""
    made = AuditSeal(
        id=new_id(),
        provider_id=provider_id,
        number=last.number + 1 if last else 1,
        entries=len(leaves),
        root=linked_root(leaves, previous),
        previous=previous,
        key_id=key.id,
    )
    made.signature = key.sign(digests.canonical(made.facts()))
    made.save(force_insert=True)
    return made


def linked_root(leaves: Iterable[bytes], previous: str) -> str:
    """Return the root over leaf hashes and the seal before, in hexadecimal.

    The seal before is the first leaf, so that no seal can be swapped or left out.
    """
    before = merkle.leaf_hash(bytes.fromhex(previous))
    return merkle.root(chain([before], leaves)).hex()
