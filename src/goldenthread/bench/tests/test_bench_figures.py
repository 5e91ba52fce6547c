"""What was measured becomes figures, budgets and tables."""

from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.bench import budgets, tables
from goldenthread.bench.benching import names
from goldenthread.bench.browser import Answer, code_of, shown_in
from goldenthread.bench.filled import Filled, Subjects
from goldenthread.bench.machine import described as machine_described
from goldenthread.bench.report import Measured, Report
from goldenthread.bench.samples import Cost, Samples, at_part
from goldenthread.bench.sizes import SIZES
from goldenthread.bench.works import COMMIT, EVIDENCE, PAGE


def cost(name: str, floor: str, ms: float, **more: int) -> Cost:
    known = {"queries": 3, "bytes_sent": 4_000, **more}
    return Cost(name, floor, 9, ms, 2 * ms, ms, 0.0, ms, **known)


FLOORS = [cost(PAGE, "", 10), cost(COMMIT, "", 5), cost(EVIDENCE, "", 20)]


def report(*works: Cost, many: tuple[Cost, ...] = ()) -> Report:
    few = {one.name: one for one in [*FLOORS, *works]}
    more = {**few, **{one.name: one for one in many}}
    at = Filled(Subjects(records=1_000, people=20, homes=1, due=100))
    size = SIZES["small"]
    steps = [
        Measured(step, at, costs, [150.0, 151.0])
        for step, costs in zip(size.steps, (few, more, more), strict=True)
    ]
    machine = {**machine_described(Path("/")), "database": "SQLite 3"}
    return Report(size, machine, steps, 5, 60_000, 3.0, "the server")


def missed(found: Report) -> list[str]:
    return [one.what for one in budgets.budgets(found) if not one.held]


def test_a_page_twice_as_dear_as_the_bare_one_is_within_its_budget() -> None:
    assert missed(report(cost("plan", PAGE, 20))) == []
    assert missed(report(cost("plan", PAGE, 20.1))) == ["plan: processor"]


def test_saving_may_cost_a_page_and_a_half_and_a_commit() -> None:
    assert missed(report(cost("save a daily record", COMMIT, 20))) == []
    assert missed(report(cost("save a daily record", COMMIT, 20.1))) == [
        "save a daily record: time"
    ]


def test_evidence_is_held_against_its_bare_sql() -> None:
    assert missed(report(cost("evidence of a standard", EVIDENCE, 30))) == []
    assert missed(report(cost("evidence of a standard", EVIDENCE, 30.1))) != []


def test_signing_in_is_slow_on_purpose() -> None:
    assert missed(report(cost("sign in", PAGE, 500))) == []


def test_too_many_queries_and_too_many_bytes_are_missed() -> None:
    plan = cost("plan", PAGE, 10, queries=13, bytes_sent=25_001)
    assert missed(report(plan)) == ["plan: queries", "plan: sent"]


def test_a_timeline_may_hardly_grow_with_the_records() -> None:
    short = cost("timeline", PAGE, 10)
    assert missed(report(short, many=(cost("timeline", PAGE, 12),))) == []
    grown = report(short, many=(cost("timeline", PAGE, 12.1),))
    assert missed(grown) == ["timeline: processor with many records"]


def test_queries_that_grow_with_the_rows_are_missed() -> None:
    plan = cost("plan", PAGE, 10)
    grown = report(plan, many=(replace(plan, queries=4),))
    assert missed(grown) == ["plan: queries with more rows"]


def test_a_big_worker_a_heavy_visit_and_a_slow_start_are_missed() -> None:
    found = report()
    found.steps[1].peaks_mb = [181.0]
    found.first_visit_bytes, found.start_seconds = 150_001, 5.1
    assert len(missed(found)) == 3


def test_the_table_shows_works_growth_and_what_is_missed() -> None:
    found = report(cost("plan", PAGE, 25))
    text = tables.as_text(found, budgets.budgets(found))
    assert "| plan " in text
    assert "× floor" in text
    assert "× records" in text
    assert "1 of" in text
    assert "plan: processor" in text
    assert "2.5" in text


def test_a_cost_is_the_middle_of_what_was_measured() -> None:
    asked = ((1.0, 7), (9.0, 10), (2.0, 8))
    answers = [Answer(200, b"", 10, wall, 2.0, 1.0, queries) for wall, queries in asked]
    found = Samples("plan", PAGE, answers).cost()
    assert (found.median_ms, found.p95_ms, found.cpu_ms, found.queries) == (2.0, 9.0, 3.0, 7)


@pytest.mark.parametrize(("part", "value"), [(0.5, 3), (0.95, 5), (1.0, 5)])
def test_a_part_of_the_ordered_values(part: float, value: int) -> None:
    assert at_part([1, 2, 3, 4, 5], part) == value


def test_a_form_goes_back_with_what_stands_in_it() -> None:
    page = b"""<form method="post"><input name="q" value=""></form><form method="post">
        <input type="hidden" name="key" value="a&amp;b"><input name="when" value="2026-01-31">
        <input type="radio" name="how" value="alone"><button name="go" value="1">Go</button></form>
    """
    assert shown_in(page) == {"key": "a&b", "when": "2026-01-31"}


def test_a_code_is_six_figures() -> None:
    code = code_of("JBSWY3DPEHPK3PXP")
    assert len(code) == 6
    assert code.isdecimal()


def test_everything_is_measured_that_people_do_all_day() -> None:
    wanted = {"sign in", "person page", "timeline", "timeline far back", "plan", "what is due"}
    wanted |= {"review being prepared", "worker's list", "evidence of a standard", "verify"}
    wanted |= {"a criterion's missing list", "search for a person"}
    assert wanted | {"save a daily record", "save a briefing"} <= set(names())
