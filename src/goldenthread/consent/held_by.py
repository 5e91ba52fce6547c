"""Who may decide for somebody, and is no longer in the circle: the paper may hold nothing any more.

An authority says a name, as it stands on the paper. It does not end by itself.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import CircleMember
from goldenthread.people.still_open import StillOpen

from .choices import AuthorityKind
from .models import Authority


def in_the_name_of(actor: Actor, member: CircleMember) -> Iterator[StillOpen]:
    """Return what is recorded as in force in the name of somebody of a circle: one query."""
    if Can.VIEW_CONSENT not in permissions_about(actor, member.individual):
        return
    place = reverse("consent:person", args=[member.individual_id]) + "#in-advance"
    for one in Authority.objects.of(member.individual_id):
        if _holds_in(one, member.name.casefold()):
            words = {"name": member.name, "kind": one.get_kind_display()}
            yield StillOpen(_("%(name)s is recorded as: %(kind)s") % words, place)


def _holds_in(one: Authority, name: str) -> bool:
    in_force = one.ended_on is None and one.kind != AuthorityKind.ADVANCE
    return in_force and name in one.name.casefold()
