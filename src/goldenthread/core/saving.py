"""From a form to an action and back: what went wrong stands next to the field it belongs to."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import sent_forms
from .actions import Refused, StaleVersion
from .conflict import show_theirs
from .sent_forms import SentJustNow, SentOtherwise

T = TypeVar("T")


def saved(form: forms.BaseForm, act: Callable[[dict[str, Any]], T]) -> T | None:
    """Run `act` with what the form holds, when that is well formed. Returns what `act` returned.

    The same form sent twice is saved once: the second time returns what the first one made.
    The same words in a form shown anew are saved again only when they are meant twice.

    Returns None when nothing was saved; then the form says why. A refusal stands next to its
    field; a conflict with somebody else's change leaves their version in `form.theirs`, and
    the next save goes through.
    """
    made = _tried(form, act) if form.is_bound else None
    if made is None and form.is_bound:
        _say_that_files_are_gone(form)
    return made


def _say_that_files_are_gone(form: forms.BaseForm) -> None:
    # A browser does not put a file back into a page that is shown anew.
    for name in form.errors and form.fields:
        if form.files.get(form.add_prefix(name)) and name not in form.errors:
            form.add_error(name, _("Nothing is saved yet. Choose this file again."))


def _tried(form: forms.BaseForm, act: Callable[[dict[str, Any]], T]) -> T | None:
    try:
        return _saved_once(form, act)
    except Refused as refusal:
        if isinstance(refusal, SentOtherwise | SentJustNow):
            sent_forms.take_fresh(form, type(refusal))
        named = refusal.field if refusal.field in form.fields else None
        form.add_error(named, refusal.sentence)
    except StaleVersion as conflict:
        show_theirs(form, conflict.theirs)
        form.add_error(
            None,
            _("Somebody else changed this while you were writing. Read both, then save again."),
        )
    return None


def _saved_once(form: forms.BaseForm, act: Callable[[dict[str, Any]], T]) -> T | None:
    # Looked at after validation: what the first one wrote may make the second one invalid.
    is_valid = form.is_valid()
    sending = sent_forms.read(form)
    before = sending.look_back() if sending else None
    if sending and before and (earlier := before.same):
        if sending.is_again(earlier) or not _is_a_change(form):
            return cast(T, sending.what_it_made(earlier))
        # Their own change of a moment ago: the action shows it beside this one.
        sent_forms.take_fresh(form, StaleVersion)
        sending = None
    if not is_valid:
        return None
    data = dict(form.cleaned_data)
    if sending is None or before is None:
        return act(data)
    if form.visible_fields() and not (_is_a_change(form) or _may_be_said_again(form)):
        sending.refuse_just_now(before)
    return sending.run(lambda: act(data))


def _is_a_change(form: forms.BaseForm) -> bool:
    # It says which version it was written upon: a second one is seen by that.
    return "seen" in form.fields


def _may_be_said_again(form: forms.BaseForm) -> bool:
    # Yes, no, and yes again within minutes: each is an answer of its own.
    return bool(getattr(form, "may_be_said_again", False))


def posted(request: HttpRequest) -> Any:
    """Return what was sent, for a form's data, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *forms_here: forms.BaseForm
) -> HttpResponse:
    """Return the page: with status 422 when one of its forms was refused."""
    refused = any(form.is_bound and form.errors for form in forms_here)
    return render(request, template, dict(context), status=422 if refused else 200)
