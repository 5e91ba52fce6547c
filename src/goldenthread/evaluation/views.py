"""Pages of the evidence for the standards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import requires
from goldenthread.core.permissions import Permission as Can


@requires(Can.VIEW_EVIDENCE)
def standards(request: HttpRequest) -> HttpResponse:
    """Show both standards."""
    return render(request, "base.html")


@requires(Can.VIEW_EVIDENCE)
def standard(request: HttpRequest, standard: str) -> HttpResponse:
    """Show one standard."""
    return render(request, "base.html")


@requires(Can.VIEW_EVIDENCE)
def criterion(request: HttpRequest, standard: str, criterion: str) -> HttpResponse:
    """Show one criterion."""
    return render(request, "base.html")
