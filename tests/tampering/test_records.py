"""A record changed, removed or slipped in by whoever holds the database is found and named."""

import pytest
from django.db import connection

from conftest import Cast
from goldenthread.core import audit
from goldenthread.core.models import RecordVersion
from goldenthread.core.scope import current_provider_id
from goldenthread.homes.models import Home
from goldenthread.living.models import DailyRecord
from goldenthread.people import actions as people
from goldenthread.people.models import Individual, Share, Statement
from goldenthread.plans import actions as plans
from tests.tampering.hands import Rows, Verify, World, remove, seal, tamper
from tests.world import small_world


def test_nothing_changed_is_whole(world: World, verify: Verify) -> None:
    code, said = verify()
    assert code == 0, said
    assert "ok: Harbour Lane" in said


def test_what_waits_for_a_seal_is_told(cast: Cast, world: World, verify: Verify) -> None:
    people.change_individual(by=cast.by, individual=cast.margaret, room="15")
    assert "1 entry without a seal yet" in verify()[1]


def test_a_care_record_changed(world: World, verify: Verify) -> None:
    tamper(DailyRecord, lambda rows: rows.filter(pk=world.daily.pk).update(note="All was well"))
    code, said = verify()
    assert code == 1
    assert f"Daily record {world.daily.record}, version 1, written on" in said
    assert "was changed afterwards" in said
    assert len(said.splitlines()) == 1


def test_a_care_record_removed(world: World, verify: Verify) -> None:
    tamper(DailyRecord, lambda rows: remove(rows.filter(pk=world.daily.pk)))
    code, said = verify()
    assert code == 1
    assert f"Daily record {world.daily.record}, version 1, written on" in said
    assert "was removed" in said


def test_a_care_record_slipped_in(cast: Cast, world: World, verify: Verify) -> None:
    added = DailyRecord(
        individual=cast.margaret, home=cast.home, what="meal", recorded_by=cast.carer
    )
    added.save()
    code, said = verify()
    assert code == 1
    assert f"Daily record {added.record}, version 1, was written behind the trail’s back" in said


def test_a_second_row_for_the_same_version(cast: Cast, world: World, verify: Verify) -> None:
    added = DailyRecord.objects.get(pk=world.daily.pk)
    added.pk, added.note, added._state.adding = Statement().pk, "Another story", True
    added.save()
    code, said = verify()
    assert code == 1
    assert f"{world.daily.record}, version 1, was written behind the trail’s back" in said


def test_a_kept_version_changed(world: World, verify: Verify) -> None:
    def change(rows: Rows) -> None:
        one = rows.get(record=world.individual.pk, version=1)
        rows.filter(pk=one.pk).update(values={**one.values, "room": "99"})

    tamper(RecordVersion, change)
    code, said = verify()
    assert code == 1
    assert f"Individual {world.individual.pk}, version 1, written on" in said
    assert "was changed afterwards" in said


def test_a_kept_version_removed(world: World, verify: Verify) -> None:
    tamper(RecordVersion, lambda rows: remove(rows.filter(record=world.individual.pk, version=1)))
    code, said = verify()
    assert code == 1
    assert f"Individual {world.individual.pk}, version 1, written on" in said


def test_a_kept_version_slipped_in(cast: Cast, world: World, verify: Verify) -> None:
    newest = RecordVersion.objects.filter(record=world.individual.pk).latest("version")
    newest.pk, newest.version, newest._state.adding = Statement().pk, 3, True
    newest.save()
    code, said = verify()
    assert code == 1
    assert f"Individual {world.individual.pk}, version 3, was written behind" in said


def test_the_row_itself_changed(world: World, verify: Verify) -> None:
    Individual.objects.filter(pk=world.individual.pk).update(room="99")
    code, said = verify()
    assert code == 1
    assert f"Individual {world.individual.pk} is not what its version 2 says" in said


def test_the_row_itself_removed(world: World, verify: Verify) -> None:
    remove(Share.objects.filter(pk=world.share.pk))
    code, said = verify()
    assert code == 1
    assert f"Share {world.share.pk}, version 1, is kept, but the record itself was removed" in said


def test_a_row_slipped_in(world: World, verify: Verify) -> None:
    added = Home.objects.create(name="Silent House", slug="silent-house")
    code, said = verify()
    assert code == 1
    assert f"Home {added.pk} was written behind the trail’s back" in said


def test_a_value_no_program_of_ours_wrote(world: World, verify: Verify) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL keeps numbers numbers.")
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE "people_share" SET "version" = %s WHERE "id" = %s AND "provider_id" = %s',
            ["first", world.share.pk.hex, current_provider_id().hex],
        )
    code, said = verify()
    assert code == 1
    assert "A share cannot be read as it stands" in said


def test_a_forged_word_of_having_been_taken_out_is_not_believed(
    cast: Cast, world: World, verify: Verify
) -> None:
    audit.write(by=cast.by, verb=audit.TAKEN_OUT, record=world.share)
    tamper(Share, lambda rows: remove(rows.filter(pk=world.share.pk)))
    code, said = verify()
    assert code == 1
    assert "the record itself was removed" in said


def test_no_more_than_the_first_ten_are_told(cast: Cast, world: World, verify: Verify) -> None:
    for n in range(15):
        people.add_statement(
            by=cast.by,
            individual=cast.margaret,
            words=f"This too {n}",
            kind="preference",
            area="important_to_me",
            how_we_know="own_words",
        )
    seal(cast)
    tamper(Statement, lambda rows: rows.update(words="Nothing"))
    code, said = verify()
    assert code == 1
    assert said.count("was changed afterwards") == 10
    assert "there may be more" in said


def test_what_a_draft_drops_leaves_the_trail_whole(cast: Cast, verify: Verify) -> None:
    made = small_world(cast)
    drafted = made.draft.outcomes.get(record=made.outcome.record)
    plans.change_outcome(by=cast.by, outcome=drafted, statements=[], findings=[])
    plans.drop_outcome(by=cast.by, outcome=drafted)
    code, said = verify()
    assert code == 0, said
