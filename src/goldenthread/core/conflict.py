"""When two people write at once: what the other wrote, beside what was typed; nothing is lost."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class TheirText:
    """One field that the other person left different from what was typed here."""

    label: str
    text: str
    # Of a list: what was ticked and taken away, which is put together with what is ticked here.
    put_together: bool = False


def show_theirs(form: forms.BaseForm, theirs: models.Model) -> None:
    """Put the other's record and its differing texts on the form, as `theirs`, `their_texts`.

    The form then holds the version that is shown beside it: saving once more puts what was
    typed after it. In lists that say how they began (`show_hidden_initial`) what either of the
    two ticked or took away holds.
    """
    sent = cast(QueryDict, form.data).copy()
    sent[form.add_prefix("seen")] = str(vars(theirs).get("version", ""))
    together = [name for name in _lists(form) if form.fields[name].show_hidden_initial]
    texts = _texts(form, theirs)
    vars(form).update(theirs=theirs, their_texts=texts, put_together=together)
    vars(form).update(replaces_theirs=any(not one.put_together for one in texts))
    for name in together:
        _put_together(form, name, sent)
    form.data = sent


def _lists(form: forms.BaseForm) -> list[str]:
    # What holds now: a form about a record begins with that.
    many = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    return [n for n, field in form.fields.items() if n in form.initial and isinstance(field, many)]


def _texts(form: forms.BaseForm, theirs: models.Model) -> list[TheirText]:
    kept, lists = {field.name for field in theirs._meta.concrete_fields}, _lists(form)
    told = []
    for name, field in form.fields.items():
        if name in kept and _differ(getattr(theirs, name), form.cleaned_data.get(name)):
            told.append(TheirText(str(field.label), _text(theirs, name)))
        elif name in lists and name not in kept:
            told += _told_of_list(form, name)
    return told


def _told_of_list(form: forms.BaseForm, name: str) -> list[TheirText]:
    label, now = str(form.fields[name].label), _now(form, name)
    if not form.fields[name].show_hidden_initial:
        return [TheirText(label, _named(form, name, now))] if now != _ours(form, name) else []
    began = _began(form, name)
    done = {_("Ticked: %(what)s."): now - began, _("Taken away: %(what)s."): began - now}
    said = [words % {"what": _named(form, name, what)} for words, what in done.items() if what]
    return [TheirText(label, " ".join(said), put_together=True)] if said else []


def _differ(theirs: Any, ours: Any) -> bool:
    # Nothing written and nothing chosen are the same nothing.
    return bool(theirs or ours) and theirs != ours


def _text(record: models.Model, name: str) -> str:
    display = getattr(record, f"get_{name}_display", None)
    value: Any = display() if display else getattr(record, name)
    return str(value) if value not in (None, "") else "–"


def _now(form: forms.BaseForm, name: str) -> set[str]:
    field = form.fields[name]
    return {str(one) for one in field.prepare_value(form.get_initial_for_field(field, name)) or ()}


def _ours(form: forms.BaseForm, name: str) -> set[str]:
    return {str(one) for one in form[name].data or ()}


def _began(form: forms.BaseForm, name: str) -> set[str]:
    return set(cast(QueryDict, form.data).getlist(form.add_initial_prefix(name)))


def _named(form: forms.BaseForm, name: str, values: set[str]) -> str:
    return " · ".join(label for value, label in _offered(form, name) if value in values) or "–"


def _offered(form: forms.BaseForm, name: str) -> list[tuple[str, str]]:
    field: Any = form.fields[name]
    choices: Any = flatten_choices(field.choices)
    return [(str(value), str(label)) for value, label in choices]


def _put_together(form: forms.BaseForm, name: str, sent: QueryDict) -> None:
    began, now, ours = _began(form, name), _now(form, name), _ours(form, name)
    # What was not touched here is as the other has it: added, or taken away.
    holds = (ours | (now - began)) - (began - now)
    ticked = [value for value, _words in _offered(form, name) if value in holds]
    sent.setlist(form.add_prefix(name), ticked)
    sent.setlist(form.add_initial_prefix(name), sorted(now))
