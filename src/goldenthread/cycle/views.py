"""Pages being written."""

from typing import Any
from django.http import Http404, HttpRequest, HttpResponse
from goldenthread.core.access import signed_in


@signed_in
def assessments(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def reviews(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def ask(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def process(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def reach(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def step_back(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404


@signed_in
def move(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Not there yet."""
    raise Http404
