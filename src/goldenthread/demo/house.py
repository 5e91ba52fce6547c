"""Opens the demonstration's providers and homes, and gives everybody their account and post."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from goldenthread.assessments.models import QuestionSet
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import provider_scope
from goldenthread.homes import actions
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Home
from goldenthread.homes.roles import Role

from . import files
from .days import YEAR, Days
from .questions import add_question_sets

# The home and its workers are there a week before the first record.
OPENED = YEAR + 7


@dataclass
class House:
    """One home, with the people who work there as they act."""

    home: Home
    days: Days
    accounts: dict[str, Account]
    actors: dict[str, Actor]
    entries: list[files.Entry]
    question_sets: dict[str, QuestionSet]

    def workers(self, *roles: str, ago: int = 0) -> list[str]:
        """Return who holds one of the roles in this home on a day, in a fixed order."""
        return [
            entry["username"]
            for entry in self.entries
            if entry["role"] in roles
            and entry.get("home") == self.home.slug
            and entry.get("since", OPENED) > ago >= entry.get("until", -1)
        ]

    def night_workers(self, ago: int) -> list[str]:
        """Return who works at night; where nobody only does, everybody takes turns."""
        nights = {entry["username"] for entry in self.entries if entry.get("nights")}
        here = self.workers("carer", ago=ago)
        return [one for one in here if one in nights] or here

    @property
    def manager(self) -> str:
        """Return the manager's user name."""
        return self.workers("manager")[0]


@contextmanager
def opened(entry: files.Entry, days: Days, password: str) -> Iterator[list[House]]:
    """Open a provider with its homes, accounts and posts. Yields the homes, in its scope.

    `password` is the encoded password of every account.
    """
    entries = [one for one in files.workers() if one["provider"] == entry["slug"]]
    founder = next(one for one in entries if one["username"] == entry["founder"])
    by = Actor(account_id=new_id(), provider_id=new_id(), name=founder["name"])
    with provider_scope(by.provider_id):
        with clock.at(days.at(OPENED, 9)):
            actions.open_provider(
                by=by,
                name=entry["name"],
                slug=entry["slug"],
                username=founder["username"],
                password=password,
            )
            homes = {one["slug"]: actions.open_home(by=by, **one) for one in entry["home"]}
            accounts = _accounts(by, entries, password)
            _give_posts(by, entries, accounts, homes, days)
            asked = add_question_sets(by)
        actors = {name: actor_for(account) for name, account in accounts.items()}
        yield [House(home, days, accounts, actors, entries, asked) for home in homes.values()]


def _accounts(by: Actor, entries: list[files.Entry], password: str) -> dict[str, Account]:
    founder = Account.objects.get(pk=by.account_id)
    return {founder.username: founder} | {
        one["username"]: actions.give_account(
            by=by, username=one["username"], display_name=one["name"], password=password
        )
        for one in entries
        if one["username"] != founder.username
    }


def _give_posts(
    by: Actor,
    entries: list[files.Entry],
    accounts: dict[str, Account],
    homes: dict[str, Home],
    days: Days,
) -> None:
    for one in entries:
        until = one.get("until")
        actions.give_post(
            by=by,
            account=accounts[one["username"]],
            role=Role(one["role"]),
            home=homes[one["home"]] if "home" in one else None,
            starts_at=days.at(one.get("since", OPENED), 8),
            ends_at=days.at(until, 18) if until is not None else None,
        )
