"""Many daily records written at once keep the rules of one."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from goldenthread.core import clock, verifying
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.living.bulk import record_many
from goldenthread.living.models import DailyRecord

HOUR = timedelta(hours=1)


def written(cast: Cast, **times: Any) -> DailyRecord:
    return DailyRecord(
        individual=cast.margaret, home=cast.home, what="drink", note="Two cups", **times
    )


def test_each_has_its_writer_and_its_entry_at_its_own_time(cast: Cast) -> None:
    then = clock.now() - 50 * HOUR
    by = cast.actor(cast.carer)
    records = [written(cast, happened_at=then, recorded_at=then + n * HOUR) for n in range(3)]
    assert record_many(by=by, records=iter(records)) == 3
    assert {one.recorded_by for one in DailyRecord.objects.all()} == {cast.carer}
    entries = AuditEntry.objects.filter(verb="daily.recorded").order_by("at")
    assert [one.at for one in entries] == [one.recorded_at for one in records]
    assert {one.individual_id for one in entries} == {cast.margaret.pk}
    assert verifying.look(cast.provider.pk).faults == []


@pytest.mark.parametrize(("happened", "recorded"), [(1, 2), (-2, 1), (-1, -2)])
def test_neither_the_future_nor_a_record_before_its_event(
    cast: Cast, happened: int, recorded: int
) -> None:
    now = clock.now()
    good = written(cast, happened_at=now - HOUR, recorded_at=now - HOUR)
    bad = written(cast, happened_at=now + happened * HOUR, recorded_at=now + recorded * HOUR)
    with pytest.raises(Refused):
        record_many(by=cast.actor(cast.carer), records=[good, bad])
    assert not DailyRecord.objects.exists()
