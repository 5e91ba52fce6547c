"""The value each form carries against other sites (CSRF), made so that it tells whom it is for.

Signing in gives a new value, so what was opened before does not hold any more. Where the same
person signed in again, nothing has to be asked: their own form is taken.
"""

import secrets
import string
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.utils.crypto import constant_time_compare, salted_hmac

from .actors import Actor

_NAME = "csrfmiddlewaretoken"
_LETTERS = string.ascii_letters + string.digits
# Half of Django's 32 letters stay random (95 bits); the other half says for whom they were made.
_HALF = 16


def give(request: HttpRequest, account_id: UUID) -> None:
    """Give the browser of somebody who just signed in the value for their forms."""
    drawn = "".join(secrets.choice(_LETTERS) for _each in range(_HALF))
    request.META["CSRF_COOKIE"] = drawn + _mark(drawn, account_id)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True


def comes_from_here(request: HttpRequest) -> bool:
    """Return whether the browser says that the form stood on a page of this site."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


class SamePersonMiddleware:
    """Takes a form that was shown to the same person before they signed in again.

    Django still checks it afterwards. A form of this site only, as the browser says, and only
    with a value made for this account, which nobody can make up: what somebody else wrote on the
    same device is not saved in another's name without a question.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the request's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the rest does."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """Put today's value in place of the one from before."""
        actor = getattr(request, "actor", None)
        if request.method != "POST" or not isinstance(actor, Actor) or not comes_from_here(request):
            return
        secret = _unmasked(request.POST.get(_NAME, ""))
        if secret != request.META.get("CSRF_COOKIE") and _is_for(secret, actor.account_id):
            sent = request.POST.copy()
            sent[_NAME] = get_token(request)
            request.POST = QueryDict(sent.urlencode())


def _is_for(secret: str, account_id: UUID) -> bool:
    return constant_time_compare(secret[_HALF:], _mark(secret[:_HALF], account_id))


def _mark(drawn: str, account_id: UUID) -> str:
    made = salted_hmac(__name__, f"{drawn}{account_id}", algorithm="sha256")
    return made.hexdigest()[:_HALF]


def _unmasked(token: str) -> str:
    # As Django writes it: a mask anew for each page, then the value under that mask.
    if len(token) != 4 * _HALF or not set(token) <= set(_LETTERS):
        return ""
    pairs = zip(token[: 2 * _HALF], token[2 * _HALF :], strict=True)
    at = _LETTERS.index
    return "".join(_LETTERS[at(hidden) - at(mask)] for mask, hidden in pairs)
