"""What every page knows: who is signed in, which home, and the home's own words."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission

from .access import homes_of
from .models import Home


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the actor, their homes and the home's words for the people who live there."""
    actor = getattr(request, "actor", None)
    homes = homes_of(actor) if isinstance(actor, Actor) else []
    home = homes[0] if homes else None
    return {
        "actor": actor,
        "home": home,
        "works_at": _works_at(homes),
        "individual_word": home.individual_word if home else "resident",
        "individuals_word": home.individuals_word if home else "residents",
        "demo_mode": settings.DEMO_MODE,
        "may_help": isinstance(actor, Actor) and actor.may(Permission.HELP_SIGN_IN),
    }


def _works_at(homes: list[Home]) -> str:
    if len(homes) < 2:
        return "".join(home.name for home in homes)
    return _("%(n)s homes") % {"n": len(homes)}
