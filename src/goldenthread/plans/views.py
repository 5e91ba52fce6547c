"""Pages about plans."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldenthread.core.access import requires
from goldenthread.core.permissions import Permission as Can


@requires(Can.VIEW_PLAN)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def difference(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()
