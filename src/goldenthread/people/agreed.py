"""What must be agreed before anything is shared: rooms below announce what stands in the way."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused

from .models import CircleMember

Hinder = Callable[[CircleMember], str]
_hinders: list[Hinder] = []


def announce(hinder: Hinder) -> None:
    """Share nothing more with a member of the circle while this returns a sentence."""
    _hinders.append(hinder)


def hindrance(member: CircleMember) -> str:
    """Return the sentence that says why nothing more can be shared; "" where nothing hinders."""
    if member.left_on:
        return _("%(name)s is no longer in the circle.") % {"name": member.name}
    return next((why for hinder in _hinders if (why := hinder(member))), "")


def refuse_unagreed(member: CircleMember) -> None:
    """Raise Refused where the person did not agree that this member sees anything."""
    if why := hindrance(member):
        raise Refused(why, field="permission")
