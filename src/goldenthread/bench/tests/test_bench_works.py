"""Everything that is measured opens and saves, on the real server, with what was generated."""

from contextlib import closing

import pytest

from goldenthread.bench import benching, measuring, places, server
from goldenthread.bench.measuring import Site, measure
from goldenthread.bench.sizes import Step
from goldenthread.bench.works import floors, works

TINY = Step("tiny", people=3, homes=1, years=0.5, a_day=2.0)


def test_every_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "WARM_UP", 0)
    monkeypatch.setattr(measuring, "FEWEST_ROUNDS", 1)
    with places.place(TINY.name) as place:
        server.run_well(place.environment, "migrate")
        filled = benching.fill(place.environment, TINY.as_dict())
        every = [*floors(filled), *works(filled)]
        with server.running(place.environment) as running:
            site = Site("tiny", running.port, place.secret, filled, every)
            measure([site], 0, lambda said: None)
            costs = site.costs()
            assert all(cost.cpu_ms > 0 and cost.queries > 0 for cost in costs.values())
            assert len(running.peak_memory_mb()) == 2
            with closing(site.browser()) as visitor:
                assert visitor.first_visit() > 10_000
        assert filled.subjects.due >= 100
        assert server.run(place.environment, "verify").code == 0
