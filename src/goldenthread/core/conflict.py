"""When two people write at once: what the other wrote, beside what was typed; nothing is lost."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db import models
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class TheirText:
    """One field that the other person left different from what was typed here."""

    label: str
    text: str


def show_theirs(form: forms.BaseForm, theirs: models.Model) -> None:
    """Put the other's record and its differing texts on the form, as `theirs`, `their_texts`.

    The form then holds the version that is shown beside it: saving once more puts what was
    typed after it.
    """
    vars(form).update(theirs=theirs, their_texts=_texts(form, theirs))
    sent = cast(QueryDict, form.data).copy()
    sent[form.add_prefix("seen")] = str(vars(theirs).get("version", ""))
    form.data = sent


def _texts(form: forms.BaseForm, theirs: models.Model) -> list[TheirText]:
    kept = {field.name for field in theirs._meta.concrete_fields}
    return [
        TheirText(str(field.label), _text(theirs, name))
        for name, field in form.fields.items()
        if name in kept and _differ(getattr(theirs, name), form.cleaned_data.get(name))
    ]


def _differ(theirs: Any, ours: Any) -> bool:
    # Nothing written and nothing chosen are the same nothing.
    return bool(theirs or ours) and theirs != ours


def _text(record: models.Model, name: str) -> str:
    display = getattr(record, f"get_{name}_display", None)
    value: Any = display() if display else getattr(record, name)
    return str(value) if value not in (None, "") else "–"
