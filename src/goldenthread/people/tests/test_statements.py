"""What matters to somebody is written down, changed by new versions, and never lost."""

import pytest

from conftest import Cast
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.models import AuditEntry, InsertOnlyError
from goldenthread.people import actions
from goldenthread.people.models import Statement


def garden(cast: Cast) -> Statement:
    return actions.add_statement(
        by=cast.by,
        individual=cast.margaret,
        words="I want to sit in the garden after lunch.",
        kind="preference",
        area="important_to_me",
        how_we_know="own_words",
    )


def test_a_change_is_a_new_version_and_the_old_one_stays(cast: Cast) -> None:
    old = garden(cast)
    new = actions.change_statement(by=cast.by, statement=old, words="I want my tea there too.")
    assert [s.version for s in Statement.objects.filter(record=old.record).order_by("version")] == [
        1,
        2,
    ]
    assert list(Statement.objects.of(cast.margaret.pk)) == [new]


def test_two_people_changing_the_same_version_the_second_is_told(cast: Cast) -> None:
    old = garden(cast)
    first = actions.change_statement(by=cast.by, statement=old, words="First.")
    with pytest.raises(StaleVersion) as conflict:
        actions.change_statement(by=cast.by, statement=old, words="Second.")
    assert conflict.value.theirs == first


def test_nothing_changes_or_removes_a_version(cast: Cast) -> None:
    statement = garden(cast)
    with pytest.raises(InsertOnlyError):
        statement.save()
    with pytest.raises(InsertOnlyError):
        statement.delete()
    with pytest.raises(InsertOnlyError):
        Statement.objects.all().update(words="")


def test_ending_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.end_statement(by=cast.by, statement=garden(cast), reason=" ")


def test_every_act_is_in_the_audit_trail(cast: Cast) -> None:
    statement = garden(cast)
    entry = AuditEntry.objects.get(record_id=statement.record)
    assert (entry.verb, entry.individual_id) == ("statement.added", cast.margaret.pk)
