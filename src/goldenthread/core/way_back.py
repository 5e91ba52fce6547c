"""Back to the page somebody came from, once what they came for is done."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

NAME = "next"
# What comes after the path of an address.
ASKED = frozenset("?#")


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return the page that was asked for to go on to; `otherwise` when none was, or another site's.

    A form that posts to its own address carries it along.
    """
    wanted = request.POST.get(NAME) or request.GET.get(NAME, "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else otherwise


def leading_back(url: str, back: str) -> str:
    """Return an address that leads on to `back` once done there; unchanged when there is none."""
    if not (url and back):
        return url
    if not ASKED & set(url):
        return f"{url}?{urlencode({NAME: back})}"
    parts = urlsplit(url)
    asked = [pair for pair in parse_qsl(parts.query) if pair[0] != NAME]
    return urlunsplit(parts._replace(query=urlencode([*asked, (NAME, back)])))


def leading_on(request: HttpRequest, url: str) -> str:
    """Return an address that leads on to the same page as this request does."""
    return leading_back(url, way_back(request, ""))
