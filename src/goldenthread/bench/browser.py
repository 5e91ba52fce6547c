"""A browser without a window: keeps its cookies and its connection, and notes what answers cost."""

import gzip
import re
import time
from base64 import b32decode
from dataclasses import dataclass
from hmac import digest
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from math import inf
from urllib.parse import urlencode, urljoin

from . import switch
from .probe import HEADER

_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_INPUT = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(name|type|value)="([^"]*)"')
_REFUSAL = re.compile(r'error-message"[^>]*>(.*?)</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CHOSEN = {"radio", "checkbox", "submit", "file"}
_ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_IN_STYLES = re.compile(r"url\(\"?'?([^)\"']+)")
_PART = re.compile(r"(\w+);dur=([\d.]+)")
SIGN_IN, CODE = "/accounts/login/", "/accounts/code/"
HALF_A_MINUTE = 30
# The server closes a line that is idle for two seconds.
IDLE_SECONDS = 1.0


class BenchError(Exception):
    """What was measured would mean nothing, or nothing can be measured; with a plain sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: milliseconds on the wall and on the processor, queries, bytes of the body."""

    status: int
    body: bytes
    sent: int
    wall_ms: float
    app_ms: float
    database_ms: float
    queries: int
    leads_to: str = ""


class Browser:
    """Somebody at a screen."""

    def __init__(self, port: int, secret: str) -> None:
        """Connect to the server of this machine."""
        self.line = HTTPConnection("127.0.0.1", port, timeout=600)
        self.secret, self.last_used = secret, -inf
        self.cookies: dict[str, str] = {}

    def close(self) -> None:
        """Close the connection."""
        self.line.close()

    def get(self, path: str) -> Answer:
        """Open a page. Raises BenchError when it does not open."""
        return self._expect(self._ask("GET", path), path, 200)

    def form(self, path: str) -> dict[str, str]:
        """Open a form and return what stands in it, which goes back with what is sent."""
        return shown_in(self.get(path).body)

    def post(self, path: str, values: dict[str, str], status: int = 302) -> Answer:
        """Send a form. Raises BenchError when it was not taken."""
        return self._expect(self._ask("POST", path, values), path, status)

    def sign_in(self, user_name: str, password: str, key: str = "") -> Answer:
        """Sign in, with a code where there is a key for codes. Returns what the password cost."""
        self.cookies.clear()
        filled = {**self.form(SIGN_IN), "login": user_name, "password": password}
        answer = self.post(SIGN_IN, filled)
        if key:
            self.post(CODE, {**self.form(CODE), "code": code_of(key)})
        return answer

    def first_visit(self) -> int:
        """Return the bytes of the first page and of everything that it shows, for a new browser."""
        self.cookies.clear()
        page = self.get(SIGN_IN)
        wanted, seen, sent = set(_ASSET.findall(page.body.decode())), set[str](), page.sent
        while wanted - seen:
            path = min(wanted - seen)
            asset = self.get(path)
            seen.add(path)
            sent += asset.sent
            if path.endswith(".css"):
                wanted |= {
                    urljoin(path, inner)
                    for inner in _IN_STYLES.findall(asset.body.decode())
                    if not inner.startswith("data:")
                }
        return sent

    def _expect(self, answer: Answer, path: str, status: int) -> Answer:
        if answer.status != status:
            said = _refusal(answer.body)
            raise BenchError(f"{path} answered {answer.status} instead of {status}.{said}")
        return answer

    def _ask(self, method: str, path: str, values: dict[str, str] | None = None) -> Answer:
        body = urlencode(values).encode() if values is not None else None
        headers = {"Accept-Encoding": "gzip", "Cookie": self._cookie()}
        headers[switch.HEADER] = self.secret
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            return self._timed(method, path, body, headers)
        except (OSError, HTTPException) as fault:
            raise BenchError(f"{path} was not answered: {fault}.") from None

    def _timed(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        if time.monotonic() - self.last_used > IDLE_SECONDS:
            # Idle lines are closed from the other side: a new one is not part of the page.
            self.line.close()
            self.line.connect()
        began = time.perf_counter()
        self.line.request(method, path, body, headers)
        response = self.line.getresponse()
        content = response.read()
        wall = (time.perf_counter() - began) * 1000
        self.last_used = time.monotonic()
        self._keep(response)
        return _answer(response, content, wall)

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def _answer(response: HTTPResponse, content: bytes, wall: float) -> Answer:
    told = dict(_PART.findall(response.headers.get(HEADER, "")))
    plain = gzip.decompress(content) if response.headers["Content-Encoding"] == "gzip" else content
    return Answer(
        status=response.status,
        body=plain,
        sent=len(content),
        wall_ms=wall,
        app_ms=float(told.get("app", 0)),
        database_ms=float(told.get("db", 0)),
        queries=int(float(told.get("queries", 0))),
        leads_to=response.headers.get("Location", ""),
    )


def shown_in(body: bytes) -> dict[str, str]:
    """Return what stands in the page's own form, the longest that is sent by POST.

    Hidden or to be seen, but no boxes and no buttons: those are chosen.
    """
    forms = [one for one in _FORM.findall(body.decode()) if 'method="post"' in one]
    own = max(forms, key=len, default="")
    fields = [dict(_ATTRIBUTE.findall(one)) for one in _INPUT.findall(own)]
    kept = [one for one in fields if "name" in one and one.get("type") not in _CHOSEN]
    return {one["name"]: unescape(one.get("value", "")) for one in kept}


def _refusal(body: bytes) -> str:
    found = _REFUSAL.search(body.decode())
    return f" It said: {' '.join(_TAG.sub(' ', found[1]).split())}" if found else ""


def code_of(key: str) -> str:
    """Return the six figures that an app with this key shows now (RFC 6238)."""
    moment = int(time.time()) // HALF_A_MINUTE
    made = digest(b32decode(key), moment.to_bytes(8, "big"), "sha1")
    place = made[-1] & 15
    number = int.from_bytes(made[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
