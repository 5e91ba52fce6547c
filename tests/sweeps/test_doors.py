"""Every page says who may open it; strangers find the same nothing as for what does not exist."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from conftest import Cast
from goldenthread.core.access import declared
from goldenthread.core.identifiers import new_id
from goldenthread.homes.models import Account
from tests.addresses import addresses, all_names, takes
from tests.world import make_world
from tests.world_made import World, identifiers

SignIn = Callable[[Account | None], Client]
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# About a standard, not about anybody: what they show is asked of the homes one may see.
ABOUT_NOBODY = {"evaluation:standard", "evaluation:criterion"}
TAKING = {n for n, p in all_names().items() if takes(p)} - ABOUT_NOBODY


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast, cast.margaret, cast.esi)


@pytest.mark.parametrize(("name", "pattern"), all_names().items(), ids=list(all_names()))
def test_every_view_says_who_may_open_it(name: str, pattern: URLPattern) -> None:
    assert declared(pattern.callback)


def test_every_address_is_in_the_sweep(world: World) -> None:
    assert {name for name in TAKING if not addresses(world)[name]} == set()


@pytest.mark.parametrize("name", sorted(TAKING))
def test_strangers_and_nobody_find_nothing(
    cast: Cast, world: World, signed_in: SignIn, name: str
) -> None:
    stranger, nobody = signed_in(cast.stranger), signed_in(None)
    for address in addresses(world)[name]:
        elsewhere = IDENTIFIER.sub(lambda _: str(new_id()), address)
        for method in ("get", "post"):
            answer = getattr(stranger, method)(address)
            guess = getattr(stranger, method)(elsewhere)
            assert answer.status_code in (404, 405)
            assert answer.status_code == guess.status_code
            assert answer.content == guess.content
            assert getattr(nobody, method)(address).status_code == 302
        assert stranger.post(address).status_code == 404


@pytest.mark.parametrize("name", sorted(set(all_names()) - TAKING))
def test_lists_and_counts_hold_nothing_of_another_provider(
    cast: Cast, world: World, signed_in: SignIn, name: str
) -> None:
    kwargs = {"standard": "LMCB5", "criterion": "P12"}
    pattern = all_names()[name]
    address = reverse(name, kwargs={key: kwargs[key] for key in takes(pattern)})
    text = signed_in(cast.stranger).get(address, follow=True).content.decode()
    assert "Osei" not in text
    assert "Rowan House" not in text
    ours: set[UUID] = identifiers(world)
    assert not {str(one) for one in ours} & set(IDENTIFIER.findall(text))


@pytest.mark.parametrize("name", sorted(TAKING))
def test_the_manager_can_open_every_page(
    cast: Cast, world: World, signed_in: SignIn, name: str
) -> None:
    browser = signed_in(cast.manager)
    # Pages that only take what is sent answer 405 to being opened; no photograph is kept here.
    fine = (200, 302, 405) if name != "people:photo" else (404,)
    for address in addresses(world)[name]:
        assert browser.get(address).status_code in fine, address
