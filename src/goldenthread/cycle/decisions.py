"""Pages being written."""

from typing import Any
from django.http import Http404, HttpRequest, HttpResponse
from goldenthread.core.access import signed_in


@signed_in
def decide(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def decision(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404
