"""The audit trail: written in the transaction of the act it describes, sealed, and verified."""

import json
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import models, transaction

from . import merkle
from .actors import Actor
from .clock import now
from .models import AuditEntry, AuditSeal, SealedEntry, identifier_of

entries_written: ContextVar[int] = ContextVar("entries_written", default=0)


def write(*, by: Actor, verb: str, record: models.Model, individual_id: UUID | None = None) -> None:
    """Note that `by` did `verb` to `record`. Raises ValueError without somebody who did it."""
    save_entries([entry(by=by, verb=verb, record=record, individual_id=individual_id)])


def entry(
    *, by: Actor, verb: str, record: models.Model, individual_id: UUID | None = None
) -> AuditEntry:
    """Return the entry for one act, not yet saved."""
    if not by.account_id:
        raise ValueError("The audit trail needs to know who acted.")
    about = individual_id or getattr(record, "individual_id", None)
    made = AuditEntry(
        provider_id=by.provider_id,
        at=now(),
        actor_id=by.account_id,
        verb=verb,
        record_model=record._meta.label_lower,
        record_id=identifier_of(record),
        record_version=getattr(record, "version", 1),
        individual_id=about,
    )
    made.leaf_hash = leaf_of(made)
    return made


def save_entries(entries: Iterable[AuditEntry]) -> None:
    """Write entries to the trail."""
    saved = AuditEntry.objects.bulk_create(entries, batch_size=500)
    entries_written.set(entries_written.get() + len(saved))


def leaf_of(made: AuditEntry) -> str:
    """Return the leaf hash over an entry's facts, in hexadecimal."""
    facts = json.dumps(made.facts(), sort_keys=True, default=_plain)
    return merkle.leaf_hash(facts.encode()).hex()


def _plain(value: Any) -> str:
    # The same moment must read the same, whichever time zone the database returns it in.
    return f"{value.timestamp():.6f}" if hasattr(value, "timestamp") else str(value)


@transaction.atomic
def seal(provider_id: UUID) -> AuditSeal | None:
    """Seal the provider's entries that have no seal yet. Returns the seal, or None if none wait."""
    waiting = list(_unsealed(provider_id).order_by("id"))
    if not waiting:
        return None
    last = AuditSeal.objects.order_by("-number").first()
    number = last.number + 1 if last else 1
    leaves = [bytes.fromhex(leaf_of(made)) for made in waiting]
    previous = last.root if last else ""
    made = AuditSeal.objects.create(
        provider_id=provider_id,
        number=number,
        entries=len(waiting),
        root=_linked_root(leaves, previous),
        previous=previous,
    )
    SealedEntry.objects.bulk_create(
        [
            SealedEntry(provider_id=provider_id, seal_number=number, position=n, entry_id=e.id)
            for n, e in enumerate(waiting)
        ],
        batch_size=500,
    )
    return made


def _linked_root(leaves: list[bytes], previous: str) -> str:
    # The seal before is the first leaf, so that no seal can be swapped or left out.
    return merkle.root([merkle.leaf_hash(bytes.fromhex(previous)), *leaves]).hex()


def _unsealed(provider_id: UUID) -> models.QuerySet[AuditEntry]:
    sealed = SealedEntry.objects.filter(entry_id=models.OuterRef("id"))
    return AuditEntry.objects.filter(~models.Exists(sealed))


def first_fault(provider_id: UUID) -> str | None:
    """Return a sentence naming the first bad entry or seal, or None when the trail is whole."""
    for made in AuditEntry.objects.order_by("id").iterator():
        if made.leaf_hash != leaf_of(made):
            return f"Audit entry {made.id} of {made.at:%d %B %Y} was changed after it was written."
    return _first_seal_fault()


def _first_seal_fault() -> str | None:
    previous = ""
    for number, made in enumerate(AuditSeal.objects.order_by("number"), start=1):
        if made.number != number or made.previous != previous:
            return f"Seal {number} is missing or out of order."
        places = SealedEntry.objects.filter(seal_number=number).order_by("position")
        ids = list(places.values_list("entry_id", flat=True))
        there = _leaves_by_id(number)
        lost = next((i for i in ids if i not in there), None)
        if lost is not None:
            return f"Audit entry {lost} was removed after it was sealed."
        if _linked_root([there[i] for i in ids], previous) != made.root:
            return f"Seal {number} does not fit the entries it covers."
        previous = made.root
    return None


def _leaves_by_id(number: int) -> dict[UUID, bytes]:
    sealed = SealedEntry.objects.filter(seal_number=number, entry_id=models.OuterRef("id"))
    entries = AuditEntry.objects.filter(models.Exists(sealed)).values_list("id", "leaf_hash")
    return {entry_id: bytes.fromhex(leaf) for entry_id, leaf in entries}
