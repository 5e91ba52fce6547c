"""No page looks through all of a table that grows with the years: an index leads to what it shows.

Held on both engines, from the plan the database itself makes for every query of every page. SQLite
plans without looking at how much there is, so there an index must lead further than to the
provider. PostgreSQL chooses for the few rows of a test, so there it must be able to use one at all.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from conftest import Cast, make_worker
from goldenthread.core.models import AuditEntry, RecordVersion, ScopedModel, SealedEntry
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.homes.roles import CAN_BE_SHARED, Role
from tests.sweeps.test_query_counts import pages
from tests.world import make_world
from tests.world_grown import grow
from tests.world_made import World

SignIn = Callable[[Account | None], Client]
Asked = dict[str, Any]
LET_SEE = sorted(CAN_BE_SHARED - {Permission.VIEW_ABOUT})
INDEX = re.compile(r"USING (?:COVERING )?INDEX (\w+) \((.*?)\)")
SCANNED = re.compile(r"^SCAN (\w+)")
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"(?: (\w+))?')
# What every index begins with: alone, it leads to all that a provider has.
ONLY_THE_PROVIDER = "provider_id=?"


def belongs_to_people(model: type[Any]) -> bool:
    """Return whether a table holds what happens to people, day after day."""
    trail = model in (AuditEntry, SealedEntry, RecordVersion)
    return trail or any(field.name in ("individual", "process") for field in model._meta.fields)


GROWING = {
    model._meta.db_table
    for model in apps.get_models()
    if issubclass(model, ScopedModel) and belongs_to_people(model)
}


@contextmanager
def noting(asked: Asked) -> Iterator[None]:
    """Note every query that reads in the block, each once, with what went into it."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if isinstance(sql, str) and sql.startswith("SELECT"):
            asked.setdefault(sql, params)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


def whole_tables_read(sql: str, params: Any) -> set[str]:
    """Return the growing tables of which the query reads all that the provider has."""
    look = _looked_at_by_postgresql if connection.vendor == "postgresql" else _looked_at_by_sqlite
    return GROWING & set(look(sql, params))


def _looked_at_by_sqlite(sql: str, params: Any) -> Iterator[str]:
    named = {alias or table: table for table, alias in TABLE.findall(sql)}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        for *_, step in cursor.fetchall():
            if scanned := SCANNED.search(step):
                yield named.get(scanned[1], "")
            elif (found := INDEX.search(step)) and found[2] == ONLY_THE_PROVIDER:
                yield _table_of(found[1])


def _table_of(index: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name FROM sqlite_master WHERE name = %s", [index])
        return str(cursor.fetchone()[0])


def _looked_at_by_postgresql(sql: str, params: Any) -> Iterator[str]:
    with connection.cursor() as cursor:
        # So few rows are read quickest as they lie: what is asked is whether it could be helped.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        told = cursor.fetchone()[0]
    plan = json.loads(told) if isinstance(told, str) else told
    for node in _nodes(plan[0]["Plan"]):
        if node["Node Type"] == "Seq Scan":
            yield node["Relation Name"]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", []):
        yield from _nodes(below)


@pytest.fixture
def world(cast: Cast, let_daughter_see: Callable[[Permission], None]) -> World:
    made = make_world(cast, cast.margaret, cast.esi)
    grow(cast, made, 2)
    for permission in LET_SEE:
        let_daughter_see(permission)
    return made


def readers(cast: Cast) -> list[Account]:
    """Return somebody of each kind who reads: by a post, their own record, what is shared."""
    lead = make_worker(cast.home, "ngozi", "Ngozi E", Role.PROVIDER_LEAD)
    return [cast.manager, lead, cast.margarets_account, cast.daughter]


def test_no_page_reads_the_whole_of_what_grows(cast: Cast, world: World, signed_in: SignIn) -> None:
    asked: dict[str, Asked] = {}
    for account in readers(cast):
        browser = signed_in(account)
        for name, address in pages(world).items():
            with noting(asked.setdefault(name, {})):
                browser.get(address)
    wrong = {
        (name.split(" ")[0], table, sql[:5000])
        for name, queries in asked.items()
        for sql, params in queries.items()
        for table in whole_tables_read(sql, params)
    }
    assert sorted(wrong) == []


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="Row-level security always leads by the provider's index"
)
def test_a_whole_table_read_is_noticed(cast: Cast) -> None:
    everything = 'SELECT * FROM "living_dailyrecord" WHERE "provider_id" = %s AND "note" <> %s'
    values = [cast.provider.pk.hex, ""]
    assert whole_tables_read(everything, values) == {"living_dailyrecord"}
    of_one = f'{everything} AND "individual_id" = %s'
    assert not whole_tables_read(of_one, [*values, cast.margaret.pk.hex])
