"""A transaction on PostgreSQL is told whose records it may touch, and no other one is."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from conftest import Cast, make_provider
from goldenthread.core import row_security
from goldenthread.core.database_roles import acting_as
from goldenthread.core.identifiers import new_id
from goldenthread.core.scope import provider_scope
from goldenthread.homes.models import Home
from tests.plain_sql import asked, careless, on_postgresql, within

__all__ = ["careless"]
pytestmark = on_postgresql


@pytest.fixture
def two(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Home]]:
    """Yield two homes of different providers, written for good: each statement stands alone."""
    with django_db_blocker.unblock():
        homes = [within(new_id(), lambda slug=slug: make_home(slug)) for slug in ("one", "two")]
        try:
            yield homes
        finally:
            for home in homes:
                within(home.provider_id, home.delete)
                within(home.provider_id, home.provider.delete)


def make_home(slug: str) -> Home:
    make_provider(slug, slug)
    return Home.objects.create(name=slug, slug=slug)


def names() -> list[str]:
    return asked("SELECT name FROM homes_home")


def test_a_connection_used_again_knows_nothing_of_the_last(two: list[Home]) -> None:
    one, other = two
    for _ in range(2):
        assert within(one.provider_id, names) == ["one"]
        assert within(None, names) == []
        assert asked("SELECT coalesce(current_setting(%s, true), '')", row_security.SETTING) == [""]
        assert within(other.provider_id, names) == ["two"]
    with transaction.atomic():
        assert within(one.provider_id, names) == ["one"]
    assert within(None, names) == []


def test_several_providers_follow_each_other_in_one_transaction(two: list[Home]) -> None:
    with transaction.atomic():
        assert [within(home.provider_id, names) for home in two] == [["one"], ["two"]]
        assert within(None, names) == []


@pytest.mark.parametrize("together", [True, False])
def test_rows_read_piece_by_piece_are_in_scope(two: list[Home], together: bool) -> None:
    def read() -> list[str]:
        return [home.name for home in Home.objects.iterator(chunk_size=1)]

    def read_together() -> list[str]:
        with transaction.atomic():
            return read()

    assert within(two[1].provider_id, read_together if together else read) == ["two"]


def test_many_at_once_are_in_scope(two: list[Home]) -> None:
    def rename() -> None:
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE homes_home SET name = %s", [["first"], ["second"]])

    within(two[0].provider_id, rename)
    assert [within(home.provider_id, names) for home in two] == [["second"], ["two"]]


def test_what_is_told_travels_with_the_statement(two: list[Home]) -> None:
    with CaptureQueriesContext(connection) as caught:
        within(two[0].provider_id, names)
    assert [query["sql"].count("set_config") for query in caught] == [1]


def test_threads_do_not_share_a_scope(two: list[Home], django_db_blocker: Any) -> None:
    seen: list[list[str]] = []

    def look() -> None:
        try:
            seen.append(names())
            with provider_scope(two[1].provider_id):
                seen.append(names())
        finally:
            connection.close()

    def beside() -> None:
        other = Thread(target=look)
        other.start()
        other.join()

    within(two[0].provider_id, beside)
    assert seen == [[], ["two"]]


def test_the_owner_is_held_too(two: list[Home]) -> None:
    with acting_as(connection, "owner"):
        assert names() == []
        assert within(two[0].provider_id, names) == ["one"]


def test_going_back_to_a_savepoint_changes_nothing(cast: Cast) -> None:
    theirs = cast.other_provider.pk
    for _ in range(2):
        with transaction.atomic():
            assert within(theirs, names) == ["Hillcrest"]
            transaction.set_rollback(True)
        assert within(theirs, names) == ["Hillcrest"]
        assert names() == ["Rowan House"]


def test_a_statement_that_fails_changes_nothing(cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        within(cast.other_provider.pk, lambda: asked("SELECT 1 / 0"))
    assert names() == ["Rowan House"]
    assert within(cast.other_provider.pk, names) == ["Hillcrest"]
