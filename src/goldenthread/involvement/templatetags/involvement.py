"""What stands beside every form somebody contributes with: what to keep in mind."""

from typing import Any

from django import template

from ..reading import in_mind

register = template.Library()


@register.inclusion_tag("involvement/parts/keep_in_mind.html", takes_context=True)
def keep_in_mind(context: dict[str, Any], link: bool = True, strip: bool = False) -> dict[str, Any]:
    """Return rights, what matters most and how to talk with the person of the page: two queries.

    Their statements only to those who may see them. `link` leads to what others kept in mind;
    a `strip` is one line to open, where there is no room beside.
    """
    individual, can = context["individual"], context["can"]
    return {
        "individual": individual,
        "can": can,
        "you": context["you"],
        "process": context.get("process") if link else None,
        "communication": context["communication"],
        "strip": strip,
        "mind": in_mind(individual, said=bool(can.get("view_about"))),
    }
