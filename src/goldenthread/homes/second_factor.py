"""The second factor: a code from an app, which everybody who reads others' records must have."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from goldenthread.core.actors import Actor
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission

from . import actions, kept_secrets
from .models import Account, CodesEnded

# A code counts in its own half minute, the one before and the one after.
CODE_LIVES_SECONDS = 90


def needs_one(actor: Actor) -> bool:
    """Return whether this person must have a second factor: workers, inspectors, assessors."""
    return actor.is_staff or actor.may(Permission.VIEW_EVIDENCE)


def has_one(request: HttpRequest) -> bool:
    """Return whether whoever is signed in has set up an app for codes."""
    return bool(is_mfa_enabled(request.user, [Authenticator.Type.TOTP]))


@receiver(post_save, sender=Authenticator)
def remember_as_proved(instance: Authenticator, created: bool, **_more: Any) -> None:
    """Let the code that set up an app count for this session, so that none is asked again."""
    if created and context.request and instance.type == Authenticator.Type.TOTP:
        record_authentication(context.request, instance.user, "mfa", type=instance.type)
        actions.note_codes_set_up(by=context.request.actor, account=context.request.user)


def ended_before(account: Account) -> CodesEnded | None:
    """Return why somebody else ended the codes this account had, until it has new ones."""
    ended = CodesEnded.objects.last_of(account)
    if ended is None:
        return None
    since = AuditEntry.objects.filter(record_id=account.pk, at__gt=ended.recorded_at)
    return None if since.filter(verb=actions.CODES_SET_UP).exists() else ended


class SecondFactorAdapter(DefaultMFAAdapter):
    """Says refusals in plain words, and asks for nothing in the demonstration."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "That code is not right, or was used already. "
            "Type the one your phone shows now, or wait for the next."
        ),
        "unreadable": _(
            "Your codes cannot be checked any more: this machine's own key was changed. "
            "Ask your manager to end your codes, so that you can set up new ones."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept in the database."""
        return kept_secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a kept secret. Raises ValidationError when it cannot be read."""
        try:
            return kept_secrets.decrypt(encrypted_text)
        except kept_secrets.Unreadable:
            raise self.validation_error("unreadable") from None

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Return whether the account has a second factor; never in the demonstration."""
        return not settings.DEMO_MODE and bool(super().is_mfa_enabled(user, types))


def _code_field(label: Any, hint: Any) -> forms.CharField:
    keys = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=label, help_text=hint, max_length=20, widget=forms.TextInput(attrs=keys)
    )


class _OnceOnly:
    """Refuses a code that was used a moment ago: somebody may have read it over a shoulder."""

    user: Any

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError when it is wrong or was used already."""
        form: Any = super()
        code = str(form.clean_code())
        digits = "".join(filter(str.isalnum, code))
        if not cache.add(f"code-used-{self.user.pk}-{digits}", True, timeout=CODE_LIVES_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SetUpForm(_OnceOnly, ActivateTOTPForm):
    """The first code from a new app, which shows that it is set up."""

    code = _code_field(_("The code in your app"), _("Six figures, like 123 456."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key already shown in this session: a phone may hold it by now."""
        kept = context.request.session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if kept:
            self.secret = context.request.session[SECRET_SESSION_KEY] = kept

    @property
    def needed(self) -> bool:
        """Return whether this person has to set one up before going on."""
        return needs_one(context.request.actor)

    @property
    def ended(self) -> CodesEnded | None:
        """Return why somebody else ended the codes this person had before."""
        return ended_before(context.request.user)

    @property
    def secret_in_fours(self) -> str:
        """Return the key in groups of four, which are easier to type."""
        secret = str(self.secret)
        return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


class SignInCodeForm(_OnceOnly, AuthenticateForm):
    """The code asked for when signing in."""

    code = _code_field(_("Code"), _("The six figures in your app, or one of your paper codes."))


class StillYouCodeForm(_OnceOnly, ReauthenticateForm):
    """The code asked for again, before something private."""

    code = _code_field(_("Code"), _("The six figures in your app, or one of your paper codes."))
