"""From a form to an action and back: what went wrong stands next to the field it belongs to."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .actions import Refused, StaleVersion
from .conflict import show_theirs

T = TypeVar("T")


def saved(form: forms.BaseForm, act: Callable[[dict[str, Any]], T]) -> T | None:
    """Run `act` with what the form holds, when that is well formed. Returns what `act` returned.

    Returns None when nothing was saved; then the form says why. A refusal stands next to its
    field; a conflict with somebody else's change leaves their version in `form.theirs`, and
    the next save goes through.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act(dict(form.cleaned_data))
    except Refused as refusal:
        named = refusal.field if refusal.field in form.fields else None
        form.add_error(named, refusal.sentence)
    except StaleVersion as conflict:
        show_theirs(form, conflict.theirs)
        form.add_error(
            None,
            _("Somebody else changed this while you were writing. Read both, then save again."),
        )
    return None


def posted(request: HttpRequest) -> Any:
    """Return what was sent, for a form's data, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *forms_here: forms.BaseForm
) -> HttpResponse:
    """Return the page: with status 422 when one of its forms was refused."""
    refused = any(form.is_bound and form.errors for form in forms_here)
    return render(request, template, dict(context), status=422 if refused else 200)
