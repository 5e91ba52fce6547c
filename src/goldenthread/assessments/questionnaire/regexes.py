"""Regular expressions from strangers' files, tried only where they cannot run away.

Python's `re` backtracks and cannot be interrupted, so a pattern is weighed before it is used: the
number of ways it could be tried against a text is estimated from its quantifiers and branches,
and a pattern that could be tried too many ways is not run at all.
"""

import re
from functools import lru_cache

LONGEST_TEXT = 200
LONGEST_PATTERN = 200
MOST_WAYS = 2_000_000

TOKEN = re.compile(
    r"(?P<escape>\\.)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?:)?(?!\?))|(?P<close>\))"
    r"|(?P<count>[*+?]\??|\{\d*,?\d*\}\??)|(?P<branch>\|)|(?P<plain>[^\\\[(])",
    re.DOTALL,
)


class Unsafe(ValueError):
    """Raised for a pattern, or a text, that is not safe to try."""


def search(pattern: str, text: str) -> bool:
    """Returns whether the pattern is found in the text. Raises `Unsafe` rather than run long."""
    return compiled(pattern).search(bounded(text)) is not None


def whole(pattern: str, text: str) -> bool:
    """Returns whether the pattern is the whole text. Raises `Unsafe` rather than run long."""
    return compiled(pattern).fullmatch(bounded(text)) is not None


def replace(pattern: str, replacement: str, text: str) -> str:
    """Returns the text with each match replaced. Raises `Unsafe` rather than run long."""
    if len(replacement) > LONGEST_TEXT:
        raise Unsafe(replacement)
    swapped = re.sub(r"\$(\d)", r"\\\1", replacement.replace("\\", "\\\\"))
    try:
        return compiled(pattern).sub(swapped, bounded(text))
    except (re.error, IndexError) as error:
        raise Unsafe(pattern) from error


def bounded(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Unsafe(text)
    return text


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Returns the pattern ready for use. Raises `Unsafe` if too costly or not understood."""
    if len(pattern) > LONGEST_PATTERN or ways(pattern) > MOST_WAYS:
        raise Unsafe(pattern)
    try:
        return re.compile(pattern, re.DOTALL)
    except (re.error, OverflowError, RecursionError) as error:
        raise Unsafe(pattern) from error


def ways(pattern: str) -> int:
    """Returns about how many ways the pattern could be tried against the longest text.

    Raises `Unsafe` for what cannot be weighed: look-around, named groups, back-references, and
    repeats of a group whose inside can itself vary.
    """
    total, branches, position = LONGEST_TEXT, 1, 0
    insides: list[int] = []
    closed = 1
    while position < len(pattern):
        token = TOKEN.match(pattern, position)
        if token is None or (token["escape"] and token["escape"][1].isdigit()):
            raise Unsafe(pattern)
        position = token.end()
        if token["open"]:
            insides.append(total * branches)
        elif token["close"]:
            closed = total * branches // insides.pop() if insides else 1
        elif token["branch"]:
            branches *= 2
        elif token["count"]:
            total *= spread(token["count"], varies=closed > 1, pattern=pattern)
        if not token["close"]:
            closed = 1
        if total * branches > MOST_WAYS:
            return total * branches
    return total * branches


def spread(count: str, *, varies: bool, pattern: str) -> int:
    """Returns how many different lengths a quantifier allows."""
    body = count.rstrip("?") if len(count) > 1 else count
    if body in ("*", "+"):
        least, most = 0, LONGEST_TEXT
    elif body == "?":
        least, most = 0, 1
    else:
        low, comma, high = body.strip("{}").partition(",")
        least = int(low or 0)
        most = int(high or LONGEST_TEXT) if comma else least
    # A group that can match in several ways, repeated, multiplies them each time round.
    if (varies and most > 1) or most > LONGEST_TEXT:
        raise Unsafe(pattern)
    return max(most - least + 1, 1)
