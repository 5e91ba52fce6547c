"""What is looked up about somebody is kept for one request, and no longer than it is true."""

from collections.abc import Callable
from itertools import count

import pytest

from conftest import Cast
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.homes.actors import actor_for, actor_for_request
from goldenthread.people import actions as people
from goldenthread.people.access import people_visible_to
from goldenthread.people.models import Share


def looked_up(actor: Actor) -> list[int]:
    numbers = count()
    return [actor.once("number", lambda: next(numbers)) for _ in range(3)]


def test_in_a_request_it_is_looked_up_once(cast: Cast) -> None:
    assert looked_up(actor_for_request(cast.manager)) == [0, 0, 0]


def test_elsewhere_it_is_looked_up_each_time(cast: Cast) -> None:
    assert looked_up(actor_for(cast.manager)) == [0, 1, 2]


def test_two_requests_of_one_person_share_nothing(cast: Cast) -> None:
    one, other = actor_for_request(cast.manager), actor_for_request(cast.manager)
    one.once("word", lambda: "kept")
    assert other.once("word", lambda: "new") == "new"


@pytest.fixture
def daughter(cast: Cast, let_daughter_see: Callable[[Permission], None]) -> Actor:
    let_daughter_see(Permission.VIEW_ABOUT)
    return actor_for_request(cast.daughter)


def seen_by(actor: Actor) -> int:
    return people_visible_to(actor, Permission.VIEW_ABOUT).count()


def test_an_agreement_taken_back_counts_from_the_next_request_on(
    cast: Cast, daughter: Actor
) -> None:
    assert seen_by(daughter) == 1
    people.end_share(by=cast.by, share=Share.objects.get())
    assert seen_by(actor_for_request(cast.daughter)) == 0


def test_whoever_writes_sees_at_once_what_came_of_it(cast: Cast, daughter: Actor) -> None:
    assert seen_by(daughter) == 1
    people.end_share(by=daughter, share=Share.objects.get())
    assert seen_by(daughter) == 0
