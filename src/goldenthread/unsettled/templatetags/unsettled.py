"""The card on a person's, plan's, review's or process's page that says what is not settled."""

from typing import Any

from django import template

from ..access import VIEW_DISAGREEMENTS, VIEW_NEEDS
from ..models import Disagreement, UnmetNeed
from ..reading import disagreement_line, need_line

register = template.Library()


@register.inclusion_tag("unsettled/parts/beside.html", takes_context=True)
def not_settled(context: dict[str, Any], process: Any = None) -> dict[str, Any]:
    """Return what is open about the person of the page: at most two queries.

    With a process, all that was not agreed in it, also what is settled.
    """
    individual, can = context["individual"], context["can"]
    needs: Any = UnmetNeed.objects.of(individual.pk).open() if VIEW_NEEDS.value in can else []
    quarrels: Any = Disagreement.objects.of(individual.pk)
    quarrels = quarrels.filter(process=process) if process else quarrels.open()
    return {
        "individual": individual,
        "can": can,
        "you": context["you"],
        "process": process,
        "needs": [need_line(one) for one in needs],
        "disagreements": [disagreement_line(one) for one in quarrels]
        if VIEW_DISAGREEMENTS.value in can
        else [],
    }
