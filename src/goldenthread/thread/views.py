"""Pages of the golden thread."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame


@requires(Can.VIEW_PLAN)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show every thread of one person."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.VIEW_PLAN)
    return render(request, "people/person_base.html", frame(actor, individual, "thread"))


@requires(Can.VIEW_PLAN)
def show(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """Show one thread."""
    return render(request, "base.html")
