"""One life becomes many: every row of it is written again for somebody else, with new identifiers.

The rows of a life are those whose identifiers were made while it was lived: identifiers sort by
the time they were made. Every such identifier, wherever it stands, becomes a new one; so do the
person's name, the home and those who work there; every day moves by as many days. Digests and
leaf hashes are made afresh, so that a copy verifies like what was written by hand. New kinds of
record are copied without being named here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from goldenthread.core import audit, digests
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import AuditEntry, RecordVersion, ScopedModel, VersionedRecord

AT_ONCE = 500
BORN = "birth_date"
Row = dict[str, Any]
# As versions keep days and moments.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?")


@dataclass(frozen=True)
class Pattern:
    """All rows of one life, by model, parents before children."""

    rows: dict[type[models.Model], list[Row]]
    identifiers: list[UUID]

    @classmethod
    def between(cls, first: UUID, last: UUID) -> "Pattern":
        """Return every row whose identifier was made between these two."""
        found = {model: _rows_of(model, first, last) for model in _in_order()}
        rows = {model: some for model, some in found.items() if some}
        values = (value for some in rows.values() for row in some for value in row.values())
        made = {one for one in values if isinstance(one, UUID) and first < one < last}
        return cls(rows, sorted(made))

    @property
    def entries(self) -> list[tuple[UUID, str]]:
        """Return each entry of the trail with its leaf hash, in the order they were written."""
        return [(row["id"], row["leaf_hash"]) for row in self.rows[AuditEntry]]

    def instead(self) -> dict[Any, Any]:
        """Return a new identifier for every old one, also where it stands as text."""
        new = {old: new_id() for old in self.identifiers}
        return {**new, **{old.hex: one.hex for old, one in new.items()}}


def _in_order() -> Iterable[type[models.Model]]:
    kinds = [m for m in apps.get_models() if issubclass(m, ScopedModel)]
    needs = {
        model: {
            f.related_model
            for f in model._meta.concrete_fields
            if f.related_model in kinds and f.related_model is not model
        }
        for model in kinds
    }
    return TopologicalSorter(needs).static_order()


def _rows_of(model: type[models.Model], first: UUID, last: UUID) -> list[Row]:
    names = [f.attname for f in model._meta.concrete_fields]
    made = model._default_manager.filter(id__gt=first, id__lt=last).order_by("id")
    return list(made.values(*names))


@dataclass(frozen=True)
class Copy:
    """What differs from the pattern: values instead of others, and how far days move back."""

    pattern: Pattern
    instead: Mapping[Any, Any]
    earlier: timedelta
    older: timedelta

    def write(self) -> list[tuple[UUID, str]]:
        """Insert the rows. Returns each entry of the trail with its leaf hash, in order."""
        vouched: dict[tuple[str, UUID, int], models.Model] = {}
        for model, rows in self.pattern.rows.items():
            if model is not AuditEntry:
                made = [model(**self._changed(row)) for row in rows]
                model._default_manager.bulk_create(made, batch_size=AT_ONCE)
                vouched |= {_vouched_as(one): one for one in made}
        entries = [AuditEntry(**self._changed(row)) for row in self.pattern.rows[AuditEntry]]
        for one in entries:
            _make_sealable(one, vouched)
        audit.save_entries(entries)
        return [(one.pk, one.leaf_hash) for one in entries]

    def _changed(self, row: Mapping[str, Any]) -> Row:
        return {name: self._value(name, value) for name, value in row.items()}

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, UUID):
            return self.instead.get(value, value)
        if isinstance(value, str):
            return self._text(name, value)
        if isinstance(value, date):
            return value - self._back(name)
        if isinstance(value, dict):
            return self._changed(value)
        if isinstance(value, list):
            return [self._value(name, inner) for inner in value]
        return value

    def _text(self, name: str, value: str) -> str:
        if _DAY.fullmatch(value):
            day = date.fromisoformat(value[:10]) - self._back(name)
            return f"{day}{value[10:]}"
        return str(self.instead.get(value, value))

    def _back(self, name: str) -> timedelta:
        return self.older if name == BORN else self.earlier


def _make_sealable(made: AuditEntry, vouched: Mapping[Any, models.Model]) -> None:
    if made.content_digest:
        written = vouched[made.record_model, made.record_id, made.record_version]
        made.content_salt = digests.new_salt()
        made.content_digest = digests.digest(written, made.content_salt)
    made.leaf_hash = audit.leaf_of(made.facts())


def _vouched_as(row: models.Model) -> tuple[str, UUID, int]:
    if isinstance(row, RecordVersion):
        return row.model, row.record, row.version
    if isinstance(row, VersionedRecord):
        return row._meta.label_lower, row.record, row.version
    return row._meta.label_lower, row.pk, 0
