"""The least a page can cost on this machine: what every page of the product is held against.

They are answered before any middleware of the product, by bare Django: sessions, the user, a
query and a template, nothing else. `bare` counts what the product asks as SQL without a page.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines

from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scope import provider_scope
from goldenthread.evaluation.measures import MEASURES
from goldenthread.evaluation.period import period
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Home
from goldenthread.living.models import DailyRecord

from .switch import is_ours, secret_of_this_run

PREFIX = "/bench/"
ROWS = 50
TEMPLATE = """<!doctype html><html lang="en"><title>Fifty rows</title>
<h1>{{ user.display_name }}</h1>
<table>{% for row in rows %}<tr><td>{{ row.happened_at|date:"j M Y H:i" }}</td>
<td>{{ row.what }}</td><td>{{ row.note }}</td></tr>{% endfor %}</table></html>"""

Respond = Callable[[HttpRequest], HttpResponse]
Asked = tuple[str, Any]


class FloorsMiddleware:
    """Answers the addresses of the floors itself; everything else goes on to the product."""

    def __init__(self, get_response: Respond) -> None:
        """Keep the product, and bare Django beside it."""
        self.product, self.secret = get_response, secret_of_this_run()
        self.bare = cast(Respond, SessionMiddleware(AuthenticationMiddleware(_floor)))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        if request.path.startswith(PREFIX) and is_ours(request, self.secret):
            return self.bare(request)
        return self.product(request)


def _floor(request: HttpRequest) -> HttpResponse:
    name, _, of = request.path.removeprefix(PREFIX).strip("/").partition("/")
    plain: dict[str, Respond] = {"row": row, "commit": commit, "about": about}
    if name in plain:
        return plain[name](request)
    return evidence(request, of) if name == "evidence" else page(request, UUID(of))


def row(request: HttpRequest) -> HttpResponse:
    """Answer with one row, found by its key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE id = 1")
        return HttpResponse(cursor.fetchone())


def page(request: HttpRequest, home: UUID) -> HttpResponse:
    """Answer with a page for whoever is signed in: a home's last fifty rows in a bare template."""
    account = _signed_in(request)
    with provider_scope(account.provider_id):
        last = DailyRecord.objects.filter(home=home).order_by("-happened_at")[:ROWS]
        rows = list(last.values("happened_at", "what", "note"))
        return HttpResponse(_template().render({"user": account, "rows": rows}))


@cache
def _template() -> Any:
    return engines["django"].from_string(TEMPLATE)


def commit(request: HttpRequest) -> HttpResponse:
    """Answer when one row was written and is safe on the disk."""
    key = request.COOKIES["session"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE django_session SET expire_date = expire_date WHERE session_key = %s", [key]
        )
    return HttpResponse("safe")


def evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer when the bare SQL of one measure, or of every measure of a standard, has run."""
    account = _signed_in(request)
    with provider_scope(account.provider_id), connection.cursor() as cursor:
        for sql, values in sql_of_measures(account, reference):
            cursor.execute(sql, values)
            cursor.fetchall()
    return HttpResponse("counted")


@cache
def sql_of_measures(account: Account, reference: str) -> list[Asked]:
    """Return the statements of the measures whose reference begins so, for this account's homes."""
    asked: list[Asked] = []

    def note(execute: Callable[..., Any], sql: str, values: Any, *more: Any) -> Any:
        asked.append((sql, values))
        return execute(sql, values, *more)

    homes = Home.objects.filter(id__in=actor_for(account).homes_with(Can.VIEW_EVIDENCE))
    shown, months = list(homes.in_order()), period(None, None)
    with connection.execute_wrapper(note):
        for measure in (one for name, one in MEASURES.items() if name.startswith(reference)):
            measure.by_home(shown, months)
    return asked


def about(request: HttpRequest) -> HttpResponse:
    """Answer with the name and version of the database."""
    versions = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}
    with connection.cursor() as cursor:
        cursor.execute(versions[connection.vendor])
        return HttpResponse(f"{connection.display_name} {cursor.fetchone()[0]}")


def _signed_in(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user
