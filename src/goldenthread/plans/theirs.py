"""When two people write at once: what the other one wrote, beside what was typed."""

from dataclasses import dataclass
from typing import cast

from django import forms
from django.db import models
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class TheirText:
    """One field that the other person left different from what was typed here."""

    label: str
    text: str


def their_texts(form: forms.BaseForm) -> list[TheirText]:
    """Return what somebody else wrote meanwhile, field by field; [] without a conflict.

    Saving once more then replaces it: the form now holds the version that is shown.
    """
    theirs: models.Model | None = getattr(form, "theirs", None)
    if theirs is None:
        return []
    sent = cast(QueryDict, form.data).copy()
    sent["seen"] = str(vars(theirs)["version"])
    form.data = sent
    return [
        TheirText(str(field.label), _text(theirs, name))
        for name, field in form.fields.items()
        if _text(theirs, name) and getattr(theirs, name) != form.cleaned_data.get(name)
    ]


def _text(record: models.Model, name: str) -> str:
    if name not in {field.name for field in record._meta.concrete_fields}:
        return ""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name)
    return "" if value is None else str(value)
