"""What keeps records from change cannot be taken away, emptied or added to unseen."""

import pytest
from django.db import connection

from conftest import whole_database_in_hand
from goldenthread.core import guards
from tests.tampering.hands import Verify, World, as_owner, on

GUARD = "guard_update_people_statement"


def test_a_guard_missing(world: World, verify: Verify) -> None:
    as_owner(f'DROP TRIGGER "{GUARD}"{on("people_statement")}')
    assert verify() == (1, f"goldenthread: the database: A database guard is missing: {GUARD}.\n")


def test_a_guard_that_does_nothing(world: World, verify: Verify) -> None:
    as_owner(f'DROP TRIGGER "{GUARD}"{on("people_statement")}')
    if connection.vendor == "postgresql":
        as_owner(
            "CREATE FUNCTION lets_through() RETURNS trigger AS "
            "$$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql"
        )
        as_owner(
            f'CREATE TRIGGER "{GUARD}" BEFORE UPDATE ON "people_statement" '
            "FOR EACH STATEMENT EXECUTE FUNCTION lets_through()"
        )
    else:
        as_owner(
            f'CREATE TRIGGER "{GUARD}" BEFORE UPDATE ON "people_statement" BEGIN SELECT 1; END'
        )
    code, said = verify()
    assert code == 1
    assert f"A database guard is not what was installed: {GUARD}." in said
    with whole_database_in_hand():
        guards.install(connection)
    assert verify()[0] == 0


def test_a_guard_switched_off(world: World, verify: Verify) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite cannot switch triggers off one by one.")
    as_owner(f'ALTER TABLE "people_statement" DISABLE TRIGGER "{GUARD}"')
    assert GUARD in verify()[1]


def test_a_guards_function_emptied(world: World, verify: Verify) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite's guards have no function.")
    as_owner(
        "CREATE OR REPLACE FUNCTION goldenthread_refuse() RETURNS trigger AS "
        "$$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql"
    )
    assert "goldenthread_refuse()" in verify()[1]


def test_a_key_that_holds_the_provider_missing(world: World, verify: Verify) -> None:
    from goldenthread.core.tenant_keys import tenant_keys

    key = next(tenant_keys())
    if connection.vendor == "postgresql":
        as_owner(f'ALTER TABLE "{key.table}" DROP CONSTRAINT "{key.name}"')
    else:
        as_owner(f'DROP TRIGGER "{key.name}_INSERT"')
    code, said = verify()
    assert code == 1
    assert key.name in said


def test_a_trigger_of_somebody_else(world: World, verify: Verify) -> None:
    if connection.vendor == "postgresql":
        as_owner(
            'CREATE TRIGGER "swallow" BEFORE INSERT ON "core_auditentry" '
            "FOR EACH STATEMENT EXECUTE FUNCTION goldenthread_refuse()"
        )
    else:
        as_owner(
            'CREATE TRIGGER "swallow" BEFORE INSERT ON "core_auditentry" '
            "BEGIN SELECT RAISE(IGNORE); END"
        )
    code, said = verify()
    assert code == 1
    assert "a trigger that Golden Thread did not install: swallow" in said
