"""A figure month by month: each month by itself, never to be read as the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.figures import Figure, Series, When
from goldenthread.homes.models import Home

from .measures import Count, Measure, total
from .period import Part, Period
from .shown import of_words, percent_words, target_of


@dataclass(frozen=True, slots=True)
class Trend:
    """The months or years of a period: what the chart shows, and the chart."""

    heading: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Point:
    """One month or year with its figure."""

    part: Part
    count: Count
    name: str

    @property
    def words(self) -> str:
        """Return it as “88 % (8 of 9, November 2026 until 22 November)”."""
        words = {"share": percent_words(self.count), "of": of_words(self.count), "name": self.name}
        return _("%(share)s (%(of)s, %(name)s)") % words


def trend_of(
    measure: Measure, homes: Sequence[Home], period: Period, counts: Sequence[Count]
) -> Trend | None:
    """Return the months or years of a period with their figures; None when it lies within one."""
    parts = period.parts()
    if len(parts) < 2:
        return None
    points = [
        Point(part, count, name_of(part, at_end=measure.at_end))
        for part, count in zip(parts, counts, strict=True)
    ]
    heading, sentence = _said(points, at_end=measure.at_end)
    return Trend(heading, _figure(points, sentence, target_of(homes), at_end=measure.at_end))


def name_of(part: Part, *, at_end: bool) -> str:
    """Return a month or year in full, with the days it is cut at; or its last day."""
    start, end = part.period.start, part.period.end
    if at_end:
        return date_format(end, "j F Y")
    name = date_format(start, "F Y" if part.unit == "month" else "Y")
    if part.is_whole:
        return name
    # Of several parts only the first can begin late, and only the last can end early.
    if start.day == 1 and (part.unit == "month" or start.month == 1):
        return _("%(name)s until %(day)s") % {"name": name, "day": date_format(end, "j F")}
    return _("%(name)s from %(day)s") % {"name": name, "day": date_format(start, "j F")}


def _said(points: Sequence[Point], *, at_end: bool) -> tuple[str, str]:
    by_month = points[0].part.unit == "month"
    found = [point for point in points if point.count.due]
    if at_end:
        heading = _("At the end of each month") if by_month else _("At the end of each year")
        return heading, _stood(found)
    heading = _("Month by month") if by_month else _("Year by year")
    return heading, _by_itself(found, by_month=by_month)


def _by_itself(found: Sequence[Point], *, by_month: bool) -> str:
    if not found:
        return _("Nothing to measure in these days.")
    if len(found) == 1:
        return _("All of it was in %(only)s.") % {"only": found[0].words}
    low, high = (pick(found, key=_share) for pick in (min, max))
    words = {"low": low.words, "high": high.words, "share": percent_words(low.count)}
    if _share(low) == _share(high):
        one = _("Each month by itself is %(share)s.") if by_month else _("Each year is %(share)s.")
    elif by_month:
        one = _("Each month by itself lies between %(low)s and %(high)s.")
    else:
        one = _("Each year by itself lies between %(low)s and %(high)s.")
    whole = {"whole": of_words(total(point.count for point in found))}
    return f"{one % words} {_('Together they are the %(whole)s above.') % whole}"


def _share(point: Point) -> float:
    return point.count.met / point.count.due


def _stood(found: Sequence[Point]) -> str:
    if not found:
        return _("Nothing to measure on any of these days.")
    words = {"first": found[0].words, "last": found[-1].words}
    if len(found) == 1:
        return _("Something to measure on one of these days only: %(last)s.") % words
    return _("First %(first)s, last %(last)s.") % words


def _figure(points: Sequence[Point], sentence: str, target: int | None, *, at_end: bool) -> Figure:
    drawn = [p for p in points if p.count.due]
    shares: list[tuple[When, float]] = [(_at(p), float(p.count.percent or 0)) for p in drawn]
    return Figure(
        sentence=sentence,
        series=[Series(_("Share"), shares)] if shares else [],
        unit="%",
        target=None if target is None else float(target),
        low=0.0,
        high=100.0,
        axis={_at(p): _short(p, is_first=p in drawn[:1]) for p in points},
        names={_at(p): p.name for p in points},
        more=[(_("How many"), {_at(p): of_words(p.count) for p in drawn})],
        cut=[] if at_end else [_at(p) for p in points if not p.part.is_whole],
        cut_words=_("part of a month") if points[0].part.unit == "month" else _("part of a year"),
        last_value=False,
    )


def _at(point: Point) -> date:
    return point.part.period.end


def _short(point: Point, *, is_first: bool) -> str:
    if point.part.unit == "year":
        return date_format(_at(point), "Y")
    with_year = is_first or _at(point).month == 1
    return date_format(_at(point), "M Y" if with_year else "M")
