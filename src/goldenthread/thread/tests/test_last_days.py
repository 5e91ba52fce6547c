"""However many daily records there are, the last few are read and the others counted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle.choices import ProcessKind
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Action

from ..last_days import last_days
from .made import a_whole_thread, ago, asked_for, recorded


def test_the_days_of_an_action_are_counted_through_all_its_plans(cast: Cast) -> None:
    with clock.at(ago(40)):
        whole = a_whole_thread(cast)
    plans.start_plan(by=cast.by, process=asked_for(cast, ProcessKind.PLAN))
    again = Action.objects.get(plan__number=2, record=whole.act.record)
    other = recorded(cast, outcome=whole.outcome, happened_at=ago(9))
    days = [
        recorded(cast, act, happened_at=ago(number + 1))
        for number, act in enumerate([again, whole.act, again, whole.act])
    ]
    found = last_days(cast.margaret.pk)
    assert [one.row.pk for one in found] == [*(day.pk for day in days[:3]), other.pk]
    assert [one.together for one in found] == [5, 5, 5, 1]
    assert found[0].first == whole.daily.happened_at
    assert found[-1].first == other.happened_at


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL goes by how much there is")
def test_no_row_is_read_to_count_them(cast: Cast) -> None:
    a_whole_thread(cast)
    with CaptureQueriesContext(connection) as asked:
        last_days(cast.margaret.pk)
    [counted] = [query["sql"] for query in asked if "COUNT(" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {counted}")
        steps = [step for *_, step in cursor.fetchall()]
    assert any("USING COVERING INDEX daily_outcome" in step for step in steps)
