"""What is asked before a page opens: to sign in again, the password once more, or a code."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.not_saved import form_page, is_beside, said_beside, sign_in_first

from . import proofs, second_factor

AWAY_SECONDS = 15 * 60
NOTICE_EVERY_SECONDS = 60
SEEN = "seen_at"
WAITING = "waiting"

# The ways in and out, which open before what is asked for has been given.
ALWAYS_OPEN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_signup",
        "account_inactive",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
    }
)
# In the demonstration many share an account: nobody may lock the others out.
NOT_IN_DEMO = frozenset(
    {
        "account_change_password",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
    }
)


def asked_first(request: HttpRequest, actor: Actor) -> HttpResponse | None:
    """Return the way to what comes before this page, or None when nothing is missing."""
    page = request.resolver_match.view_name if request.resolver_match else ""
    if settings.DEMO_MODE:
        return redirect("mfa_index") if page in NOT_IN_DEMO else None
    if page in ALWAYS_OPEN:
        return None
    if proofs.seconds_since_first(request) > settings.SESSION_COOKIE_AGE:
        logout(request)
        return sign_in_first(request)
    return _asked_of_those_who_read_records(request) if second_factor.needs_one(actor) else None


def _asked_of_those_who_read_records(request: HttpRequest) -> HttpResponse | None:
    if not second_factor.has_one(request):
        return redirect("mfa_activate_totp")
    if not proofs.proved_by_code(request):
        return lead_to("mfa_reauthenticate", back_to=request.get_full_path())
    if _seconds_away(request) > AWAY_SECONDS:
        return _password_again(request)
    _notice(request)
    _take_up_what_waited(request)
    return None


def lead_to(name: str, *, back_to: str) -> HttpResponse:
    """Return the way to a page that afterwards leads back to the one asked for."""
    return redirect(f"{reverse(name)}?{urlencode({'next': back_to}, safe='/')}")


def _password_again(request: HttpRequest) -> HttpResponse:
    # What was being sent waits until the password is given: nobody loses what they wrote.
    # Not with a file, which cannot wait: better to be asked for all again than to miss it.
    # And no password: what waits is written to the database.
    page = request.get_full_path()
    if is_beside(request):
        # The page stays open, with all that was typed on it: nothing has to wait.
        asked = lead_to("account_reauthenticate", back_to=form_page(request) or page)
        return said_beside(way_in=asked["Location"], away=True)
    request.session.pop(WAITING, None)
    secret = request.path.startswith(reverse("mfa_index"))
    if request.method == "POST" and not request.FILES and not secret:
        request.session[WAITING] = {"page": page, "sent": request.POST.urlencode()}
    return lead_to("account_reauthenticate", back_to=page)


def _take_up_what_waited(request: HttpRequest) -> None:
    # Coming back to the page sends what waited, once. Asking for the files first makes Django
    # take the request apart while it still is a plain one.
    waiting = request.session.pop(WAITING, None)
    if waiting and waiting["page"] == request.get_full_path() and not request.FILES:
        request.method = "POST"
        request.POST = QueryDict(waiting["sent"])


def _seconds_away(request: HttpRequest) -> float:
    since_seen = clock.now().timestamp() - float(request.session.get(SEEN, 0))
    return min(since_seen, proofs.seconds_since_last(request))


def _notice(request: HttpRequest) -> None:
    # At most once a minute, because it costs a write.
    now = clock.now().timestamp()
    if now - request.session.get(SEEN, 0) > NOTICE_EVERY_SECONDS:
        request.session[SEEN] = now
