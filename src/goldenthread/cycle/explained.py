"""Pages being written."""

from typing import Any
from django.http import Http404, HttpRequest, HttpResponse
from goldenthread.core.access import signed_in


@signed_in
def briefings(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def brief(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def briefing(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def withdraw(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404
