"""Which support somebody wishes for, to take part: a room below knows."""

from collections.abc import Callable
from uuid import UUID

from django import forms

from .models import Participant

Find = Callable[[UUID], str]
_finds: list[Find] = []


def announce(find: Find) -> None:
    """Ask `find` what helps somebody to take part."""
    _finds.append(find)


def wished_support(individual_id: UUID) -> str:
    """Return what helps somebody to take part, in their words, or ""."""
    return next((found for find in _finds if (found := find(individual_id))), "")


def offer(form: forms.BaseForm, participant: Participant) -> str:
    """Offer what the person wishes for as the support they need. Returns the wish, or "".

    What they wished for as the process was asked for stands in their part already: this is for
    where there was no wish yet, and it is written down only when somebody saves it.
    """
    if not participant.is_the_person:
        return ""
    wish = wished_support(participant.process.individual_id)
    if not form.is_bound and not participant.support_needed:
        form.initial["support_needed"] = wish
    return wish
