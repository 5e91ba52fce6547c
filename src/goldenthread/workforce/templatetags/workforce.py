"""What stands on a process's page about its lead: what they cannot show, and why they lead."""

from decimal import Decimal
from typing import Any

from django import template

from ..models import LeadReason
from ..readiness import lacked_in

register = template.Library()


@register.filter
def hours(number: Decimal) -> str:
    """Return hours without needless noughts: 1.5, 2."""
    return f"{number.normalize():f}"


@register.filter
def many(number: Decimal) -> int:
    """Return the number by which words for so many hours are chosen: a half is more than one."""
    return int(number) if number == int(number) else 2


@register.inclusion_tag("workforce/parts/lead.html", takes_context=True)
def lead_skills(context: dict[str, Any], process: Any) -> dict[str, Any]:
    """Return what the lead lacks, for those who work here: one query, and one more where it is."""
    can = context["can"]
    staff = "view_home" in can and not context["you"]
    lacks = lacked_in(process) if staff else []
    reasons = list(LeadReason.objects.of(process.pk)) if lacks else []
    mine = [one for one in reasons if one.lead_id == process.lead_id]
    return {
        "process": process,
        "can": can,
        "lacks": ", ".join(lacks),
        "reason": mine[0] if mine else None,
        "may_change": "run_processes" in can and process.is_open and not process.held_at,
    }
