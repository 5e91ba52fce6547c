"""Whether a home's published timescales still say what the home has set."""

from typing import Any

from django import template

from goldenthread.homes.models import Home

from ..models import Edition, Procedure
from ..reading import own_of
from ..timescales import changed_since

register = template.Library()


@register.inclusion_tag("procedures/parts/to_read.html", takes_context=True)
def to_read(context: dict[str, Any]) -> dict[str, Any]:
    """Return what is for whoever is signed in to read, what they have not read first."""
    own = own_of(context["actor"])
    return {"own": own, "waiting": [one for one in own if not one.is_settled]}


@register.inclusion_tag("procedures/parts/published_timescales.html")
def published_timescales(home: Home, may_change: bool) -> dict[str, Any]:
    """Return what a home published of its timescales, and what is different now: two queries."""
    procedure = Procedure.objects.timescales_of(home).first()
    holds = Edition.objects.of(procedure.pk).in_force().first() if procedure else None
    return {
        "home": home,
        "edition": holds,
        "procedure": procedure,
        "older": changed_since(holds, home) if holds else [],
        "may_change": may_change,
    }
