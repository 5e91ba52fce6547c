"""What a page needs to keep what was sent, so that it can be sent once more."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse

# Passwords and codes are not written back onto a page.
_KEPT_NOWHERE = "mfa_index"


def kept(request: HttpRequest) -> dict[str, Any]:
    """Return what a page needs to keep what was sent: nothing of it for a password or a code."""
    sent = sent_in(request)
    return {
        "sent": sent,
        "words": [value for _n, value in sent if " " in value.strip()],
        "had_files": bool(sent and request.FILES),
        "action": request.get_full_path(),
        "csrf_token": get_token(request),
    }


def sent_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the names and values of what was sent; none for a password or a code."""
    if request.method != "POST" or is_way_in(request.path):
        return []
    named = [name for name in request.POST if name != "csrfmiddlewaretoken"]
    return [(name, str(value)) for name in named for value in request.POST.getlist(name)]


def is_way_in(path: str) -> bool:
    """Return whether a page asks for passwords and codes."""
    return path.startswith(reverse(_KEPT_NOWHERE))
