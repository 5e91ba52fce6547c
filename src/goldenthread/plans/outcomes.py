"""Pages about plans."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldenthread.core.access import requires
from goldenthread.core.permissions import Permission as Can


@requires(Can.VIEW_PLAN)
def outcome(request: HttpRequest, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def measure(request: HttpRequest, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def measurement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()
