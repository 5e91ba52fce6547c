"""Signing in and out, by django-allauth. Accounts are made by a manager, never by signing up."""

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context, ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from . import proofs

JUST_NOW_SECONDS = 15 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Closes signing up, and asks for the password no more often than is of use."""

    # What the next page does not show by itself.
    SAID = ("account/messages/password_changed.txt",)
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The username and password do not belong together. "
            "Check both, with their capital letters, and try again."
        ),
        "incorrect_password": _(
            "That is not your password. Check it, with its capital letters, and try again."
        ),
        "enter_current_password": _("That is not the password you have now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: a home gives its people their accounts."""
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *more: Any, **named: Any
    ) -> None:
        """Say nothing on signing in or out: the next page shows it."""
        if message_template in self.SAID:
            super().add_message(request, level, message_template, *more, **named)

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """Return a refusal. Raises ImmediateHttpResponse, with 429, after too many attempts."""
        if code in ("too_many_login_attempts", "rate_limited"):
            raise ImmediateHttpResponse(ratelimit.respond_429(context.request))
        refusal: ValidationError = super().validation_error(code, *args)
        return refusal

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Return False for the second factor just after signing in: nobody types twice."""
        if app == "allauth.mfa" and proofs.seconds_since_last(context.request) < JUST_NOW_SECONDS:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the address of “My sign-in”."""
        return reverse("mfa_index")


urlpatterns = [
    path("", second_factor.index, name="mfa_index"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("signup/", views.signup, name="account_signup"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/", views.password_change, name="account_change_password"),
    path("code/", second_factor.authenticate, name="mfa_authenticate"),
    path("code/again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("code/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("code/end/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("paper-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "paper-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
