"""Works out where the picture of threads stands: a card for each thing, a line for each join."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from .figures import ThreadColumn, ThreadNode, ThreadPicture

CARD_WIDTH, CARD_HEIGHT = 150, 112
STEP_X, STEP_Y = 180, 132
TOP = 44
LETTERS, LINES = 14, 4


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
    titles: Sequence[tuple[int, str]]
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
        titles=[(at * STEP_X + 2, column.title) for at, column in enumerate(picture.columns)],
        cards=[_card(nodes[key], *place) for key, place in places.items()],
        lines=[(_line(places[a], places[b]), nodes[a].gap or nodes[b].gap) for a, b in joined],
        dots=_dots(joined, places, nodes),
    )


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
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


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
