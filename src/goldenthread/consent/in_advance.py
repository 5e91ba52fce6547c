"""What somebody decided in advance, read with them on every page that must say so at once."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from .models import Authority, Document


def decided_in_advance(person: str) -> Combinable:
    """Return the newest decision that holds, with how many there are, as one column."""
    every = Authority.objects.decided_in_advance()
    mine, beside = (every.filter(individual=OuterRef(way)) for way in (person, "individual"))
    count = beside.order_by().values("individual").annotate(n=Count("pk")).values("n")
    # Looked for among this person's papers: there are few. A voice is heard where it is shown.
    own = Document.objects.papers().filter(individual=OuterRef("individual"))
    papers = own.filter(authority__record=OuterRef("record"))
    number = papers.order_by().values("individual").annotate(n=Count("pk")).values("n")
    told = JSONObject(
        words="covers",
        seen_on="seen_on",
        count=Subquery(count),
        papers=Subquery(number),
        paper=Subquery(papers.order_by("recorded_at", "pk").values("record")[:1]),
    )
    return Subquery(mine.annotate(told=told).values("told")[:1])
