"""A provider of its own for what is generated: homes, and those who work there and can sign in."""

from dataclasses import dataclass
from datetime import datetime
from itertools import product
from random import Random

from django.contrib.auth.hashers import make_password

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.homes import actions as homes
from goldenthread.homes.models import Account, Home, Provider
from goldenthread.homes.roles import Role

from . import words

# Everybody's who is generated.
PASSWORD = "golden-thread-generated"
PREFIX = "generated-"
CARERS = 8


@dataclass(frozen=True)
class Place:
    """One home with those who work there."""

    home: Home
    manager: Account
    carers: list[Account]

    @property
    def staff(self) -> list[Account]:
        """Return everybody who works here, always in the same order."""
        return [self.manager, *self.carers]


def free_slug() -> str:
    """Return the short name of the next provider. To be asked outside any scope."""
    taken = set(Provider.objects.values_list("slug", flat=True))
    number = 1
    while f"{PREFIX}{number}" in taken:
        number += 1
    return f"{PREFIX}{number}"


def open_places(*, by: Actor, slug: str, how_many: int, at: datetime, rng: Random) -> list[Place]:
    """Open the provider in scope with its homes, accounts and posts. Returns the homes."""
    password = make_password(PASSWORD)
    with clock.at(at):
        homes.open_provider(
            by=by,
            name=slug.replace("-", " ").capitalize(),
            slug=slug,
            username=f"{slug}-lead",
            password=password,
        )
        founder = Account.objects.get(pk=by.account_id)
        homes.give_post(by=by, account=founder, role=Role.PROVIDER_LEAD)
        opening = _Opening(by, slug, password, rng)
        return [opening.place(number) for number in range(1, how_many + 1)]


@dataclass(frozen=True)
class _Opening:
    by: Actor
    slug: str
    password: str
    rng: Random

    def place(self, number: int) -> Place:
        home = homes.open_home(by=self.by, name=words.home_name(number), slug=f"home-{number}")
        # Nobody is called like somebody else who works here.
        names = self.rng.sample(_NAMES, 1 + CARERS)
        manager = self._worker(home, Role.MANAGER, f"{self.slug}-manager-{number}", names[0])
        carers = [
            self._worker(home, Role.CARER, f"{self.slug}-carer-{number}-{nth}", name)
            for nth, name in enumerate(names[1:], start=1)
        ]
        return Place(home, manager, carers)

    def _worker(self, home: Home, role: Role, username: str, name: str) -> Account:
        account = homes.give_account(
            by=self.by, username=username, display_name=name, password=self.password
        )
        homes.give_post(by=self.by, account=account, role=role, home=home)
        return account


_NAMES = [f"{given} {family}" for given, family in product(words.GIVEN, words.FAMILY)]
