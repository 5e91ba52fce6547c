"""What a record says now that it did not say before, field by field, as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.template.defaultfilters import capfirst
from django.utils import formats


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else now."""

    label: str
    old: str
    new: str


def label_of(record: Model, name: str) -> str:
    """Return what a field is called on a page."""
    return str(capfirst(str(getattr(type(record)._meta.get_field(name), "verbose_name", name))))


def field_changes(old: Model, new: Model, names: Iterable[str]) -> list[FieldChange]:
    """Return the fields, of those named, in which two versions of a record differ."""
    read = [(name, _shown(old, name), _shown(new, name)) for name in names]
    return [FieldChange(label_of(new, name), a, b) for name, a, b in read if a != b]


def _shown(record: Model, name: str) -> str:
    in_words = getattr(record, f"get_{name}_display", None)
    value = in_words() if in_words else getattr(record, name)
    return "" if value is None else str(formats.localize(value))
