"""On PostgreSQL the database itself keeps providers apart, whatever the SQL asks."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from conftest import Cast, whole_database_in_hand
from goldenthread.core import row_security
from goldenthread.homes.models import Account, Home, Provider
from tests.plain_sql import asked, careless, do, on_postgresql, within
from tests.world import small_world

__all__ = ["careless"]

SOURCE = Path(__file__).resolve().parents[2] / "src"
MODELS = apps.get_models(include_auto_created=True)
HELD = sorted({policy.table for policy in row_security.policies()})
OF_A_PROVIDER = sorted(
    m._meta.db_table
    for m in MODELS
    if any(f.column == "provider_id" for f in m._meta.concrete_fields)
)
# What is asked before it is known who somebody is.
BEFORE_A_SCOPE = {"homes_account", "homes_provider"}


def rows_in(table: str, where: str = "true") -> int:
    return int(asked(f'SELECT count(*) FROM "{table}" WHERE {where}')[0])


def test_every_table_of_a_provider_has_a_policy() -> None:
    assert set(OF_A_PROVIDER) <= set(HELD)
    assert len(OF_A_PROVIDER) > 25


def test_what_belongs_to_an_account_has_one_too() -> None:
    assert {"homes_provider", "mfa_authenticator", "account_emailaddress"} <= set(HELD)


def test_the_setting_is_made_in_one_place_and_never_for_a_session() -> None:
    texts = {path: path.read_text() for path in SOURCE.rglob("*.py")}
    found = {path.name: text for path, text in texts.items() if "set_config(" in text}
    assert set(found) == {"telling.py"}
    assert re.findall(r"set_config\([^)]*\)", found["telling.py"]) == [
        "set_config('{SETTING}', '{provider_id or ''}', true)"
    ]


@on_postgresql
@pytest.mark.parametrize("table", HELD)
def test_the_database_holds_every_role_to_it(db: None, table: str) -> None:
    flags = "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"
    assert asked(flags, table) == [True]
    there = set(asked("SELECT policyname FROM pg_policies WHERE tablename = %s", table))
    assert there == {policy.name for policy in row_security.policies() if policy.table == table}


@on_postgresql
def test_another_providers_rows_are_not_there(cast: Cast) -> None:
    small_world(cast)
    held_here = {table for table in OF_A_PROVIDER if rows_in(table)}
    assert len(held_here) > 25

    def seen_of_ours() -> set[str]:
        ours = f"provider_id = '{cast.provider.pk}'"
        return {table for table in OF_A_PROVIDER if rows_in(table, ours)}

    assert within(cast.other_provider.pk, seen_of_ours) == set()
    assert within(None, seen_of_ours) == {"homes_account"}
    assert within(cast.provider.pk, seen_of_ours) == held_here


@on_postgresql
def test_out_of_scope_there_is_nothing_at_all(cast: Cast) -> None:
    def seen() -> set[str]:
        return {table for table in HELD if rows_in(table)}

    assert within(None, seen) <= BEFORE_A_SCOPE


@on_postgresql
def test_a_change_without_a_filter_stays_within_the_provider(cast: Cast) -> None:
    assert do("UPDATE homes_home SET name = 'Ours'") == 1
    assert do("DELETE FROM homes_post WHERE provider_id = %s", cast.other_provider.pk) == 0
    name = within(cast.other_provider.pk, lambda: Home.objects.get().name)
    assert name == "Hillcrest"


@on_postgresql
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE homes_home SET provider_id = %s",
        "UPDATE homes_account SET provider_id = %s",
        "INSERT INTO homes_post (id, provider_id, account_id, role, starts_at)"
        " SELECT gen_random_uuid(), %s, account_id, role, starts_at FROM homes_post LIMIT 1",
        "INSERT INTO core_auditseal (id, provider_id, number, at, entries, root, previous)"
        " VALUES (gen_random_uuid(), %s, 1, now(), 0, '', '')",
    ],
)
def test_no_row_is_written_for_another_provider(cast: Cast, sql: str) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        asked(sql, cast.other_provider.pk)


@on_postgresql
def test_accounts_are_found_to_sign_in_and_made_only_in_scope(cast: Cast) -> None:
    found = within(None, lambda: Account.objects.get(username="stranger"))
    assert found == cast.stranger
    assert not Account.objects.filter(username="stranger").exists()
    assert list(Provider.objects.all()) == [cast.provider]

    def make() -> None:
        with transaction.atomic():
            Account.objects.bulk_create([Account(provider=cast.provider, username="nobody")])

    with pytest.raises(DatabaseError, match="row-level security"):
        within(None, make)
    assert within(None, lambda: do("UPDATE homes_account SET password = 'mine'")) == 0


@on_postgresql
def test_the_serving_role_takes_away_no_trail(cast: Cast) -> None:
    for sql in ("TRUNCATE core_auditentry", "DELETE FROM core_auditentry", "DROP TABLE homes_post"):
        with pytest.raises(DatabaseError), transaction.atomic():
            asked(sql)


@on_postgresql
def test_the_product_does_not_start_without_a_policy(cast: Cast) -> None:
    row_security.refuse_when_open(connection)
    own = next(one for one in row_security.policies() if one.table == "homes_home")
    for damage in (
        "ALTER TABLE homes_home DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE homes_home NO FORCE ROW LEVEL SECURITY",
        "CREATE POLICY open ON homes_home USING (true)",
        f'ALTER POLICY "{own.name}" ON homes_home USING (true)',
        f'ALTER POLICY "{own.name}" ON homes_home WITH CHECK (true)',
        f'DROP POLICY "{own.name}" ON homes_home',
    ):
        with transaction.atomic():
            with whole_database_in_hand():
                do(damage)
            with pytest.raises(ImproperlyConfigured, match="homes_home"):
                row_security.refuse_when_open(connection)
            with whole_database_in_hand():
                row_security.install(connection, [])
            row_security.refuse_when_open(connection)
            transaction.set_rollback(True)


@on_postgresql
def test_without_the_policies_others_rows_would_be_seen(cast: Cast) -> None:
    assert rows_in("homes_home") == 1
    with whole_database_in_hand():
        do("ALTER TABLE homes_home DISABLE ROW LEVEL SECURITY")
    assert rows_in("homes_home") == 2
    with whole_database_in_hand():
        row_security.install(connection, [])
    assert rows_in("homes_home") == 1


@on_postgresql
def test_the_product_does_not_serve_as_the_owner(cast: Cast) -> None:
    refusal = pytest.raises(ImproperlyConfigured, match="could read every provider")
    with whole_database_in_hand(), refusal:
        row_security.refuse_when_open(connection)
