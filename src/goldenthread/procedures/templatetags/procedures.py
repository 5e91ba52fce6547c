"""Whether a home's published timescales still say what the home has set."""

from typing import Any

from django import template

from goldenthread.homes.models import Home
from goldenthread.homes.timescales import LIMITS

from ..models import Edition, Procedure
from ..reading import own_of
from ..timescales import changed, promises_of

register = template.Library()


@register.inclusion_tag("procedures/parts/to_read.html", takes_context=True)
def to_read(context: dict[str, Any]) -> dict[str, Any]:
    """Return what is for whoever is signed in to read, what they have not read first."""
    own = own_of(context["actor"])
    return {"own": own, "waiting": [one for one in own if not one.is_settled]}


@register.inclusion_tag("procedures/parts/published_timescales.html")
def published_timescales(home: Home, may_change: bool) -> dict[str, Any]:
    """Return what a home published of its timescales, what is different now, and what else.

    What other rooms keep of what it promises stands here too, with everything else.
    """
    procedure = Procedure.objects.timescales_of(home).first()
    holds = Edition.objects.of(procedure.pk).in_force().first() if procedure else None
    promised = promises_of(home)
    return {
        "others": [(one.label, one.n) for one in promised if one.name not in LIMITS],
        "home": home,
        "edition": holds,
        "procedure": procedure,
        "older": changed(holds, promised) if holds else [],
        "may_change": may_change,
    }
