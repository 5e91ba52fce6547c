"""Every way a provider, its homes, and the accounts and posts in them are written."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from goldenthread.core import actions, audit, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor

from .models import LONGEST_REASON, Account, CodesEnded, Home, Post, Provider
from .roles import Role
from .timescales import refuse_beyond_limits

CODES_SET_UP = "account.codes_set_up"


@action
def open_provider(*, by: Actor, name: str, slug: str, username: str, password: str) -> Provider:
    """Open a provider together with the account of the person who opens it. Returns it.

    The one act that begins without anything to stand on: whoever opens a provider chooses its
    identifier and their own, stands in its scope as `by`, and both rows are written here.
    `password` is kept as it is given: see `give_account`.
    """
    provider = Provider.objects.create(id=by.provider_id, name=name, slug=slug)
    founder = _insert_account(by, username, by.name, password, id=by.account_id)
    audit.write(by=by, verb="provider.opened", record=provider)
    audit.write(by=by, verb="account.given", record=founder)
    return provider


@action
def open_home(*, by: Actor, name: str, slug: str, **settings: Any) -> Home:
    """Open a home with its own words and timescales. Returns it."""
    return actions.add(Home(name=name, slug=slug, **settings), by=by, verb="home.opened")


@action
def change_timescales(*, by: Actor, home: Home, seen: int | None = None, **to: Any) -> Home:
    """Change how soon things are due in a home, and its target. Returns the home.

    Raises Refused for a number that no home means, StaleVersion for a conflict.
    """
    refuse_beyond_limits(**to)
    return actions.revise(home, by=by, verb="home.timescales_changed", seen=seen, **to)


@action
def give_account(*, by: Actor, username: str, display_name: str, password: str) -> Account:
    """Give somebody an account of the provider in scope. Returns it.

    `password` is the encoded password (django.contrib.auth.hashers.make_password), never the
    one that is typed.
    """
    account = _insert_account(by, username, display_name, password)
    audit.write(by=by, verb="account.given", record=account)
    return account


def _insert_account(
    by: Actor, username: str, display_name: str, password: str, **more: Any
) -> Account:
    account = Account(
        provider_id=by.provider_id,
        username=username,
        display_name=display_name,
        password=password,
        **more,
    )
    account.save(force_insert=True)
    return account


@action
def give_post(
    *,
    by: Actor,
    account: Account,
    role: Role,
    home: Home | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Post:
    """Give somebody a role in a home, or in every home where none is named. Returns the post."""
    begun = {"starts_at": starts_at} if starts_at else {}
    post = Post(account=account, home=home, role=role, ends_at=ends_at, **begun)
    post.save(force_insert=True)
    audit.write(by=by, verb="post.given", record=post)
    return post


@action
def note_codes_set_up(*, by: Actor, account: Account) -> None:
    """Note in the trail that the account has a new app for codes, made known by its owner."""
    audit.write(by=by, verb=CODES_SET_UP, record=account)


@action
def end_codes(*, by: Actor, account: Account, reason: str) -> CodesEnded:
    """End the codes of somebody who lost them, and sign them out everywhere. Returns why.

    The codes of their app and those on paper stop working; with the password they set up new ones.
    Raises Refused when they have none.
    """
    if not reason.strip():
        raise Refused(_("Say why, so that everybody can see it later."), field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        said = _("Say why in at most %(n)s characters.") % {"n": LONGEST_REASON}
        raise Refused(said, field="reason")
    codes = Authenticator.objects.filter(user=account)
    if not codes.exists():
        raise Refused(_("There are no codes to end: only the password is asked for."))
    codes.delete()
    account.signed_out_at = clock.now()
    account.save(update_fields=["signed_out_at"])
    ended = CodesEnded(account=account, reason=reason.strip())
    return actions.record_new(ended, by=by, verb="account.codes_ended")
