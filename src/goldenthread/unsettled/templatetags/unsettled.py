"""The card on a person's, plan's, review's or process's page that says what is not settled."""

from typing import Any

from django import template

from goldenthread.cycle.places import overview_url

from ..beside import open_beside

register = template.Library()


@register.inclusion_tag("unsettled/parts/beside.html", takes_context=True)
def not_settled(context: dict[str, Any], process: Any = None) -> dict[str, Any]:
    """Return what is open about the person of the page: one query.

    With a process, all that was not agreed in it, also what is settled.
    """
    individual, can = context["individual"], context["can"]
    return {
        "individual": individual,
        "can": can,
        "you": context["you"],
        "process": process,
        "process_url": overview_url(process) if process else "",
        "lines": open_beside(individual.pk, can, process),
    }
