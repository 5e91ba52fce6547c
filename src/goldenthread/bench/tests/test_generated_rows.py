"""What is written by plain statements is, to the letter, what the actions write."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from conftest import Cast
from goldenthread.bench.filling import fill
from goldenthread.bench.store import Table
from goldenthread.bench.stream import Days, Entry, Record, written
from goldenthread.core import audit, clock, digests
from goldenthread.core.models import AuditEntry
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind
from goldenthread.living import actions
from goldenthread.living.models import DailyRecord
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Action


@pytest.fixture
def act(cast: Cast) -> Action:
    """Return something that is done for an outcome of Maggie's, since before her week."""
    with clock.at(moment("2025-06-01 09:00:00")):
        return _planned(cast)


def _planned(cast: Cast) -> Action:
    process = cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.PLAN,
        title="Plan",
        reason="As agreed",
        due_on=clock.today(),
        lead=cast.manager,
    )
    plan = plans.start_plan(by=cast.by, process=process)
    outcome = plans.add_outcome(by=cast.by, plan=plan, title="I walk every day", kind="soft")
    return plans.add_action(by=cast.by, outcome=outcome, what="Walk", who="Ana", when="Daily")


@pytest.fixture
def days(cast: Cast, act: Action) -> Days:
    """Return a week of Maggie's, written by the carer."""
    return Days(
        provider=cast.provider.pk.hex,
        home=cast.home.pk.hex,
        individual=cast.margaret.pk.hex,
        writers=[cast.carer.pk.hex],
        plans=[(date(2025, 6, 3), [(act.pk.hex, act.outcome_id.hex)])],
        first=date(2025, 6, 2),
        last=date(2025, 6, 8),
        until="2025-06-08 12:00:00",
        a_day=30,
        seed="1",
    )


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def saved(cast: Cast, act: Action, said: Record) -> DailyRecord:
    """Save the same through the action, at the same moment, under the same key."""
    with clock.at(moment(said.recorded_at)):
        return actions.record(
            by=cast.actor(cast.carer),
            individual=cast.margaret,
            key=UUID(said.id),
            happened_at=moment(said.happened_at),
            action=act if said.action_id else None,
            **{name: getattr(said, name) for name in _SAID},
        )


_SAID = ("what", "note", "how", "mood", "said_or_showed")


def test_digest_and_leaf_are_those_of_a_record_saved_through_the_action(
    cast: Cast, act: Action, days: Days
) -> None:
    told = list(written(days))
    assert {bool(one.action_id) for one, _ in told} == {True, False}
    assert {bool(one.note) for one, _ in told} == {True, False}
    for said, entry in told:
        row = saved(cast, act, said)
        assert digests.digest(row, entry.content_salt) == entry.content_digest
        made = AuditEntry.objects.get(record_id=row.record)
        made.id, made.content_digest = UUID(entry.id), entry.content_digest
        assert audit.leaf_of(made.facts()) == entry.leaf_hash


def test_the_rows_are_those_of_a_record_saved_through_the_action(
    cast: Cast, act: Action, days: Days
) -> None:
    told = list(written(days))
    fill(days, iter([([tuple(r) for r, _ in told], [tuple(e) for _, e in told])]), [])
    plain = DailyRecord.objects.get(pk=told[-1][0].id)
    entry = AuditEntry.objects.get(record_id=plain.record)
    again = saved(cast, act, told[-1][0]._replace(id=UUID(int=7).hex, record=UUID(int=7).hex))
    made = AuditEntry.objects.get(record_id=again.record)
    assert _differing(plain, again) == {"id", "record"}
    own = {"id", "record_id", "content_digest", "content_salt", "leaf_hash"}
    assert _differing(entry, made) <= own


def _differing(one: DailyRecord | AuditEntry, other: DailyRecord | AuditEntry) -> set[str]:
    names = [field.attname for field in one._meta.concrete_fields]
    return {name for name in names if getattr(one, name) != getattr(other, name)}


def test_the_same_days_say_the_same_with_identifiers_of_their_own(days: Days) -> None:
    first, again = list(written(days)), list(written(days))
    assert [one.what for one, _ in first] == [one.what for one, _ in again]
    assert not {one.id for one, _ in first} & {one.id for one, _ in again}
    other = list(written(replace(days, seed="2")))
    assert [one.what for one, _ in first] == [one.what for one, _ in other]
    assert [one.note for one, _ in first] != [one.note for one, _ in other]


def test_identifiers_sort_in_the_order_in_which_they_were_made(days: Days) -> None:
    keys = [one.id for one, _ in written(days)]
    assert keys == sorted(keys)
    assert {UUID(key).version for key in keys} == {7}


def test_nothing_is_written_after_the_last_moment(days: Days) -> None:
    assert max(one.recorded_at for one, _ in written(days)) <= days.until


def test_a_table_with_another_column_is_refused() -> None:
    with pytest.raises(ValueError, match=r"core.AuditEntry has other columns: \['leaf_hash'\]"):
        Table(AuditEntry, [name for name in Entry._fields if name != "leaf_hash"], _ALIKE)


_ALIKE = dict.fromkeys(
    ("provider_id", "verb", "record_model", "record_version", "individual_id", "system")
)


def test_awkward_texts_arrive_as_they_are(cast: Cast) -> None:
    texts = ['"', "\\", "{a,b}", "NULL", "", "’é"]
    alike = {"provider_id": cast.provider.pk.hex, **dict.fromkeys(_EMPTY, ""), "record_version": 1}
    names = ("id", "at", "actor_id", "verb", "record_id", "individual_id")
    keys = [UUID(int=number).hex for number in range(1, 1 + len(texts))]
    both = zip(keys, texts, strict=True)
    rows = [(key, "2025-06-02 08:00:00", key, text, key, None) for key, text in both]
    Table(AuditEntry, names, alike).insert(rows)
    found = AuditEntry.objects.filter(id__lte=UUID(keys[-1])).order_by("id")
    assert list(found.values_list("verb", flat=True)) == texts


_EMPTY = ("record_model", "system", "content_digest", "content_salt", "leaf_hash")
