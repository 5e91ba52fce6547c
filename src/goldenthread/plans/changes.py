"""Pages about plans."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldenthread.core.access import requires
from goldenthread.core.permissions import Permission as Can


@requires(Can.VIEW_PLAN)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def complete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def carry_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()
