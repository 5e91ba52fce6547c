"""Works out where the picture of threads stands: a card for each thing, a line for each join."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from .figures import ThreadColumn, ThreadNode, ThreadPicture

# Seven columns fit a card of a page 1280 wide; where there is less room, stages stand below
# each other instead.
CARD_WIDTH, CARD_HEIGHT = 132, 134
STEP_X, STEP_Y = 155, 156
TOP = 60
LETTERS, LINES = 12, 5
TITLE_LETTERS, TITLE_FOOT = 16, 36


@dataclass(frozen=True, slots=True)
class Card:
    """One thing, where it stands, and its words line by line."""

    x: int
    y: int
    lines: Sequence[tuple[int, str]]
    gap: bool


@dataclass(frozen=True, slots=True)
class Weave:
    """Everything the template needs to draw the picture."""

    width: int
    height: int
    titles: Sequence[tuple[int, int, str]]
    cards: Sequence[Card]
    lines: Sequence[tuple[str, bool]]
    dots: Sequence[tuple[int, int, bool]]


def weave(picture: ThreadPicture) -> Weave:
    """Return the places of every card, line and dot."""
    places = _places(picture.columns)
    nodes = {node.key: node for column in picture.columns for node in column.nodes}
    joined = [(a, b) for a, b in picture.links if a in places and b in places]
    tallest = max((len(column.nodes) for column in picture.columns), default=0)
    return Weave(
        width=max(1, len(picture.columns)) * STEP_X - STEP_X + CARD_WIDTH + 4,
        height=TOP + max(1, tallest) * STEP_Y,
        titles=_titles(picture.columns),
        cards=[_card(nodes[key], *place) for key, place in places.items()],
        lines=[(_line(places[a], places[b]), nodes[a].gap or nodes[b].gap) for a, b in joined],
        dots=_dots(joined, places, nodes),
    )


def _titles(columns: Sequence[ThreadColumn]) -> list[tuple[int, int, str]]:
    # A long title stands on two lines, the last of them always in the same place.
    found = []
    for at, column in enumerate(columns):
        lines = wrap(column.title, TITLE_LETTERS, max_lines=2, placeholder="…")
        first = TITLE_FOOT - 20 * (len(lines) - 1)
        found += [(at * STEP_X + 2, first + 20 * row, line) for row, line in enumerate(lines)]
    return found


def _places(columns: Sequence[ThreadColumn]) -> dict[str, tuple[int, int]]:
    return {
        node.key: (across * STEP_X + 2, TOP + down * STEP_Y)
        for across, column in enumerate(columns)
        for down, node in enumerate(column.nodes)
    }


def _card(node: ThreadNode, x: int, y: int) -> Card:
    lines = wrap(node.label, LETTERS, max_lines=LINES, placeholder="…") or [""]
    first = y + CARD_HEIGHT // 2 + 6 - 11 * (len(lines) - 1)
    return Card(x, y, [(first + 22 * at, line) for at, line in enumerate(lines)], node.gap)


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    (x1, y1), (x2, y2) = _ends(start, end)
    if x2 - x1 < STEP_X:
        middle = (x1 + x2) // 2
        return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    # A line over several columns runs between the rows, never behind a card.
    lane, gutter = end[1] - (STEP_Y - CARD_HEIGHT) // 2, STEP_X - CARD_WIDTH
    half, into, out = gutter // 2, x1 + gutter, x2 - gutter
    return (
        f"M{x1} {y1}C{x1 + half} {y1} {x1 + half} {lane} {into} {lane}"
        f"H{out}C{x2 - half} {lane} {x2 - half} {y2} {x2} {y2}"
    )


def _ends(start: tuple[int, int], end: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    half = CARD_HEIGHT // 2
    return (start[0] + CARD_WIDTH, start[1] + half), (end[0], end[1] + half)


def _dots(
    joined: Sequence[tuple[str, str]],
    places: dict[str, tuple[int, int]],
    nodes: dict[str, ThreadNode],
) -> list[tuple[int, int, bool]]:
    dots: dict[tuple[int, int], bool] = {}
    for a, b in joined:
        start, end = _ends(places[a], places[b])
        dots[start] = nodes[a].gap
        dots[end] = nodes[b].gap
    return [(x, y, gap) for (x, y), gap in dots.items()]
