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

from .form_tokens import comes_from_here
from .kept_words import is_way_in, kept, sent_in
from .sent_forms import NOT_CONTENT

Respond = Callable[[HttpRequest], HttpResponse]
NOT_ALLOWED, FORBIDDEN = 405, 403


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Return the way to signing in; for a form that was sent, the page that keeps it."""
    if is_beside(request):
        return said_beside(way_in=_signing_in(request))
    if set(request.POST) - NOT_CONTENT and sent_in(request):
        return _page(request, is_signed_in=False)
    if request.method == "POST":
        messages.warning(request, _("You were signed out before it was saved. Please do it again."))
    return redirect(_signing_in(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token does not hold; what this site's own form said stays.

    Who signed in since as somebody else has another token. What another site sends is never
    offered for saving.
    """
    actor = getattr(request, "actor", None)
    if is_beside(request) and comes_from_here(request):
        return said_beside(in_the_name_of=actor, way_in="" if actor else _signing_in(request))
    if comes_from_here(request) and sent_in(request):
        return _page(request, is_signed_in=actor is not None)
    return HttpResponse(render_to_string("403_csrf.html"), status=FORBIDDEN)


def is_beside(request: HttpRequest) -> bool:
    """Return whether a page sends something on its own and stays as it is: htmx."""
    return "HX-Request" in request.headers


def said_beside(**how: object) -> HttpResponse:
    """Return what such a page says when nobody may go on: all that was typed stays on it.

    `way_in` is where to sign in, `away` whether only the password is asked for, and
    `in_the_name_of` who is signed in now.
    """
    return HttpResponse(render_to_string("not_saved_beside.html", how), status=FORBIDDEN)


def _page(request: HttpRequest, *, is_signed_in: bool) -> HttpResponse:
    context = {
        **kept(request),
        "in_the_name_of": getattr(request, "actor", None) if is_signed_in else None,
        "sign_in": "" if is_signed_in else _signing_in(request),
    }
    return HttpResponse(render_to_string("not_saved.html", context), status=FORBIDDEN)


def _signing_in(request: HttpRequest) -> str:
    back = form_page(request) or request.path
    return f"{reverse('account_login')}?{urlencode({'next': back}, safe='/')}"


def form_page(request: HttpRequest) -> str:
    """Return the page a form stood on, "" unless it is one of ours that can be opened."""
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
