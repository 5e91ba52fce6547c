"""Every way a provider, its homes, and the accounts and posts in them are written."""

from datetime import datetime
from typing import Any

from goldenthread.core import actions, audit
from goldenthread.core.actions import action
from goldenthread.core.actors import Actor

from .models import Account, Home, Post, Provider
from .roles import Role
from .timescales import refuse_beyond_limits


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
