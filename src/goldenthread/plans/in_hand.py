"""What somebody of a circle is to do: agreed changes still to be made, and actions of the plan."""

import re
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import CircleMember
from goldenthread.people.still_open import StillOpen

from .models import Action, Change

# No first names: there may be another of them.
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "father", "sister", "pastor", "nurse"})


def in_hand_of(actor: Actor, member: CircleMember) -> Iterator[StillOpen]:
    """Return what somebody is to do for the person, where the actor sees the plan: two queries.

    An action says in words who does it: by the whole name, or by the first name, “with Esi”.
    """
    if Can.VIEW_PLAN not in permissions_about(actor, member.individual):
        return
    agreed, planned = _("Agreed change: %(what)s"), _("In the plan: %(what)s (%(who)s)")
    for change in _changes(member):
        address = reverse("plans:change", args=[change.pk])
        yield StillOpen(agreed % {"what": change.what}, address)
    plan = reverse("plans:plan", args=[member.individual_id])
    for act in _actions(member):
        yield StillOpen(planned % {"what": act.what, "who": act.who}, plan)


def _changes(member: CircleMember) -> Iterator[Change]:
    by_name = Q(worker__isnull=True, circle_member__isnull=True, implementer__icontains=member.name)
    theirs = Q(circle_member=member) | by_name
    return Change.objects.of(member.individual_id).open().filter(theirs).iterator()


def _actions(member: CircleMember) -> Iterator[Action]:
    mine = Action.objects.in_force().filter(individual_id=member.individual_id)
    in_words = mine.filter(worker__isnull=True).order_by("pk")
    return (one for one in in_words if _is_named(member.name.casefold(), one.who.casefold()))


def _is_named(name: str, who: str) -> bool:
    first, *others = name.split()
    by_first_name = len(others) == 1 and first not in TITLES
    return name in who or (by_first_name and first in re.split(r"[\W_]+", who))
