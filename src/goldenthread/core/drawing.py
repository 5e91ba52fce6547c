"""Works out where a chart's lines, marks and words stand. Everything is text ready for SVG.

Each chart is drawn twice, for a wide place and a narrow one, so that its words never shrink.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format

from .dates import short_day
from .figures import Figure, Series, When

WIDE, NARROW = 560, 256
HEIGHT = 240
RIGHT, TOP, BOTTOM = 22, 26, 38
LETTER = 9.4
SHAPES = (
    "M{l} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
    "M{l} {t}h12v12h-12z",
    "M{x} {t}l7 7l-7 7l-7 -7z",
    "M{x} {t}l7 12h-14z",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the chart, and where it stands."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One series: its path and the outlines of its marks or bars."""

    number: int
    path: str
    marks: Sequence[str]
    cut: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template needs to draw a figure once."""

    width: int
    axis: str
    target: str
    series: Sequence[Drawn]
    below: Sequence[Word]
    beside: Sequence[Word]
    values: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns moments and amounts into places on the drawing."""

    moments: Sequence[When]
    low: float
    high: float
    bars: bool
    width: int
    left: float

    @property
    def slot(self) -> float:
        """Return the room each moment has."""
        return (self.width - self.left - RIGHT) / len(self.moments)

    def x(self, when: When) -> float:
        """Return how far to the right a moment stands; dates on a line keep their distances."""
        if self.bars:
            return self.left + self.slot * (self.moments.index(when) + 0.5)
        return self.left + 12 + (self.width - self.left - RIGHT - 24) * self._part(when)

    def y(self, value: float) -> float:
        """Return how far down an amount stands."""
        part = (value - self.low) / (self.high - self.low)
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(1.0, max(0.0, part)))

    def _part(self, when: When) -> float:
        first, last = self.moments[0], self.moments[-1]
        if isinstance(first, date) and isinstance(last, date) and isinstance(when, date):
            return (when - first).days / ((last - first).days or 1)
        return self.moments.index(when) / max(1, len(self.moments) - 1)


def draw(figure: Figure, width: int) -> Chart | None:
    """Return the drawing at a width, or None when there is nothing to draw yet."""
    moments = moments_of(figure.series)
    if not moments:
        return None
    scale = scale_of(figure, moments, width)
    foot = _n(scale.y(max(scale.low, 0)))
    return Chart(
        width=width,
        axis=f"M{_n(scale.left)} {foot}H{width}",
        target=_target(scale, figure),
        series=[_series(scale, one, at, figure) for at, one in enumerate(figure.series)],
        below=_below(scale, figure),
        beside=_beside(scale, figure.unit),
        values=_values(scale, figure),
    )


def moments_of(series: Sequence[Series]) -> list[When]:
    """Return every moment once: dates in order, groups as they come."""
    seen = list(dict.fromkeys(when for one in series for when, _ in one.points))
    if all(isinstance(when, date) for when in seen):
        return sorted(seen, key=str)
    return seen


def scale_of(figure: Figure, moments: Sequence[When], width: int) -> Scale:
    """Return a scale that begins at nought unless the figure says otherwise."""
    values = [value for one in figure.series for _, value in one.points]
    if figure.target is not None:
        values.append(figure.target)
    low = min(0.0, *values) if figure.low is None else figure.low
    high = max(values) if figure.high is None else figure.high
    high = high if high > low else low + 1
    longest = max(len(_axis_word(value, figure.unit)) for value in (low, high))
    return Scale(moments, low, high, figure.kind == "bars", width, longest * LETTER + 14)


def rows_of(figure: Figure) -> list[tuple[str, list[str]]]:
    """Return the figure as a table: a row for each moment, a cell for each series and more."""
    known = [
        {when: amount(value, figure.unit) for when, value in one.points} for one in figure.series
    ]
    columns = [*known, *(cells for _, cells in figure.more)]
    moments = list(figure.names) or moments_of(figure.series)
    return [
        (figure.names.get(when) or said(when), [cells.get(when, "–") for cells in columns])
        for when in moments
    ]


def said(when: When) -> str:
    """Return a moment as people write it."""
    return short_day(when) if isinstance(when, date) else str(when)


def amount(value: float, unit: str = "") -> str:
    """Return an amount without needless noughts, with its unit."""
    rounded = round(value, 1)
    number = number_format(rounded, 0 if rounded == int(rounded) else 1)
    return f"{number} {unit}".strip()


def mark(shape: int, x: float, y: float) -> str:
    """Return the outline of a mark: circle, square, diamond or triangle."""
    places = {"l": _n(x - 6), "t": _n(y - 6), "x": _n(x), "y": _n(y)}
    return SHAPES[shape % 4].format(**places)


def sample(shape: int, bars: bool) -> str:
    """Return the mark that stands in the legend."""
    return "M4 3h30v14h-30z" if bars else mark(shape, 22, 10)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _axis_word(value: float, unit: str) -> str:
    return amount(value, "%" if unit == "%" else "")


def _target(scale: Scale, figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"M{_n(scale.left)} {_n(scale.y(figure.target))}H{scale.width}"


def _series(scale: Scale, one: Series, at: int, figure: Figure) -> Drawn:
    if scale.bars:
        count = len(figure.series)
        return Drawn(at % 4 + 1, "", [_bar(scale, *point, at, count) for point in one.points])
    places = sorted(
        (scale.x(when), scale.y(value), when in figure.cut) for when, value in one.points
    )
    path = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y, _ in places) if places else ""
    look = figure.looks[at]
    whole = [mark(look, x, y) for x, y, is_cut in places if not is_cut]
    cut = [mark(look, x, y) for x, y, is_cut in places if is_cut]
    return Drawn(look % 4 + 1, path, whole, cut)


def _bar(scale: Scale, when: When, value: float, at: int, count: int) -> str:
    width = min(64.0, scale.slot * 0.76 / count)
    left = scale.x(when) - width * count / 2 + width * at
    foot = scale.y(max(scale.low, 0))
    return f"M{_n(left)} {_n(foot)}V{_n(scale.y(value))}h{_n(width - 2)}V{_n(foot)}z"


def _below(scale: Scale, figure: Figure) -> list[Word]:
    words = {when: figure.axis.get(when) or said(when) for when in scale.moments}
    widest = max(len(word) for word in words.values()) * LETTER + 6
    shown: list[When] = []
    for when in scale.moments:
        # Dates keep their distances, so two words may have no room side by side.
        if not shown or scale.x(when) - scale.x(shown[-1]) >= widest:
            shown.append(when)
    return [Word(_n(scale.x(when)), str(HEIGHT - 10), words[when]) for when in shown]


def _beside(scale: Scale, unit: str) -> list[Word]:
    return [
        Word(_n(scale.left - 8), _n(scale.y(value) + 6), _axis_word(value, unit))
        for value in (scale.low, scale.high)
    ]


def _values(scale: Scale, figure: Figure) -> list[Word]:
    if not scale.bars:
        ends = figure.series if figure.last_value else ()
        points = [max(one.points, key=lambda p: scale.x(p[0])) for one in ends if one.points]
        return [_value(scale, *point, "%" if figure.unit == "%" else "") for point in points]
    if len(figure.series) > 1:
        return []
    points = list(figure.series[0].points)
    for unit in (figure.unit, ""):
        if all(len(amount(value, unit)) * LETTER < scale.slot for _, value in points):
            return [_value(scale, *point, unit) for point in points]
    return []


def _value(scale: Scale, when: When, value: float, unit: str) -> Word:
    return Word(_n(scale.x(when)), _n(scale.y(value) - 11), amount(value, unit))
