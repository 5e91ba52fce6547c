"""What was sent and could not be saved: a page that keeps it, to be sent once more.

Nothing of it is written anywhere but on that page.
"""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from .kept_words import is_way_in, kept, sent_in
from .sent_forms import NOT_CONTENT

Respond = Callable[[HttpRequest], HttpResponse]
NOT_ALLOWED, FORBIDDEN = 405, 403


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Return the way to signing in; for a form that was sent, the page that keeps it."""
    # A page that only takes a part of itself anew cannot show another page in its place.
    in_part = "HX-Request" in request.headers
    if set(request.POST) - NOT_CONTENT and sent_in(request) and not in_part:
        return _page(request, is_signed_in=False)
    if request.method == "POST":
        messages.warning(request, _("You were signed out before it was saved. Please do it again."))
    return redirect(_signing_in(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token does not hold; what this site's own form said stays.

    Who signed in again has another token. What another site sends is never offered for saving.
    """
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if own and sent_in(request):
        return _page(request, is_signed_in=hasattr(request, "actor"))
    return HttpResponse(render_to_string("403_csrf.html"), status=FORBIDDEN)


def _page(request: HttpRequest, *, is_signed_in: bool) -> HttpResponse:
    context = {
        **kept(request),
        "in_the_name_of": getattr(request, "actor", None) if is_signed_in else None,
        "sign_in": "" if is_signed_in else _signing_in(request),
    }
    return HttpResponse(render_to_string("not_saved.html", context), status=FORBIDDEN)


def _signing_in(request: HttpRequest) -> str:
    back = _form_page(request) or request.path
    return f"{reverse('account_login')}?{urlencode({'next': back}, safe='/')}"


def _form_page(request: HttpRequest) -> str:
    # The page a form stood on, when it is one of ours that can be opened.
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(came_from)
    if request.method != "POST" or not ours or is_way_in(parts.path):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class OnlySentMiddleware:
    """Says it on a page when somebody opens an address that only takes what a form sends."""

    def __init__(self, get_response: Respond) -> None:
        """Keep the rest of the request's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does, with words where it says only that this is not allowed."""
        response = self.get_response(request)
        if response.status_code == NOT_ALLOWED and not response.content:
            response.content = render_to_string("405.html")
        return response
