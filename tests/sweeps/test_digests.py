"""What a record says reads the same before it is written and after: for every kind, every field."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import models
from django.db.models.fields.files import FieldFile
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Cast
from goldenthread.core import contents, digests, verifying
from goldenthread.core.columns import Reading, columns
from goldenthread.core.models import AuditEntry, RecordVersion
from goldenthread.people.models import Individual
from goldenthread.plans.models import Measurement
from tests.world import small_world

SALT = "00" * 16


def test_every_record_of_a_whole_life_reads_as_it_was_written(cast: Cast) -> None:
    small_world(cast)
    assert verifying.look(cast.provider.pk).faults == []
    vouched = AuditEntry.objects.exclude(content_digest="").values_list("record_model", flat=True)
    known = {kind._meta.label_lower for kind in contents.kinds()}
    assert set(vouched) <= known
    assert len(set(vouched)) > 15


def read_again(row: models.Model) -> list[Any]:
    rows = type(row)._base_manager.filter(pk=row.pk)
    return next(iter(Reading(type(row)).rows(rows)))


def as_written(row: models.Model) -> list[Any]:
    return [column.plain_in(row) for column in columns(type(row))]


MOMENTS = [
    datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 30, 0, 1, tzinfo=UTC),
    datetime(2026, 7, 1, 12, 0, 0, 120000, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(-timedelta(hours=11))),
]
JSON = {
    "1": [1.0, 1, 1e3, 1e22, -0.0, 0.1, 10**20, True, None],
    "text": ["", 'é \u2028 \\u0041 "quoted"', {"b": {}, "a": []}],
}


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
@pytest.mark.parametrize("data", [JSON, [], {"answers": (1, 2.5)}, {3: "three", 20: "twenty"}])
def test_moments_and_data_come_back_the_same(cast: Cast, moment: datetime, data: Any) -> None:
    row = RecordVersion(
        model="people.individual",
        record=UUID(int=7),
        version="3",
        values=data,
        recorded_at=moment,
        recorded_by_id=str(UUID(int=8)),
    )
    before = digests.digest(row, SALT)
    row.save()
    assert digests.digest_of(columns(RecordVersion), read_again(row), SALT) == before
    assert digests.digest(RecordVersion.objects.get(pk=row.pk), SALT) == before


@pytest.mark.parametrize("value", [1, 1.5, "2.50", Decimal("1"), Decimal("1E+2"), Decimal("-0.0")])
def test_numbers_and_days_come_back_the_same(cast: Cast, value: Any) -> None:
    column = next(c for c in columns(Measurement) if c.name == "value")
    field = Measurement._meta.get_field("value")
    kept = field.get_db_prep_save(value, connection_in_use())
    assert column.plain(value) == column.plain(Decimal(str(kept)))
    cast.margaret.birth_date = "1942-03-04"
    assert "1942-03-04" in as_written(cast.margaret)
    assert as_written(Individual.objects.get(pk=cast.margaret.pk)) == read_again(cast.margaret)


def connection_in_use() -> Any:
    from django.db import connection

    return connection


def test_a_stored_file_reads_by_its_name(cast: Cast) -> None:
    field = Individual._meta.get_field("photo")
    column = next(c for c in columns(Individual) if c.name == "photo")
    assert column.plain(FieldFile(cast.margaret, field, "one.jpg")) == "one.jpg"
    assert column.plain(FieldFile(cast.margaret, field, None)) == ""


def test_a_change_of_any_field_changes_the_digest(cast: Cast) -> None:
    before = as_written(cast.margaret)
    held = columns(Individual)
    changed = {type(None): "x", str: "y", bool: None, int: 99}
    for place, said in enumerate(before):
        after = [*before]
        after[place] = not said if isinstance(said, bool) else changed[type(said)]
        one, other = (digests.digest_of(held, values, SALT) for values in (before, after))
        assert one != other, held[place].name


def test_a_column_added_later_and_left_empty_leaves_old_digests_true(cast: Cast) -> None:
    held = columns(Individual)
    values = dict(zip((c.name for c in held), as_written(cast.margaret), strict=True))
    older = [c for c in held if c.name not in ("photo", "nhs_number")]
    assert {values["photo"], values["nhs_number"]} <= {"", None}
    of_older = digests.digest_of(older, [values[c.name] for c in older], SALT)
    assert of_older == digests.digest_of(held, list(values.values()), SALT)


DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(DATA, DATA)
@settings(max_examples=200, deadline=None)
def test_different_data_never_reads_the_same(one: Any, other: Any) -> None:
    assert (digests.steady(one) == digests.steady(other)) == alike(one, other)


def alike(one: Any, other: Any) -> bool:
    """Return whether two pieces of data are the same to JSON, with true apart from 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[k], other[k]) for k in one)
    return bool(one == other)


def test_days_are_days() -> None:
    column = next(c for c in columns(Individual) if c.name == "birth_date")
    assert column.plain(date(1942, 3, 4)) == column.plain("1942-03-04") == "1942-03-04"
