"""Asked for together, each measure says the same as by itself."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from goldenthread.evaluation.measures import MEASURES, by_home_of_each
from goldenthread.evaluation.period import period
from tests.world import small_world


def test_figures_asked_for_together_are_those_of_each(cast: Cast) -> None:
    small_world(cast)
    days, homes = period(None, None), [cast.home]
    alone = {name: one.by_home(homes, days) for name, one in MEASURES.items()}
    with CaptureQueriesContext(connection) as asked:
        together = by_home_of_each(MEASURES, homes, days)
    assert together == alone
    assert sum(1 for one in together.values() if one[cast.home.pk].due) > len(MEASURES) / 2
    assert len(asked) <= 3
