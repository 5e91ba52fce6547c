"""Telling somebody of a circle although the person said no: only with why, for the law may ask it.

Nobody is asked for a reason before it is needed: the form shows the question once somebody was
chosen with whom nothing is shared.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor

from .models import CircleMember

NAME = "despite"
# Takes a member and when they were told; returns the sentence that says who had said no to it.
Warn = Callable[[CircleMember, date | datetime], str]
_warnings: list[Warn] = []


def announce(warn: Warn) -> None:
    """Ask for a reason while this returns a sentence."""
    _warnings.append(warn)


def reason_to_tell(
    by: Actor, member: CircleMember | None, when: date | datetime, why: str = ""
) -> str:
    """Return why somebody was told although the person had said no; "" where nobody had.

    Raises Refused where nothing says why. What somebody writes of their own part tells them
    nothing.
    """
    if member is None or member.account_id == by.account_id:
        return ""
    warning = next((words for warn in _warnings if (words := warn(member, when))), "")
    if warning and not why.strip():
        raise Refused(warning, field=NAME)
    return why.strip() if warning else ""


def question() -> forms.CharField:
    """Return the field that asks why."""
    return forms.CharField(
        label=_("They said no to sharing with them: why are they told all the same?"),
        max_length=300,
        required=False,
        help_text=_("For example: the law asks for it, or somebody is in danger."),
    )


def only_where_needed(
    form: forms.BaseForm, data: dict[str, Any], chosen: Iterable[Any]
) -> dict[str, Any]:
    """Return what was written; without the question where nobody chosen was said no to."""
    if any(getattr(one, "refused_by", "") for one in chosen):
        return data
    form.fields.pop(NAME, None)
    return {name: value for name, value in data.items() if name != NAME}


def not_asked_yet(form: forms.BaseForm) -> None:
    """Take the question out of a form that nobody sent yet."""
    if not form.is_bound:
        form.fields.pop(NAME, None)
