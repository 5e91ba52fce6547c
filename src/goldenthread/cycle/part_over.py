"""A part nobody is asked about any more: it took place, was called off, or they were removed.

Whoever was writing about theirs keeps what they wrote, and reads why it is not saved.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .models import Participant


def why_not_asked(part: Participant) -> str:
    """Return why nobody is asked about a part any more, or "" while it is to come."""
    if part.process.called_off_at:
        return _("It was called off: nobody is asked about it any more.")
    if part.process.held_at or part.process.closed_at:
        return _("It took place already: nobody is asked about it any more.")
    return _("You do not take part in it any more.") if part.removed_at else ""


def not_saved(request: HttpRequest, part: Participant, form: forms.BaseForm) -> HttpResponse:
    """Return the page that says why, with what was written: it is kept nowhere else."""
    written = [(field.label, _words(field)) for field in form.visible_fields()]
    context = {
        "why": why_not_asked(part),
        "lead": part.process.lead,
        "written": [(label, words) for label, words in written if words],
    }
    return render(request, "cycle/part_over.html", context, status=422)


def _words(field: forms.BoundField) -> str:
    value = str(field.value() or "")
    return str(dict(getattr(field.field, "choices", ())).get(value, value))
