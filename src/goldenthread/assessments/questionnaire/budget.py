"""How much work a stranger's expressions may cause, and how it is counted.

Two limits are kept, both checked inside the evaluation itself so that they hold in any thread:
steps, which are the same on every machine, and time. A step is counted for each element that is
navigated, each function or operator called and each turn of a loop. Between two steps only work of
bounded size is done, because texts, numbers and collections are held to a size as they arise.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

MOST_STEPS = 400_000
MOST_SECONDS = 2.0
LONGEST_TEXT = 10_000
LONGEST_COLLECTION = 5_000
LARGEST_NUMBER = 10**18
LOOP_NAMES = ("$this", "$index", "$total")

# These compare every element with every other.
PAIRWISE = {"subsetOf", "supersetOf", "exclude", "intersect", "containsOp", "inOp"}


class TooMuch(Exception):
    """Raised when an expression has used up what it may, or makes something too large."""


class Budget:
    """Steps and seconds left, shared by every expression of one sheet."""

    def __init__(self, steps: int = MOST_STEPS, seconds: float = MOST_SECONDS) -> None:
        self.steps = steps
        self.exceeded = False
        self.ends = time.monotonic() + seconds

    @property
    def spent(self) -> bool:
        return self.steps <= 0 or time.monotonic() > self.ends

    def spend(self, steps: int = 1) -> None:
        """Counts some work. Raises `TooMuch` when there is nothing left to spend."""
        self.steps -= steps
        if self.spent:
            self.exceeded = True
            raise TooMuch

    def guarded(self, name: str, invocation: dict[str, Any]) -> dict[str, Any]:
        """Returns the invocation with its work counted and its result held to a size."""
        function = invocation["fn"]

        def counted(context: dict[str, Any], *given: Any) -> Any:
            sizes = [len(each) for each in given if isinstance(each, list)]
            self.spend(1 + (product(sizes) if name in PAIRWISE else sum(sizes)))
            # The library leaves these as an inner loop had them, which would mislead the outer.
            outer = {key: context[key] for key in LOOP_NAMES if key in context}
            looped = [self.looped(each) if callable(each) else each for each in given]
            result = bounded(function(context, *looped))
            context.update(outer)
            return result

        return {**invocation, "fn": counted}

    def looped(self, expression: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Returns the expression with each turn of it counted."""

        def turn(element: Any) -> Any:
            self.spend()
            return bounded(expression(element))

        return turn


class Counted(Mapping[str, Any]):
    """A table of the library's FHIR model that counts a step at each look-up.

    The library looks here once for every element it navigates, which makes it the one place where
    navigation can be counted without changing the library.
    """

    def __init__(self, table: Mapping[str, Any], budget: Budget) -> None:
        self.table = table
        self.budget = budget

    def __getitem__(self, key: str) -> Any:
        self.budget.spend()
        return self.table[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)


def product(sizes: list[int]) -> int:
    total = 1
    for each in sizes:
        total *= max(each, 1)
    return total


def bounded(result: Any) -> Any:
    """Returns the result. Raises `TooMuch` for a text, number or collection beyond the bounds."""
    if isinstance(result, list):
        if len(result) > LONGEST_COLLECTION:
            raise TooMuch
        # Only what an operator has just made can have grown, and that is never a long list.
        for each in result[:10]:
            bounded_one(each)
    else:
        bounded_one(result)
    return result


def bounded_one(value: Any) -> None:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise TooMuch
    if isinstance(value, int | Decimal) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise TooMuch
