"""Records that only ever grow cannot be changed or removed, not even by plain SQL."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, models, transaction

from conftest import whole_database_in_hand
from goldenthread.core import guards
from goldenthread.core.models import AuditEntry, RecordVersion, VersionedRecord
from goldenthread.people.models import Statement


def test_every_versioned_record_and_the_whole_trail_are_guarded() -> None:
    guarded = set(guards.guarded_models())
    assert {AuditEntry, RecordVersion, Statement} <= guarded
    assert {m for m in apps.get_models() if issubclass(m, VersionedRecord)} <= guarded


@pytest.mark.parametrize("model", guards.guarded_models(), ids=lambda m: m._meta.label)
@pytest.mark.parametrize("event", ["UPDATE", "DELETE"])
def test_the_database_refuses(db: None, model: type[models.Model], event: str) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE name = %s", [f"guard_{event.lower()}_{table}"]
            )
            assert "RAISE(ABORT" in cursor.fetchone()[0]
            return
        here = '"provider_id" = "provider_id"'
        change = f'UPDATE "{table}" SET {here} WHERE {here}'
        text = change if event == "UPDATE" else f'DELETE FROM "{table}" WHERE {here}'
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(text)


def test_the_product_does_not_start_without_a_guard(db: None) -> None:
    with whole_database_in_hand(), connection.cursor() as cursor:
        on = ' ON "people_statement"' if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER "guard_update_people_statement"{on}')
    with pytest.raises(ImproperlyConfigured, match="guard_update_people_statement"):
        guards.refuse_when_missing()
    with whole_database_in_hand():
        guards.install(connection)
    guards.refuse_when_missing()
