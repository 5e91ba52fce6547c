"""What a page asks of the database does not grow with the record, and is written down here.

After a change that means to alter a count: UPDATE_QUERY_COUNTS=1 pytest <this file>
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast, make_individual
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from tests.addresses import addresses, all_names, takes
from tests.world import make_world, small_world
from tests.world_grown import grow
from tests.world_made import World

pytestmark = pytest.mark.once

SignIn = Callable[[Account | None], Client]
STORED = Path(__file__).with_name("query_counts.json")
MOST = 20
# They answer with something else than a page: a picture, a sheet of paper.
WITHOUT_A_PAGE = {"people:photo", "plans:paper", "consent:document"}


def pages(world: World) -> dict[str, str]:
    """Return one address of every page, by name and, where there are several, by number."""
    found = {}
    for name, several in addresses(world).items():
        for number, address in enumerate(several):
            found[f"{name} {number}" if len(several) > 1 else name] = address
    for name, pattern in all_names().items():
        kwargs = {"standard": "LMCB5", "criterion": "P12"}
        if name not in addresses(world):
            found[name] = reverse(name)
        elif not addresses(world)[name]:
            found[name] = reverse(name, kwargs={key: kwargs[key] for key in takes(pattern)})
    return {name: address for name, address in found.items() if name not in WITHOUT_A_PAGE}


def counted(browser: Client, world: World) -> dict[str, int]:
    """Return how many queries each page that can be opened makes."""
    counts = {}
    for name, address in pages(world).items():
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        if answer.status_code == 200:
            counts[name] = len([q for q in asked if "SAVEPOINT" not in q["sql"]])
    return counts


@pytest.fixture
def browser(cast: Cast, signed_in: SignIn) -> Client:
    browser = signed_in(cast.manager)
    browser.get("/people/")  # The first request after signing in writes the session.
    return browser


def test_no_page_asks_more_when_the_record_has_grown(cast: Cast, browser: Client) -> None:
    world = small_world(cast)
    grow(cast, world, 2)
    few = counted(browser, world)
    grow(cast, world, 4)
    for number in range(3):
        other = make_individual(cast.by, cast.home, preferred_name=f"Number {number}")
        member = people.add_circle_member(
            by=cast.by, individual=other, name="A friend", kind="friend", relationship="friend"
        )
        make_world(cast, other, member)
    many = counted(browser, world)
    assert {n: (c, many[n]) for n, c in few.items() if many[n] > c} == {}


def test_every_page_asks_what_is_written_down(cast: Cast, browser: Client) -> None:
    world = small_world(cast)
    grow(cast, world, 2)
    found = counted(browser, world)
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        STORED.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n")
    assert found == json.loads(STORED.read_text())
    assert max(found.values()) <= MOST
