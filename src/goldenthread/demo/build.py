"""Builds the demonstration: the same people and the same year for everybody, up to today."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from goldenthread.core import audit, clock
from goldenthread.core.actors import Actor
from goldenthread.core.identifiers import new_id
from goldenthread.core.permissions import Permission
from goldenthread.core.scope import provider_scope
from goldenthread.cycle.choices import ProcessKind
from goldenthread.homes import actions as homes
from goldenthread.homes.models import Account, Home
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember

from .accounts import PASSWORD
from .assessing import add_question_sets, assess
from .days import live
from .person import ask_how_they_communicate, ask_what_matters, move_in
from .planning import make_next_plan, make_plan, measure, review, wanted_by
from .processes import ask, prepare
from .story import Story, moment
from .texts import texts

SEED = 1707
BEFORE_IT_ALL = 364
Progress = Callable[[str, int, int], None]


@transaction.atomic
def build(progress: Progress, only: Collection[str] = ()) -> None:
    """Build all providers in one transaction: whole, or not at all.

    `only` names the people to build, for tests; without it, everybody.
    """
    everybody = [p["key"] for home in texts("people")["home"] for p in home["person"]]
    wanted = [key for key in everybody if not only or key in only]
    for facts in texts("homes")["provider"]:
        _Provider(facts, wanted, progress).build()


class _Provider:
    """One provider being built."""

    def __init__(self, facts: dict[str, Any], wanted: list[str], progress: Progress) -> None:
        """Keep what the files say."""
        self.facts, self.wanted, self.progress = facts, wanted, progress
        self.hash = make_password(PASSWORD)
        self.homes: dict[str, Home] = {}
        self.accounts: dict[str, Account] = {}

    def build(self) -> None:
        """Open the provider and its homes, then tell each person's story, and seal the trail."""
        username, name = self.facts["lead"]
        by = Actor(account_id=new_id(), provider_id=new_id(), name=name)
        with provider_scope(by.provider_id):
            with self._long_ago():
                self._begin(by, username)
            for home in texts("people")["home"]:
                if home["slug"] in self.homes:
                    self._live_in(self.homes[home["slug"]], home["person"])
            audit.seal(by.provider_id)

    def _long_ago(self) -> AbstractContextManager[None]:
        return clock.at(moment(BEFORE_IT_ALL, 9))

    def _begin(self, by: Actor, username: str) -> None:
        provider = homes.open_provider(
            by=by,
            name=self.facts["name"],
            slug=self.facts["slug"],
            username=username,
            password=self.hash,
        )
        lead = provider.accounts.get()
        homes.give_post(by=by, account=lead, role=Role.PROVIDER_LEAD)
        for home in self.facts["home"]:
            self.homes[home["slug"]] = homes.open_home(by=by, **home)
        for one in self.facts["account"]:
            self._account(one, by)
        add_question_sets(by)

    def _account(self, one: dict[str, Any], by: Actor) -> None:
        account = homes.give_account(
            by=by, username=one["user"], display_name=one["name"], password=self.hash
        )
        self.accounts[one["user"]] = account
        ends_at = moment(-int(one["days"])) if "days" in one else None
        homes.give_post(
            by=by,
            account=account,
            role=Role(one["role"]),
            home=self.homes[one["home"]],
            ends_at=ends_at,
        )

    def _workers(self, home: Home, *roles: Role) -> list[Account]:
        return [
            self.accounts[one["user"]]
            for one in self.facts["account"]
            if one["home"] == home.slug and one["role"] in roles
        ]

    def _live_in(self, home: Home, persons: list[dict[str, Any]]) -> None:
        told = [person for person in persons if person["key"] in self.wanted]
        for n, facts in enumerate(told, start=1):
            place = [p["key"] for h in texts("people")["home"] for p in h["person"]].index(
                facts["key"]
            )
            story = Story(
                home=home,
                facts=facts,
                leads=self._workers(home, Role.MANAGER, Role.SENIOR),
                workers=self._workers(home, Role.CARER, Role.SENIOR, Role.ACTIVITIES_LEAD),
                dice=Random(f"{SEED} {facts['key']}"),
            )
            self._tell(story, place)
            self.progress(f"{home.name}: {story.name}", n, len(told))

    def _tell(self, story: Story, place: int) -> None:
        move_in(story, place, self._account_of("individual", story.key))
        self._share(story)
        tell(story)

    def _account_of(self, field: str, key: str) -> Account | None:
        users = [one["user"] for one in self.facts["account"] if one.get(field) == key]
        return self.accounts[users[0]] if users else None

    def _share(self, story: Story) -> None:
        for one in self.facts["account"]:
            key, name = one.get("circle", ("", ""))
            for member in story.circle:
                if key == story.key and member.name == name:
                    self._share_with(story, member, one)

    def _share_with(self, story: Story, member: CircleMember, one: dict[str, Any]) -> None:
        by = story.by_lead()
        with clock.at(moment(max(story.begins - 2, 1), 12)):
            people.change_circle_member(by=by, member=member, account=self.accounts[one["user"]])
            for permission in one["sees"]:
                people.share(
                    by=by,
                    member=member,
                    permission=Permission(permission),
                    agreed_how=f"{story.name} pointed to what to show, with Ruth Bell there",
                )


def tell(story: Story) -> None:
    """Tell somebody's year: what matters, assessment, plan, reviews, measurements, days."""
    if story.begins < 5:
        return
    said = ask_what_matters(story)
    ask_how_they_communicate(story)
    found = assess(story, said, story.begins - 2)
    wanted = wanted_by(story)
    planned = story.begins - 8
    outcomes = make_plan(story, said, found, wanted, planned)
    last_held = _reviews(story, outcomes, planned)
    for at in range(planned - 15, 3, -45):
        for outcome, one in zip(outcomes, wanted, strict=True):
            if story.chance(0.85):
                measure(story, outcome, one, at, 1 - at / max(planned, 1))
    live(story, outcomes)
    if last_held > 12 and (story.key == "margaret" or story.chance(0.35)):
        make_next_plan(story, last_held - 4)
    _next_review(story)


def _reviews(story: Story, outcomes: list[Any], planned: int) -> int:
    last = 0
    for n, days_ago in enumerate(range(planned - 45, 12, -85)):
        incomplete = (story.key == "margaret" and n == 1) or story.chance(0.12)
        due_in = 2 if story.key == "dilys" else 8
        review(story, outcomes, days_ago, due_in=due_in, incomplete=incomplete)
        last = days_ago
    return last


def _next_review(story: Story) -> None:
    if story.key == "dilys":
        ask(story, ProcessKind.REVIEW, 20, 8, "Regular review")
        return
    due_in = story.dice.randrange(3, 40)
    process = ask(story, ProcessKind.REVIEW, 2, due_in, "Regular review")
    if story.key == "margaret" or story.chance(0.3):
        prepare(story, process, 1)
