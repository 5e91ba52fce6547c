"""Whoever left a circle was in it until that day: what happened up to then may still name them.

Much is written down a day or two after it happened. The day of the thing counts, and not the day
on which somebody writes.
"""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused
from goldenthread.core.plausible import Moment, day_of

from .models import CircleMember


class CircleChoice(forms.ModelChoiceField[CircleMember]):
    """Somebody of a circle, or who was in it: then with the day on which they left."""

    def label_from_instance(self, obj: CircleMember) -> str:
        """Return the name and who they are to the person."""
        if obj.left_on is None:
            return _refused(obj)
        words = {"who": str(obj), "day": date_format(obj.left_on, "j F Y")}
        return _("%(who)s, in the circle until %(day)s") % words


def _refused(member: CircleMember) -> str:
    words = {"who": str(member), "name": getattr(member, "refused_by", "")}
    if not words["name"]:
        return words["who"]
    return _("%(who)s: %(name)s said no to sharing with them") % words


def refuse_after_leaving(member: CircleMember | None, when: Moment, field: str) -> None:
    """Raise Refused for a day after somebody left the circle; on that very day it may be."""
    if member is None or member.left_on is None or day_of(when) <= member.left_on:
        return
    sentence = _("%(name)s is no longer in the circle since %(day)s. Choose a day up to then.")
    words = {"name": member.name, "day": date_format(member.left_on, "j F Y")}
    raise Refused(sentence % words, field)
