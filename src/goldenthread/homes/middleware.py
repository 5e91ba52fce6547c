"""Puts each request in the scope of its provider, and refuses views that declare nothing."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldenthread.core import not_saved, reads, sent_forms
from goldenthread.core.access import refuse_undeclared
from goldenthread.core.actors import Actor
from goldenthread.core.scope import provider_scope

from . import doorway
from .actors import actor_for_request
from .models import Account

Respond = Callable[[HttpRequest], HttpResponse]

# allauth's own pages: it decides itself who may open them.
OPEN_PACKAGES = ("allauth.",)


class ScopeMiddleware:
    """Gives `request.actor`, and the scope in which the whole request runs."""

    def __init__(self, get_response: Respond) -> None:
        """Keep the rest of the request's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the provider's scope, or in no scope when nobody is signed in."""
        account = request.user
        if not isinstance(account, Account) or not account.is_active:
            return self.get_response(request)
        with provider_scope(account.provider_id):
            actor = actor_for_request(account)
            vars(request).update(actor=actor)
            reads.begin()
            with sent_forms.sent_by(actor, request.path):
                response = _rendered(self.get_response(request))
            reads.write_down(actor)
            return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Refuse a view that does not say who may open it, and visitors to those that need one."""
        own = not view.__module__.startswith(OPEN_PACKAGES)
        if own:
            refuse_undeclared(view)
        if hasattr(view, "open_to_all"):
            return None
        actor = getattr(request, "actor", None)
        if isinstance(actor, Actor):
            return doorway.asked_first(request, actor)
        return not_saved.sign_in_first(request) if own else None


def _rendered(response: HttpResponse) -> HttpResponse:
    # A template response is rendered here, while the scope still holds.
    render = getattr(response, "render", None)
    if callable(render) and not getattr(response, "is_rendered", True):
        render()
    return response


class PrivacyHeadersMiddleware:
    """Headers for pages about people: nothing cached, nothing loaded from another site."""

    POLICY = (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )

    def __init__(self, get_response: Respond) -> None:
        """Keep the rest of the request's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers set."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "geolocation=(), camera=(), microphone=()"
        )
        return response
