"""What somebody said no to of being asked, written about and remembered, read with them."""

from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Subquery, Sum, Value, When
from django.db.models.expressions import Combinable
from django.urls import reverse

from goldenthread.people.said_no import SaidNo

from .choices import FOR_EVERYBODY
from .models import Consent

# Read as one number: each of them has a place of its own in it.
_PLACES = {purpose: 1 << place for place, purpose in enumerate(FOR_EVERYBODY)}


def refused(person: str) -> Combinable:
    """Return what was refused or withdrawn, as one column; None where nothing was."""
    against = Consent.objects.against_any_record().filter(individual=OuterRef(person))
    each = (When(purpose=purpose, then=Value(place)) for purpose, place in _PLACES.items())
    number = Sum(Case(*each, default=Value(0), output_field=IntegerField()))
    together = against.order_by().values("individual").annotate(number=number)
    return Subquery(together.values("number"))


def in_words(person: Any, told: int) -> list[SaidNo]:
    """Return what the column says, in words."""
    return [
        SaidNo(str(purpose.label), reverse("consent:purpose", args=[person, purpose]))
        for purpose, place in _PLACES.items()
        if told & place
    ]
