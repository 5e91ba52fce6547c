"""The same cast in every test: a manager, a carer, the individual, her daughter, strangers."""

import gc
import os
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from goldenthread.core.actors import Actor
from goldenthread.core.database_roles import acting_as, app_role
from goldenthread.core.identifiers import new_id
from goldenthread.core.permissions import Permission
from goldenthread.core.scope import current_provider_id, provider_scope
from goldenthread.homes import actions as homes
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Home, Post, Provider
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.people.agreed import hindrance
from goldenthread.people.models import CircleMember, Individual
from tests.agreeing import lets_see
from tests.made_once import made_once
from tests.up_to_date import fill_when_made, folder_up_to_date

# Allocations before Python looks for what can be thrown away.
ALLOCATED_BEFORE_TIDYING = 50_000


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """Let Python not look, again and again, at what stays for the whole run."""
    gc.disable()
    found = yield
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATED_BEFORE_TIDYING)
    return found


@pytest.fixture(scope="session", autouse=True)
def no_test_runs_near_midnight() -> Iterator[None]:
    """Move the time away from midnight for the whole run.

    Tests say “two hours ago”, and “40 days ago” by hours: near midnight, the more so where the
    clocks were changed between, that falls on another day than the one that is meant.
    """
    real, real_seconds, hour = timezone.now, time.time, timezone.localtime().hour
    away = {hour: timedelta(hours=5) for hour in range(4)}
    away |= {22: timedelta(hours=-3), 23: timedelta(hours=-3)}
    moved = away.get(hour, timedelta())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: real() + moved)
        patch.setattr(time, "time", lambda: real_seconds() + moved.total_seconds())
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Make the test database, and remove it, as the role that owns it."""
    if connection.vendor == "sqlite" and "PYTEST_XDIST_WORKER" in os.environ:
        fill_when_made(request.getfixturevalue("up_to_date"))
    with acting_as(connection, "owner"):
        yield


@pytest.fixture(scope="session")
def up_to_date(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an SQLite database that is up to date: to be copied, not written."""
    return folder_up_to_date(tmp_path_factory)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Run the tests as the role the product serves with."""
    with acting_as(connection, "app"):
        yield


@contextmanager
def whole_database_in_hand() -> Iterator[None]:
    """Act within a test as the role that owns the tables; on SQLite everybody does."""
    if connection.vendor == "sqlite":
        yield
        return
    connection.check_constraints()  # No table is altered while a check on it waits.
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        yield
        cursor.execute(f'SET ROLE "{app_role(connection)}"')


@dataclass
class Cast:
    """Everybody who plays a part, in Rowan House and in a home of another provider."""

    provider: Provider
    home: Home
    manager: Account
    senior: Account
    carer: Account
    margaret: Individual
    margarets_account: Account
    esi: CircleMember
    daughter: Account
    other_provider: Provider
    other_home: Home
    stranger: Account

    def actor(self, account: Account) -> Actor:
        """Return the actor for an account of the provider in scope."""
        return actor_for(account)

    @property
    def by(self) -> Actor:
        """Return the manager as an actor."""
        return actor_for(self.manager)


def make_provider(name: str, slug: str) -> Provider:
    """Return a new provider, whose identifier is the one in scope."""
    return Provider.objects.create(id=current_provider_id(), name=name, slug=slug)


def make_home(provider: Provider, name: str, slug: str) -> Home:
    """Return a new home, opened as any other is."""
    return homes.open_home(by=Actor(new_id(), provider.pk, "The founder"), name=name, slug=slug)


def make_account(provider: Provider, username: str, name: str) -> Account:
    """Return a new account with the password “password”."""
    return Account.objects.create_user(
        username=username, password="password", display_name=name, provider=provider
    )


def make_worker(home: Home, username: str, name: str, role: Role) -> Account:
    """Return a new account that holds a post in a home."""
    account = make_account(home.provider, username, name)
    Post.objects.create(account=account, home=home, role=role)
    return account


def make_individual(by: Actor, home: Home, **details: object) -> Individual:
    """Return somebody who lives in a home."""
    known = {
        "given_name": "Margaret",
        "family_name": "Osei",
        "preferred_name": "Maggie",
        "birth_date": date(1942, 3, 4),
        "moved_in_on": date(2025, 1, 6),
        "room": "12",
        **details,
    }
    return people.add_individual(by=by, home=home, **known)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Yield the cast, with its provider in scope."""
    made = made_once("cast", make_cast)
    with provider_scope(made.provider.pk):
        yield made


def make_cast() -> Cast:
    """Return the cast of a provider, and the stranger of another."""
    with provider_scope(new_id()):
        other = make_provider("Northfield", "northfield")
        other_home = make_home(other, "Hillcrest", "hillcrest")
        stranger = make_worker(other_home, "stranger", "Sam T", Role.MANAGER)
    with provider_scope(new_id()):
        provider = make_provider("Harbour Lane", "harbour-lane")
        home = make_home(provider, "Rowan House", "rowan-house")
        manager = make_worker(home, "joan", "Joan P", Role.MANAGER)
        by = actor_for(manager)
        margarets_account = make_account(provider, "maggie", "Maggie")
        margaret = make_individual(by, home, account=margarets_account, pronouns="she/her")
        daughter = make_account(provider, "esi", "Esi Osei")
        esi = people.add_circle_member(
            by=by,
            individual=margaret,
            name="Esi Osei",
            kind="family",
            relationship="daughter",
            account=daughter,
        )
        return Cast(
            provider=provider,
            home=home,
            manager=manager,
            senior=make_worker(home, "sunita", "Sunita R", Role.SENIOR),
            carer=make_worker(home, "amina", "Amina K", Role.CARER),
            margaret=margaret,
            margarets_account=margarets_account,
            esi=esi,
            daughter=daughter,
            other_provider=other,
            other_home=other_home,
            stranger=stranger,
        )


@pytest.fixture
def let_daughter_see(cast: Cast) -> Callable[[Permission], None]:
    """Return a function by which Margaret agrees that her daughter sees something."""

    def agree(permission: Permission) -> None:
        if hindrance(cast.esi):
            lets_see(cast.by, cast.esi)
        people.share(
            by=cast.by, member=cast.esi, permission=permission, agreed_how="Nodded, with Joan"
        )

    return agree


class Browser(Client):
    """A browser whose requests arrive from outside: in no scope but their own."""

    def request(self, **request: Any) -> Any:
        """Send a request in an empty context, as a web server does."""
        return Context().run(super().request, **request)

    def force_login(self, *whom: Any) -> None:
        """Sign somebody in, which happens before it is known whose provider is meant."""
        Context().run(super().force_login, *whom)


@pytest.fixture
def signed_in() -> Callable[[Account | None], Client]:
    """Return a function that gives a browser in which this account is signed in."""

    def sign_in(account: Account | None) -> Client:
        client = Browser()
        if account is not None:
            client.force_login(account)
        return client

    return sign_in
