"""Builds the demonstration homes: all of it, or nothing.

Everything is written in one transaction, so that a first start that was interrupted leaves an
empty database behind and begins afresh the next time. Everything goes through the actions of
the rooms, as the worker whose act it was and at the moment it happened: the trail, the versions
and the rules are those of real use.
"""

from collections.abc import Callable, Collection

from django.contrib.auth.hashers import make_password
from django.db import transaction

from goldenthread.core import audit
from goldenthread.core.scope import current_provider_id
from goldenthread.homes.models import Provider

from . import (
    beforehand,
    consenting,
    daily,
    employing,
    files,
    hearing,
    involving,
    knowing,
    later,
    measuring,
    timing,
    unsettling,
    year,
)
from .accounts import PASSWORD
from .arriving import move_in
from .days import Days
from .house import House, opened

Progress = Callable[[str, int, int], None]


def build(progress: Progress, only: Collection[str] | None = None) -> None:
    """Build the homes, or only the people with these keys. Calls `progress` for each person."""
    days = Days.up_to_now()
    wanted = _wanted(only)
    everybody, done = sum(map(len, wanted.values())), 0
    password = make_password(PASSWORD)
    with transaction.atomic():
        for provider in files.providers():
            with opened(provider, days, password) as houses:
                for house in houses:
                    employing.learn(house)
                    for entry in wanted.get(house.home.slug, []):
                        done += 1
                        progress(_write(house, entry), done, everybody)
                    knowing.let_know(house)
                    hearing.look_together(house)
                    employing.look_ahead(house)
                audit.seal(current_provider_id())


def is_built() -> bool:
    """Return whether the database holds the demonstration's providers, and no others."""
    known = {provider["slug"] for provider in files.providers()}
    return set(Provider.objects.values_list("slug", flat=True)) == known


def _wanted(only: Collection[str] | None) -> dict[str, list[files.Entry]]:
    homes = [home["slug"] for provider in files.providers() for home in provider["home"]]
    return {
        home: [one for one in files.people_of(home) if only is None or one["key"] in only]
        for home in homes
    }


def _write(house: House, entry: files.Entry) -> str:
    person = move_in(house, entry)
    consenting.ask(person)
    if not entry.get("nothing_yet"):
        year.live_through(person)
        measuring.measure(person)
        unsettling.unsettle(person)
        hearing.hear(person)
        involving.involve(person)
        later.ask_again(person)
        daily.keep(person)
        later.put_right(person)
        beforehand.look_ahead(person)
        timing.time(person)
        later.replace(person)
    return f"{house.home}: {person.individual}"
