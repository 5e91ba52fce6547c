"""What somebody has proved in this session: password and codes, each with its time."""

from math import inf
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from goldenthread.core import clock


def proved_by_code(request: HttpRequest) -> bool:
    """Return whether a code was given in this session, not only a password."""
    return any(one["method"] == "mfa" for one in _proofs(request))


def seconds_since_first(request: HttpRequest) -> float:
    """Return how long ago this person signed in; 0 when that is not known."""
    return max(_ages(request), default=0.0)


def seconds_since_last(request: HttpRequest) -> float:
    """Return how long ago they last proved who they are; endless when that is not known."""
    return min(_ages(request), default=inf)


def _ages(request: HttpRequest) -> list[float]:
    now = clock.now().timestamp()
    return [now - one["at"] for one in _proofs(request)]


def _proofs(request: HttpRequest) -> list[dict[str, Any]]:
    return list(get_authentication_records(request, request.user))
