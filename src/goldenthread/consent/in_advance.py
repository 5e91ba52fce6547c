"""What somebody decided in advance, read with them on every page that must say so at once."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from .models import Authority


def decided_in_advance(person: str) -> Combinable:
    """Return the newest decision that holds, with how many there are, as one column."""
    every = Authority.objects.decided_in_advance()
    mine, beside = (every.filter(individual=OuterRef(way)) for way in (person, "individual"))
    count = beside.order_by().values("individual").annotate(n=Count("pk")).values("n")
    told = JSONObject(words="covers", seen_on="seen_on", count=Subquery(count))
    return Subquery(mine.annotate(told=told).values("told")[:1])
