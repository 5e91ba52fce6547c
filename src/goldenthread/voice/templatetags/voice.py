"""The card on the page of an assessment, a plan or a review: did the person have their say?"""

from typing import Any

from django import template

from ..access import may_see_answers
from ..models import InvolvementRating
from ..reading import rating_shown

register = template.Library()


@register.inclusion_tag("voice/parts/had_say.html", takes_context=True)
def had_their_say(context: dict[str, Any], process: Any) -> dict[str, Any]:
    """Return what the person answered after it was held: one query, and none before.

    Nothing to those who may not see it.
    """
    individual = context["individual"]
    sees = may_see_answers(context["actor"], individual)
    held = sees and process.held_at and not process.called_off_at
    rating = InvolvementRating.objects.of(process.pk) if held else None
    return {
        "held": held,
        "process": process,
        "individual": individual,
        "you": context["you"],
        "may_ask": context["you"] or "record_care" in context["can"],
        "shown": rating_shown(rating, you=context["you"]) if rating else None,
    }
