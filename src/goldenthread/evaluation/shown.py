"""Figures in words and as a line through the months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.figures import Figure, Series
from goldenthread.homes.models import Home

from .measures import Count
from .period import Period


@dataclass(frozen=True, slots=True)
class Tag:
    """A state: the kind of status tag, and its words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure with its words, its share for a bar, and how it stands against the target."""

    count: Count
    words: str
    target: int | None
    tag: Tag

    @property
    def percent(self) -> int:
        """Return the share for a bar; nothing due is an empty bar."""
        return self.count.percent or 0


def target_of(homes: Iterable[Home]) -> int | None:
    """Return the target the homes share, or None when each has its own."""
    targets = {home.target_percent for home in homes}
    return targets.pop() if len(targets) == 1 else None


def figure_shown(count: Count, target: int | None) -> FigureShown:
    """Return a figure as pages show it."""
    words = _("%(met)s of %(due)s") % {"met": count.met, "due": count.due}
    return FigureShown(count, words if count.due else "–", target, tag_of(count, target))


def tag_of(count: Count, target: int | None) -> Tag:
    """Return how a figure stands in words: nothing to measure, on target, or how many to do."""
    if not count.due:
        return Tag("neutral", _("nothing to measure"))
    left = count.due - count.met
    if not left:
        return Tag("done", _("nothing missing"))
    words = ngettext("%(n)s missing", "%(n)s missing", left) % {"n": left}
    if target is not None and count.reaches(target):
        return Tag("done", _("on target, %(missing)s") % {"missing": words})
    return Tag("due", words)


def target_words(target: int | None) -> str:
    """Return the target in words."""
    if target is None:
        return _("each home has its own target")
    if target == 100:
        return _("our target: all")
    return _("our target: %(percent)s %%") % {"percent": target}


def over_words(period: Period) -> str:
    """Return the days of the figure in words."""
    days = {"start": date_format(period.start, "j F Y"), "end": date_format(period.end, "j F Y")}
    return _("from %(start)s to %(end)s") % days


def trend(months: Sequence[Period], counts: Sequence[Count], target: int | None) -> Figure:
    """Return the line through the months; a month with nothing due has no point."""
    points = [
        (month.end, float(count.percent))
        for month, count in zip(months, counts, strict=True)
        if count.percent is not None
    ]
    series = [Series(_("Share"), points)] if points else []
    return Figure(
        sentence=_trend_words(points),
        series=series,
        unit="%",
        target=None if target is None else float(target),
        low=0.0,
        high=100.0,
    )


def _trend_words(points: Sequence[tuple[date, float]]) -> str:
    if not points:
        return _("Nothing to measure in these twelve months.")
    first, last = points[0], points[-1]
    words = {"now": int(last[1]), "then": int(first[1]), "month": date_format(first[0], "F Y")}
    if len(points) == 1:
        return _("%(now)s %% in %(month)s, the only month with something to measure.") % words
    if last[1] > first[1]:
        return _("Up from %(then)s %% in %(month)s to %(now)s %%.") % words
    if last[1] < first[1]:
        return _("Down from %(then)s %% in %(month)s to %(now)s %%.") % words
    return _("%(now)s %%, the same as in %(month)s.") % words
