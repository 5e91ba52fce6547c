"""Pages about plans."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldenthread.core.access import requires
from goldenthread.core.permissions import Permission as Can


@requires(Can.VIEW_PLAN)
def add_outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def change_outcome(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def drop_outcome(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def add_action(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def change_action(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()


@requires(Can.VIEW_PLAN)
def drop_action(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Stand in."""
    return HttpResponse()
