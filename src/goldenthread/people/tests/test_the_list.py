"""The list of people: who lives here, and on a page of its own who does not, or not yet."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from conftest import Cast, make_individual, make_worker
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role

SignIn = Callable[[Account | None], Client]
ELSEWHERE = "/people/?elsewhere"
TITLE = "Who moved out, or is yet to move in"


def test_where_nobody_moved_out_there_is_one_way_back(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.carer).get(ELSEWHERE).content.decode()
    assert f"<h1>{TITLE}</h1>" in page
    assert "Everybody in the record lives here now." in page
    assert page.count("Who lives here") == 1


def test_who_is_yet_to_move_in_stands_under_a_title_that_says_so(
    cast: Cast, signed_in: SignIn
) -> None:
    soon = clock.today() + timedelta(days=3)
    make_individual(
        cast.by, cast.home, given_name="Ada", preferred_name="Ada", room="3", moved_in_on=soon
    )
    page = signed_in(cast.carer).get(ELSEWHERE).content.decode()
    assert f"<h1>{TITLE}</h1>" in page
    assert "Ada" in page
    assert "Maggie" not in page
    assert "Who lives here" not in page


def test_whoever_sees_nobody_is_not_sent_to_look_elsewhere(cast: Cast, signed_in: SignIn) -> None:
    stan = make_worker(cast.home, "stan", "Stan B", Role.MAINTENANCE)
    assert TITLE not in signed_in(stan).get("/people/").content.decode()
    assert TITLE in signed_in(cast.carer).get("/people/").content.decode()


def test_initials_are_letters(cast: Cast, signed_in: SignIn) -> None:
    for preferred_name, family_name in (("Zoe", "🙂Long"), ("’Tilda", "🙂 (Ox)")):
        names = {"preferred_name": preferred_name, "family_name": family_name}
        make_individual(cast.by, cast.home, **names)
    page = signed_in(cast.carer).get("/people/").content.decode()
    shown = {initials for initials in ("ZL", "TO") if f">{initials}</span>" in page}
    assert shown == {"ZL", "TO"}
    assert "🙂</span>" not in page
