"""The figures as tables that people read, in Markdown, which stands well on a terminal too."""

from collections.abc import Iterator, Sequence

from .budgets import Budget
from .report import Measured, Report
from .samples import Cost
from .works import COMMIT, PAGE

KB = 1000


def as_text(report: Report, budgets: Sequence[Budget]) -> str:
    """Return everything that was found, with what it was measured on."""
    parts = [_machine(report), _works(report), _growth(report), _around(report), _missed(budgets)]
    return "\n\n".join(parts)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose columns stand under each other; all but the first to the right."""
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    lines = [_line(head, widths), f"| {' | '.join(rule)} |", *(_line(row, widths) for row in rows)]
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if n else cell.ljust(width)
        for n, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join([first, *others])} |"


def _machine(report: Report) -> str:
    on = report.machine
    return (
        f"Size {report.size.name}, {report.rounds} rounds. "
        f"{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, load before "
        f"{on['load_before']}; {on['system']}, {on['file_system']}; Python {on['python']}, "
        f"Django {on['django']}, {on['database']}; 2 workers."
    )


def _works(report: Report) -> str:
    head = [
        "",
        "median ms",
        "p95 ms",
        "processor ms",
        "app",
        "database",
        "queries",
        "KB",
        "× floor",
    ]
    costs = report.many.costs
    rows = [[*_cells(cost), _to_floor(cost, report.many)] for cost in costs.values()]
    return f"With {report.many.label}:\n\n{table(head, rows)}"


def _cells(cost: Cost) -> list[str]:
    ms = (cost.median_ms, cost.p95_ms, cost.cpu_ms, cost.app_ms, cost.database_ms)
    return [
        cost.name,
        *(f"{one:.1f}" for one in ms),
        str(cost.queries),
        f"{cost.bytes_sent / KB:.1f}",
    ]


def _to_floor(cost: Cost, measured: Measured) -> str:
    if not cost.floor:
        return ""
    if cost.floor == COMMIT:
        floor = measured.costs[PAGE].median_ms + measured.costs[COMMIT].median_ms
        return f"{cost.median_ms / floor:.1f}"
    return f"{cost.cpu_ms / measured.costs[cost.floor].cpu_ms:.1f}"


def _growth(report: Report) -> str:
    head = ["processor ms", *(one.label for one in report.steps), "× records", "× homes"]
    rows = list(_grown(report))
    return f"What grew:\n\n{table(head, rows)}"


def _grown(report: Report) -> Iterator[list[str]]:
    for name in report.few.costs:
        few, many, homes = (one.costs[name].cpu_ms for one in report.steps)
        figures = [f"{one:.1f}" for one in (few, many, homes)]
        yield [name, *figures, f"{many / few:.2f}", f"{homes / many:.2f}"]
    few_s, many_s, homes_s = (one.verify.cpu_seconds if one.verify else 0.0 for one in report.steps)
    if few_s and many_s:
        figures = [f"{one * 1000:,.0f}" for one in (few_s, many_s, homes_s)]
        yield ["verify", *figures, f"{many_s / few_s:.2f}", f"{homes_s / many_s:.2f}"]


def _around(report: Report) -> str:
    lines = [f"- {one}" for one in _facts(report)]
    return "\n".join(lines)


def _facts(report: Report) -> Iterator[str]:
    for one in report.steps:
        at = one.filled.subjects
        yield (
            f"{one.label}: {at.people} people, {at.due} due; written in "
            f"{one.filled.seconds:.0f} s; peak memory of the workers "
            f"{', '.join(f'{peak:.0f}' for peak in one.peaks_mb)} MB"
            + (f"; verify {one.verify.seconds:.1f} s" if one.verify else "")
        )
    yield f"first visit: {report.first_visit_bytes / KB:.0f} KB with everything it shows"
    yield f"start of {report.start_of}: {report.start_seconds:.1f} s"


def _missed(budgets: Sequence[Budget]) -> str:
    missed = [one for one in budgets if not one.held]
    if not missed:
        return f"All {len(budgets)} budgets are met."
    rows = [
        [one.what, _of(one.is_, one), _of(one.may_be, one), f"{one.times:.2f}"] for one in missed
    ]
    said = f"{len(missed)} of {len(budgets)} budgets are missed:"
    return f"{said}\n\n{table(['', 'is', 'may be', '×'], rows)}"


def _of(value: float, budget: Budget) -> str:
    number = f"{value:.1f}" if budget.unit in ("ms", "s", "MB") else f"{value:,.0f}"
    return f"{number} {budget.unit}".strip()
