"""A long list, so many at a time: nothing of it is out of reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

AT_ONCE = 50
# No list of a home has more pages; a larger number in an address is nonsense.
MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Paged:
    """Those of a list that stand on one page, and the ways to those after and before."""

    rows: Sequence[Any]
    older_url: str
    newer_url: str


def paged(
    request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], at_once: int = AT_ONCE
) -> Paged:
    """Return the rows of the page the address asks for; of a queryset no more is read."""
    number = _number(request.GET.get("page", ""))
    found = _page(rows, number, at_once)
    if not found and number > 1:
        # It became shorter meanwhile.
        number, found = 1, _page(rows, 1, at_once)
    older = _url(request, number + 1) if len(found) > at_once else ""
    newer = _url(request, number - 1) if number > 1 else ""
    return Paged(found[:at_once], older, newer)


def _page(rows: Sequence[Any] | QuerySet[Any], number: int, at_once: int) -> list[Any]:
    first = (number - 1) * at_once
    return list(rows[first : first + at_once + 1])


def _number(text: str) -> int:
    digits = text if text.isascii() and text.isdecimal() else "1"
    return min(max(int(digits[:9]), 1), MOST_PAGES)


def _url(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
