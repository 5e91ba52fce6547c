"""Works out where a chart's lines, marks and words stand. Everything is text ready for SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format

from .figures import Figure, Series, When

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 24, 28, 40
MOST_WORDS_BELOW = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the chart, and where it stands."""

    x: str
    y: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One series: its path and the outlines of its marks or bars."""

    label: str
    number: int
    path: str
    marks: Sequence[str]
    sample: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template needs to draw a figure."""

    series: Sequence[Drawn]
    below: Sequence[Word]
    beside: Sequence[Word]
    values: Sequence[Word]
    target: str
    target_word: Word | None
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns moments and amounts into places on the drawing."""

    moments: Sequence[When]
    low: float
    high: float
    bars: bool

    def x(self, when: When) -> float:
        """Return how far to the right a moment stands; dates keep their distances."""
        room = WIDTH - LEFT - RIGHT
        if self.bars:
            return LEFT + room * (self.moments.index(when) + 0.5) / len(self.moments)
        return LEFT + 14 + (room - 28) * self._part(when)

    def y(self, value: float) -> float:
        """Return how far down an amount stands."""
        room = HEIGHT - TOP - BOTTOM
        part = (value - self.low) / ((self.high - self.low) or 1)
        return TOP + room * (1 - min(1.0, max(0.0, part)))

    def _part(self, when: When) -> float:
        first, last = self.moments[0], self.moments[-1]
        if isinstance(first, date) and isinstance(last, date) and isinstance(when, date):
            return (when - first).days / ((last - first).days or 1)
        return self.moments.index(when) / max(1, len(self.moments) - 1)


def draw(figure: Figure) -> Chart | None:
    """Return the drawing, or None when there is nothing to draw yet."""
    moments = moments_of(figure.series)
    if not moments:
        return None
    scale = scale_of(figure, moments)
    drawn = [_series(scale, one, at, len(figure.series)) for at, one in enumerate(figure.series)]
    return Chart(
        series=drawn,
        below=_below(scale),
        beside=_beside(scale, figure.unit),
        values=_values(scale, figure),
        target="" if figure.target is None else f"M{LEFT} {_n(scale.y(figure.target))}H{WIDTH}",
        target_word=_target_word(scale, figure),
        heads=[one.label for one in figure.series],
        rows=_rows(moments, figure),
    )


def moments_of(series: Sequence[Series]) -> list[When]:
    """Return every moment once: dates in order, groups as they come."""
    seen = list(dict.fromkeys(when for one in series for when, _ in one.points))
    if all(isinstance(when, date) for when in seen):
        return sorted(seen, key=str)
    return seen


def scale_of(figure: Figure, moments: Sequence[When]) -> Scale:
    """Return a scale that begins at nought unless the figure says otherwise."""
    values = [value for one in figure.series for _, value in one.points]
    if figure.target is not None:
        values.append(figure.target)
    low = min(0.0, *values) if figure.low is None else figure.low
    high = max(values) if figure.high is None else figure.high
    return Scale(moments, low, high if high > low else low + 1, figure.kind == "bars")


def said(when: When) -> str:
    """Return a moment as people write it."""
    return date_format(when, "j M") if isinstance(when, date) else str(when)


def amount(value: float, unit: str = "") -> str:
    """Return an amount without needless noughts, with its unit."""
    number = number_format(value, None if value == int(value) else 1)
    number = number.removesuffix(".0")
    return f"{number} {unit}".strip()


def mark(shape: int, x: float, y: float) -> str:
    """Return the outline of a mark: circle, square, diamond or triangle."""
    outlines = (
        "M{l} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
        "M{l} {t}h12v12h-12z",
        "M{x} {t}l7 6l-7 7l-7 -7z",
        "M{x} {t}l7 12h-14z",
    )
    return outlines[shape % 4].format(l=_n(x - 6), t=_n(y - 6), x=_n(x), y=_n(y))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _series(scale: Scale, one: Series, at: int, count: int) -> Drawn:
    if scale.bars:
        marks = [_bar(scale, when, value, at, count) for when, value in one.points]
        return Drawn(one.label, at % 4 + 1, "", marks, "M4 3h14v14h-14z")
    places = sorted((scale.x(when), scale.y(value)) for when, value in one.points)
    path = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in places) if places else ""
    return Drawn(one.label, at % 4 + 1, path, [mark(at, x, y) for x, y in places], mark(at, 22, 10))


def _bar(scale: Scale, when: When, value: float, at: int, count: int) -> str:
    slot = (WIDTH - LEFT - RIGHT) / len(scale.moments) * 0.7
    width = min(64.0, slot / count)
    left = scale.x(when) - width * count / 2 + width * at
    top, foot = scale.y(value), scale.y(max(scale.low, 0))
    return f"M{_n(left)} {_n(foot)}V{_n(top)}h{_n(width - 3)}V{_n(foot)}z"


def _below(scale: Scale) -> list[Word]:
    every = max(1, -(-len(scale.moments) // MOST_WORDS_BELOW))
    shown = scale.moments[::every]
    return [Word(_n(scale.x(when)), str(HEIGHT - 12), said(when)) for when in shown]


def _beside(scale: Scale, unit: str) -> list[Word]:
    ends = (scale.low, scale.high)
    return [
        Word(
            str(LEFT - 8), _n(scale.y(value) + 5), amount(value, "%" if unit == "%" else ""), "end"
        )
        for value in ends
    ]


def _values(scale: Scale, figure: Figure) -> list[Word]:
    if scale.bars and len(figure.series) == 1:
        points = list(figure.series[0].points)
    elif scale.bars:
        points = []
    else:
        points = [one.points[-1] for one in figure.series if one.points]
    return [
        Word(_n(scale.x(when)), _n(scale.y(value) - 12), amount(value, figure.unit), "middle")
        for when, value in points
    ]


def _target_word(scale: Scale, figure: Figure) -> Word | None:
    if figure.target is None:
        return None
    return Word(str(LEFT + 4), _n(scale.y(figure.target) - 7), amount(figure.target, figure.unit))


def _rows(moments: Sequence[When], figure: Figure) -> list[tuple[str, list[str]]]:
    known = [dict(one.points) for one in figure.series]
    return [
        (said(when), [amount(one[when], figure.unit) if when in one else "–" for one in known])
        for when in moments
    ]
