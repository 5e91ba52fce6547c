"""Every page says who may open it; strangers find the same nothing as for what does not exist."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from conftest import Cast
from goldenthread.core.access import declared
from goldenthread.core.identifiers import new_id
from goldenthread.homes.models import Account
from tests.addresses import addresses, all_names, takes
from tests.world import small_world
from tests.world_made import World, identifiers

pytestmark = pytest.mark.once

SignIn = Callable[[Account | None], Client]
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# About a standard, not about anybody: what they show is asked of the homes one may see.
ABOUT_NOBODY = {"evaluation:standard", "evaluation:criterion"}
TAKING = {n for n, p in all_names().items() if takes(p)} - ABOUT_NOBODY
# No photograph is kept here; only Maggie herself knows her part, and is asked if she agrees.
NOT_FOR_THE_MANAGER = {"people:photo", "cycle:know", "agreeing:own"}
# The small world takes a second to make: one for many pages. Two workers share the parts.
PARTS = [sorted(TAKING)[n::8] for n in range(8)]
PART_NAMES = [f"part {n}" for n in range(1, 9)]


@pytest.fixture
def world(cast: Cast) -> World:
    return small_world(cast)


@pytest.mark.parametrize(("name", "pattern"), all_names().items(), ids=list(all_names()))
def test_every_view_says_who_may_open_it(name: str, pattern: URLPattern) -> None:
    assert declared(pattern.callback)


def test_every_address_is_in_the_sweep(world: World) -> None:
    assert {name for name in TAKING if not addresses(world)[name]} == set()


@pytest.mark.parametrize("names", PARTS, ids=PART_NAMES)
def test_strangers_and_nobody_find_nothing(
    cast: Cast, world: World, signed_in: SignIn, names: list[str]
) -> None:
    stranger, nobody = signed_in(cast.stranger), signed_in(None)
    every = addresses(world)
    for address in [one for name in names for one in every[name]]:
        elsewhere = IDENTIFIER.sub(lambda _: str(new_id()), address)
        for method in ("get", "post"):
            answer = getattr(stranger, method)(address)
            guess = getattr(stranger, method)(elsewhere)
            assert answer.status_code in (404, 405), address
            assert answer.status_code == guess.status_code, address
            assert answer.content == guess.content, address
            assert getattr(nobody, method)(address).status_code == 302, address
        assert stranger.post(address).status_code == 404, address


def test_lists_and_counts_hold_nothing_of_another_provider(
    cast: Cast, world: World, signed_in: SignIn
) -> None:
    kwargs = {"standard": "LMCB5", "criterion": "P12"}
    stranger, ours = signed_in(cast.stranger), {str(one) for one in identifiers(world)}
    for name in sorted(set(all_names()) - TAKING):
        taken = {key: kwargs[key] for key in takes(all_names()[name])}
        text = stranger.get(reverse(name, kwargs=taken), follow=True).content.decode()
        assert "Osei" not in text, name
        assert "Rowan House" not in text, name
        assert not ours & set(IDENTIFIER.findall(text)), name


@pytest.mark.parametrize("names", PARTS, ids=PART_NAMES)
def test_the_manager_can_open_every_page(
    cast: Cast, world: World, signed_in: SignIn, names: list[str]
) -> None:
    browser, every = signed_in(cast.manager), addresses(world)
    for name in names:
        # Pages that only take what is sent answer 405 to being opened.
        fine = (404,) if name in NOT_FOR_THE_MANAGER else (200, 302, 405)
        for address in every[name]:
            assert browser.get(address).status_code in fine, address
