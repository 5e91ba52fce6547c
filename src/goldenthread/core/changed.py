"""What a record says now that it did not say before, field by field, as a page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, Model, UUIDField
from django.template.defaultfilters import capfirst
from django.utils import formats, timezone
from django.utils.formats import date_format

from .models import VersionedRecord


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else now."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record, and what it says that the one before did not.

    Of the first, that is all that it says.
    """

    record: VersionedRecord
    changes: list[FieldChange]
    is_first: bool


def as_versions(history: Sequence[VersionedRecord]) -> list[Version]:
    """Return each version of a record, given with the newest first, with what changed in it."""
    before = [*history[1:], None]
    return [
        Version(new, _since(old, new), old is None)
        for new, old in zip(history, before, strict=False)
    ]


def _since(old: VersionedRecord | None, new: VersionedRecord) -> list[FieldChange]:
    names = [field.name for field in new._meta.concrete_fields if _is_said(new, field)]
    if old:
        return field_changes(old, new, names)
    return all_fields(new, names)


def _is_said(record: VersionedRecord, field: Field[Any, Any]) -> bool:
    # What leads to another record is no words.
    leads_on = field.is_relation or isinstance(field, UUIDField)
    return field.name in record.personal_fields and not leads_on


def label_of(record: Model, name: str) -> str:
    """Return what a field is called on a page."""
    return str(capfirst(str(getattr(type(record)._meta.get_field(name), "verbose_name", name))))


def field_changes(old: Model, new: Model, names: Iterable[str]) -> list[FieldChange]:
    """Return the fields, of those named, in which two versions of a record differ."""
    read = [(name, _shown(old, name), _shown(new, name)) for name in names]
    return [FieldChange(label_of(new, name), a, b) for name, a, b in read if a != b]


def all_fields(record: Model, names: Iterable[str], *, gone: bool = False) -> list[FieldChange]:
    """Return all that a record says in these fields, as what came or as what is gone."""
    said = [(label_of(record, name), _shown(record, name)) for name in names]
    pairs = [(label, *((words, "") if gone else ("", words))) for label, words in said if words]
    return [FieldChange(*one) for one in pairs]


def _shown(record: Model, name: str) -> str:
    in_words = getattr(record, f"get_{name}_display", None)
    value = in_words() if in_words else getattr(record, name)
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    return "" if value is None else str(formats.localize(value))
