"""The audit trail: written in the transaction of the act it describes, and sealed."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from . import checkpoints, digests, merkle, seal_keys
from .actors import Actor
from .clock import now
from .identifiers import new_id
from .models import AuditEntry, AuditSeal, SealedEntry, identifier_of

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


def save_entries(entries: Iterable[AuditEntry]) -> None:
    """Write entries to the trail."""
    saved = AuditEntry.objects.bulk_create(entries, batch_size=500)
    entries_written.set(entries_written.get() + len(saved))


def leaf_of(facts: Mapping[str, Any]) -> str:
    """Return the leaf hash over an entry's facts, in hexadecimal."""
    return merkle.leaf_hash(digests.canonical(facts)).hex()


def seal(provider_id: UUID) -> AuditSeal | None:
    """Seal the provider's entries that have no seal yet. Returns the newest seal made, or None.

    Each seal is signed, and written to the checkpoints once it is safe in the database.
    Raises SealKeyMissing when the key that signed the seals before is gone.
    """
    key = seal_keys.signing_key(is_first=not AuditSeal.objects.exists())
    newest = None
    while made := _seal_some(provider_id, key):
        newest = made
    transaction.on_commit(partial(checkpoints.write, provider_id))
    return newest


def waiting() -> models.QuerySet[AuditEntry]:
    """Return the entries of the provider in scope that have no seal yet."""
    sealed = SealedEntry.objects.filter(entry_id=models.OuterRef("id"))
    return AuditEntry.objects.filter(~models.Exists(sealed))


def _seal_some(provider_id: UUID, key: seal_keys.SigningKey) -> AuditSeal | None:
    # Looked up before anybody has to wait: on SQLite a write transaction holds up all others.
    first = waiting().order_by("id").values_list("id", flat=True).first()
    if first is None:
        return None
    with transaction.atomic():
        _let_no_other_seal(provider_id)
        entries = list(waiting().filter(id__gte=first).order_by("id")[:IN_ONE_SEAL])
        return _sealed(provider_id, entries, key) if entries else None


def _let_no_other_seal(provider_id: UUID) -> None:
    # SQLite lets one transaction write at a time; PostgreSQL is asked to, for each provider.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [provider_id.int >> 65])


def _sealed(provider_id: UUID, entries: list[AuditEntry], key: seal_keys.SigningKey) -> AuditSeal:
    last = AuditSeal.objects.order_by("-number").first()
    previous = last.root if last else ""
    made = AuditSeal(
        id=new_id(),
        provider_id=provider_id,
        number=last.number + 1 if last else 1,
        entries=len(entries),
        root=linked_root((bytes.fromhex(leaf_of(one.facts())) for one in entries), previous),
        previous=previous,
        key_id=key.id,
    )
    made.signature = key.sign(digests.canonical(made.facts()))
    made.save(force_insert=True)
    places = [
        SealedEntry(provider_id=provider_id, seal_number=made.number, position=n, entry_id=one.id)
        for n, one in enumerate(entries)
    ]
    SealedEntry.objects.bulk_create(places, batch_size=500)
    return made


def linked_root(leaves: Iterable[bytes], previous: str) -> str:
    """Return the root over leaf hashes and the seal before, in hexadecimal.

    The seal before is the first leaf, so that no seal can be swapped or left out.
    """
    before = merkle.leaf_hash(bytes.fromhex(previous))
    return merkle.root(chain([before], leaves)).hex()
