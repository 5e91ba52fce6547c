"""Pages being written."""

from typing import Any
from django.http import Http404, HttpRequest, HttpResponse
from goldenthread.core.access import signed_in


@signed_in
def review(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def give_view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def agree_change(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def next_review(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404
