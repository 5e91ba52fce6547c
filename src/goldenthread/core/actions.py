"""How every record is written: one transaction, somebody who did it, an entry in the trail."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models.deletion import Collector

from . import audit, clock
from .actors import Actor
from .digests import values_of
from .identifiers import new_id
from .models import RecordVersion, RevisedRecord, VersionedRecord
from .scope import ScopeError, current_provider_id

P = ParamSpec("P")
R = TypeVar("R")
Revised = TypeVar("Revised", bound=RevisedRecord)
Versioned = TypeVar("Versioned", bound=VersionedRecord)


class StaleVersion(Exception):
    """Somebody else changed the record meanwhile. `theirs` is the newest version."""

    def __init__(self, theirs: models.Model) -> None:
        """Keep the newest version, so that a page can show both texts."""
        super().__init__("Somebody else changed this while you were writing.")
        self.theirs = theirs


class Refused(Exception):
    """The act is not allowed now. Its text is a sentence for the person who tried."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        """Keep the sentence, and the form field it belongs to, where there is one."""
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in one transaction, and undo it unless it wrote to the audit trail."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        _refuse_stranger(kwargs.get("by"))
        before = audit.entries_written.get()
        with transaction.atomic():
            result = function(*args, **kwargs)
            if audit.entries_written.get() == before:
                raise RuntimeError(f"{function.__name__} wrote nothing to the audit trail.")
        return result

    vars(run).update(is_action=True)
    return run


def _refuse_stranger(by: Any) -> None:
    if not isinstance(by, Actor):
        raise TypeError("An action needs to know who acts: by=…")
    if by.provider_id != current_provider_id():
        raise ScopeError("Somebody of another provider tried to act here.")


def add(record: Revised, *, by: Actor, verb: str) -> Revised:
    """Insert a record with its first version and its audit entry. Returns it."""
    record.save(force_insert=True)
    kept = _keep_version(record, by=by, reason="")
    audit.write(by=by, verb=verb, record=record, wrote=kept)
    return record


def revise(
    record: Revised, *, by: Actor, verb: str, reason: str = "", seen: int | None = None, **to: Any
) -> Revised:
    """Change the named fields, keeping the state before. Returns the record.

    Raises StaleVersion when `seen` (the version its writer was looking at) is not the newest.
    """
    model = type(record)
    newest = as_it_stands(record)
    if newest.version != (record.version if seen is None else seen):
        raise StaleVersion(newest)
    for name, value in to.items():
        setattr(newest, name, value)
    newest.version += 1
    newest.save(force_update=True)
    kept = _keep_version(newest, by=by, reason=reason)
    audit.write(by=by, verb=verb, record=newest, wrote=kept)
    for field in model._meta.concrete_fields:
        setattr(record, field.attname, getattr(newest, field.attname))
    return record


def take_out(rows: models.QuerySet[Any], *, by: Actor) -> None:
    """Remove rows of a draft; their versions stay, and the trail says that they went.

    Raises ProtectedError when another record needs one of them.
    """
    if not getattr(rows.model, "may_be_taken_out", False):
        raise TypeError(f"{rows.model.__name__} is never taken out: it is no part of a draft.")
    Collector(using=rows.db).collect(rows)
    for one in rows:
        audit.write(by=by, verb=audit.TAKEN_OUT, record=one)
    # Django's own delete() names keys only; this one also says whose rows they are.
    rows._raw_delete(rows.db)


def as_it_stands(record: Revised) -> Revised:
    """Return a record as it stands now. Nobody else writes to it until the transaction ends.

    Check here what an action depends on: of two who press at once, the second finds what the
    first did.
    """
    found: Revised = type(record)._base_manager.select_for_update().get(pk=record.pk)
    return found


def _keep_version(record: RevisedRecord, *, by: Actor, reason: str) -> RecordVersion:
    return RecordVersion.objects.create(
        model=record._meta.label_lower,
        record=record.pk,
        version=record.version,
        values=values_of(record),
        reason=reason,
        recorded_by_id=by.account_id,
    )


def record_new(record: Versioned, *, by: Actor, verb: str) -> Versioned:
    """Insert the first version of a care record with its audit entry. Returns it."""
    record.recorded_by_id = by.account_id
    record.save(force_insert=True)
    audit.write(by=by, verb=verb, record=record, wrote=record)
    return record


def record_version(
    old: Versioned, *, by: Actor, verb: str, reason: str = "", **to: Any
) -> Versioned:
    """Insert the next version of a care record with the named fields changed. Returns it.

    Raises StaleVersion when `old` is not the newest version.
    """
    model = type(old)
    newest = model._base_manager.filter(record=old.record).order_by("-version").first()
    if newest is None or newest.pk != old.pk:
        raise StaleVersion(newest or old)
    kept = {f.attname: getattr(old, f.attname) for f in model._meta.concrete_fields}
    new = model(**kept)
    new.pk, new.replaces, new.version = new_id(), old, old.version + 1
    new.recorded_at, new.change_reason, new.recorded_by_id = clock.now(), reason, by.account_id
    for name, value in to.items():
        setattr(new, name, value)
    _insert_after(old, new)
    audit.write(by=by, verb=verb, record=new, wrote=new)
    return new


def _insert_after(old: Versioned, new: Versioned) -> None:
    # Of two writers at the same moment the unique key lets one through.
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        meanwhile = type(old)._base_manager.filter(replaces=old).first()
        if meanwhile is None:
            raise
        raise StaleVersion(meanwhile) from None
