"""Says in a sentence how far an outcome is, and draws it over time."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core.dates import day
from goldenthread.core.figures import Figure, Series
from goldenthread.core.wording import quoted

from .choices import MeasuredBy, Scale
from .models import Measurement, Outcome
from .progress import Progress, Seen
from .values import bare, shown


def person_says(outcome: Outcome, progress: Progress, *, you: bool = False) -> str:
    """Return how the person sees it: “Maggie says 7 of 10 on 3 March, up from 4…”, or "".

    `you` when the person reads it themselves.
    """
    return _sentence(_who(outcome, you), outcome, progress, progress.by_person)


def _who(outcome: Outcome, you: bool) -> str:
    return _("You say") if you else _("%(name)s says") % {"name": outcome.individual.preferred_name}


def staff_see(outcome: Outcome, progress: Progress) -> str:
    """Return how workers see it, or ""."""
    return _sentence(_("Staff see"), outcome, progress, progress.by_worker)


def _sentence(who: str, outcome: Outcome, progress: Progress, seen: Seen | None) -> str:
    if seen is None:
        return ""
    if outcome.scale == Scale.WORDS:
        said = {"who": who, "value": seen.text, "day": day(seen.at), "words": quoted(seen.words)}
        return _("%(who)s on %(day)s: %(words)s %(value)s.") % said
    start = progress.baseline
    words = {
        "who": who,
        "value": _said(outcome, seen.text),
        "day": day(seen.at),
        "start": "" if start is None else _said(outcome, bare(outcome.scale, start)),
    }
    if start is None:
        return _("%(who)s %(value)s on %(day)s.") % words
    if seen.value == start:
        return _("%(who)s %(value)s on %(day)s, the same as at the start.") % words
    if seen.value > start:
        return _("%(who)s %(value)s on %(day)s, up from %(start)s at the start.") % words
    return _("%(who)s %(value)s on %(day)s, down from %(start)s at the start.") % words


def _said(outcome: Outcome, value: str) -> str:
    return f"“{value}”" if outcome.scale == Scale.STEPS else value


def whole_sentence(outcome: Outcome, progress: Progress, *, you: bool = False) -> str:
    """Return what both sides say, or that nobody has measured it."""
    said = [person_says(outcome, progress, you=you), staff_see(outcome, progress)]
    return " ".join(filter(None, said)) or _("Nobody has measured this yet.")


def figure_of(
    outcome: Outcome,
    progress: Progress,
    measurements: Iterable[Measurement],
    *,
    you: bool = False,
) -> Figure | None:
    """Return the chart over time by the person and by workers, or None before any measurement."""
    measured = [one for one in measurements if one.value is not None]
    if not measured:
        return None
    limits = {Scale.FACES: (0.0, 10.0), Scale.STEPS: (0.0, 2.0), Scale.WORDS: (0.0, 2.0)}
    low, high = limits.get(Scale(outcome.scale), (None, None))
    return Figure(
        sentence=whole_sentence(outcome, progress, you=you),
        series=_series(outcome, progress, measured, _who(outcome, you)),
        unit=outcome.unit if outcome.scale == Scale.NUMBER else "",
        target=None if progress.target is None else float(progress.target),
        low=low,
        high=high,
    )


def _series(
    outcome: Outcome, progress: Progress, measured: list[Measurement], says: str
) -> list[Series]:
    sides = [(MeasuredBy.INDIVIDUAL, says), (MeasuredBy.WORKER, _("Staff see"))]
    drawn = [
        Series(label, _points(one for one in measured if one.measured_by == side), look)
        for look, (side, label) in enumerate(sides)
    ]
    if progress.baseline is not None:
        start = (progress.started_on, float(progress.baseline))
        drawn.append(Series(_("At the start"), [start], len(sides)))
    return [one for one in drawn if one.points]


def _points(measured: Iterable[Measurement]) -> list[tuple[date, float]]:
    # Of one day the last is drawn: that is how the day ended, and the list has them all.
    in_order = sorted(measured, key=lambda one: one.happened_at)
    days = {timezone.localtime(one.happened_at).date(): float(one.value or 0) for one in in_order}
    return list(days.items())


def value_text(outcome: Outcome, name: str) -> str:
    """Return the outcome's value now or hoped for in words, or "" when there is none."""
    value = None if outcome.scale == Scale.WORDS else getattr(outcome, name)
    return "" if value is None else shown(outcome.scale, outcome.unit, value)
