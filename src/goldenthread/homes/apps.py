"""The homes application."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from goldenthread.core import form_tokens


class HomesConfig(AppConfig):
    """Providers, homes, accounts and posts."""

    name = "goldenthread.homes"
    label = "homes"

    def ready(self) -> None:
        """Let the forms of whoever signs in be recognised as theirs."""
        user_logged_in.connect(_give_token, dispatch_uid="form_tokens")


def _give_token(request: HttpRequest, user: Any, **_more: Any) -> None:
    form_tokens.give(request, user.pk)
