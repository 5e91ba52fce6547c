"""Checking references together refuses what the triggers refuse, and puts the triggers back."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection

from conftest import Cast
from goldenthread.bench.store import Table
from goldenthread.bench.stream import Record
from goldenthread.bench.together import all_checked_together, checked_together
from goldenthread.core import guards, triggers
from goldenthread.core.identifiers import new_id
from goldenthread.core.tenant_keys import tenant_keys
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no triggers")
MOVED_IN = {"moved_in_on": date(2025, 6, 1), "birth_date": date(1940, 1, 1)}
MOMENT = "2025-06-02 08:00:00"


def write(cast: Cast, **other: str) -> None:
    key = new_id().hex
    given = {
        "provider_id": cast.provider.pk.hex,
        "home_id": cast.home.pk.hex,
        "individual_id": cast.margaret.pk.hex,
        "recorded_by_id": cast.carer.pk.hex,
        **other,
    }
    texts = dict.fromkeys(("note", "how", "mood", "said_or_showed"), "")
    moments = {"recorded_at": MOMENT, "happened_at": MOMENT}
    row = {**texts, **moments, "id": key, "record": key, "what": "meal", **given}
    row |= {"action_id": None, "outcome_id": None}
    alike = {"version": 1, "replaces_id": None, "change_reason": "", "entered_in_error": False}
    same = {name: row.pop(name) for name in ("provider_id", "individual_id", "home_id")}
    table = Table(DailyRecord, Record._fields, {**same, **alike})
    table.insert([tuple(row[name] for name in Record._fields)])


def together(cast: Cast, **other: str) -> None:
    """Write one good row of Maggie's, and then one that refers to `other`."""
    whose = {"provider": cast.provider.pk.hex, "individual": cast.margaret.pk.hex}
    with checked_together(DailyRecord, **whose):
        write(cast)
        write(cast, **other)


@on_sqlite
def test_a_row_of_somebody_of_another_provider_is_refused_and_all_is_undone(cast: Cast) -> None:
    before = triggers.there(connection)
    for name, other in [("home_id", cast.other_home), ("recorded_by_id", cast.stranger)]:
        with pytest.raises(IntegrityError, match="another provider"):
            together(cast, **{name: other.pk.hex})
        assert not DailyRecord.objects.exists()
        assert triggers.there(connection) == before


@on_sqlite
def test_afterwards_each_trigger_is_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    before, meanwhile = triggers.there(connection), []
    insert = Table.insert

    def noting(self: Table, rows: Any) -> None:
        meanwhile.append(triggers.there(connection))
        insert(self, rows)

    monkeypatch.setattr(Table, "insert", noting)
    together(cast)
    keys = [key for key in tenant_keys() if key.table == DailyRecord._meta.db_table]
    assert before.keys() - meanwhile[0].keys() == {f"{key.name}_INSERT" for key in keys}
    assert triggers.there(connection) == before
    assert DailyRecord.objects.count() == 2
    assert not list(guards.faults())


def all_together(cast: Cast, **other: str) -> None:
    with all_checked_together(cast.provider.pk.hex, [DailyRecord]):
        write(cast)
        write(cast, **other)


@on_sqlite
def test_everything_together_is_refused_where_one_row_is_anothers_or_nobodys(cast: Cast) -> None:
    before, nobody = triggers.there(connection), new_id()
    for name, other in [("home_id", cast.other_home.pk), ("recorded_by_id", nobody)]:
        with pytest.raises(IntegrityError, match="another provider"):
            all_together(cast, **{name: other.hex})
        assert not DailyRecord.objects.exists()
        assert triggers.there(connection) == before


@on_sqlite
def test_everything_together_looks_at_every_table(cast: Cast) -> None:
    with (
        pytest.raises(IntegrityError, match="another provider"),
        all_checked_together(cast.provider.pk.hex, [DailyRecord]),
    ):
        Individual.objects.create(home=cast.other_home, given_name="Nobody", **MOVED_IN)
    assert not Individual.objects.filter(given_name="Nobody").exists()


@on_sqlite
def test_after_everything_together_each_trigger_is_back(cast: Cast) -> None:
    before = triggers.there(connection)
    with all_checked_together(cast.provider.pk.hex, [DailyRecord]):
        assert {name for name in before if name.endswith("_INSERT")}.isdisjoint(
            triggers.there(connection)
        )
        write(cast)
    assert triggers.there(connection) == before
    assert DailyRecord.objects.count() == 1
    assert not list(guards.faults())
