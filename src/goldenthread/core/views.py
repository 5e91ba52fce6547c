"""The living style page, and the check that the server answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from .access import actor_of, open_to_all, requires
from .permissions import Permission
from .style_page import examples


@requires(Permission.VIEW_STYLE)
def style(request: HttpRequest) -> HttpResponse:
    """Show every page part with examples. For staff only."""
    if not actor_of(request).may(Permission.VIEW_STYLE):
        raise Http404
    return render(request, "core/style.html", examples())


@open_to_all
def health(request: HttpRequest) -> HttpResponse:
    """Answer that the server runs."""
    return HttpResponse("ok", content_type="text/plain")
