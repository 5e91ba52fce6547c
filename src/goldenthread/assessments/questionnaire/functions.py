"""FHIRPath functions supplied to `fhirpathpy`: what it lacks, and safe forms of what could run on.

Each takes (context, collection, parameters) as its invocations do, and is called only through
`budget.guarded`, which counts it.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from . import extensions, regexes
from .budget import LONGEST_TEXT, Budget, TooMuch
from .library import get_data

Context = dict[str, Any]
Collection = list[Any]
Lambda = Callable[[Any], Collection]


def numbers(collection: Iterable[Any]) -> list[Decimal]:
    """Returns the numbers in a collection, leaving out what is not one."""
    found = (extensions.number(get_data(each)) for each in collection)
    return [each for each in found if each is not None]


def tidy(value: Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value


def total(_context: Context, collection: Collection) -> Collection:
    """`sum()`: of the numbers in the collection; 0 for none, as FHIRPath has it."""
    return [tidy(sum(numbers(collection), Decimal(0)))]


def average(_context: Context, collection: Collection) -> Collection:
    found = numbers(collection)
    return [tidy(sum(found, Decimal(0)) / len(found))] if found else []


def least(_context: Context, collection: Collection) -> Collection:
    return [tidy(min(found))] if (found := numbers(collection)) else []


def most(_context: Context, collection: Collection) -> Collection:
    return [tidy(max(found))] if (found := numbers(collection)) else []


def weight(_context: Context, collection: Collection) -> Collection:
    """SDC `weight()` and `ordinal()`: the score of each answer, answer value or coding."""
    found = (score(get_data(each)) for each in collection)
    return [tidy(each) for each in found if each is not None]


def score(value: object) -> Decimal | None:
    if not isinstance(value, dict):
        return None
    own = extensions.weight(value)
    coding = value.get("valueCoding")
    return (
        own
        if own is not None
        else (extensions.weight(coding) if isinstance(coding, dict) else None)
    )


def holds(result: Collection) -> bool:
    return bool(result) and get_data(result[0]) is True


def where(context: Context, collection: Collection, test: Lambda) -> Collection:
    """`where()`: each test is made once, whereas the library makes it twice."""
    kept = []
    for index, each in enumerate(collection):
        context["$index"] = index
        if holds(test(each)):
            kept.append(each)
    return kept


def exists(context: Context, collection: Collection, test: Lambda | None = None) -> bool:
    return bool(where(context, collection, test) if test else collection)


def select(context: Context, collection: Collection, pick: Lambda) -> Collection:
    found: Collection = []
    for index, each in enumerate(collection):
        context["$index"] = index
        found.extend(pick(each))
    return found


def replace(_context: Context, collection: Collection, old: str, new: str) -> Collection:
    text = one_text(collection)
    if text is None or not isinstance(old, str) or not isinstance(new, str) or not old:
        return [] if text is None else [text]
    if len(text) + text.count(old) * len(new) > LONGEST_TEXT:
        raise TooMuch
    return [text.replace(old, new)]


def join(_context: Context, collection: Collection, between: object = "") -> Collection:
    texts = [get_data(each) for each in collection]
    gap = between if isinstance(between, str) else ""
    if not all(isinstance(each, str) for each in texts):
        return []
    if sum(map(len, texts)) + len(gap) * len(texts) > LONGEST_TEXT:
        raise TooMuch
    return [gap.join(texts)]


def matches(_context: Context, collection: Collection, pattern: object) -> Collection:
    text = one_text(collection)
    if text is None or not isinstance(pattern, str):
        return []
    return [regexes.search(pattern, text)]


def replace_matches(
    _context: Context, collection: Collection, pattern: object, new: object
) -> Collection:
    text = one_text(collection)
    if text is None or not isinstance(pattern, str) or not isinstance(new, str):
        return []
    return [regexes.replace(pattern, new, text)]


def one_text(collection: object) -> str | None:
    if not isinstance(collection, list) or len(collection) != 1:
        return None
    value = get_data(collection[0])
    return value if isinstance(value, str) else None


def repeating(budget: Budget) -> Callable[..., Collection]:
    """Returns `repeat()`: what is found again is not followed again, so that it always ends."""

    def repeat(_context: Context, collection: Collection, pick: Lambda) -> Collection:
        found: Collection = []
        seen: set[Any] = set()
        waiting = list(collection)
        for each in waiting:
            for new in pick(each):
                mark = fingerprint(new, budget)
                if mark not in seen:
                    seen.add(mark)
                    found.append(new)
                    waiting.append(new)
        return found

    return repeat


def differing(budget: Budget) -> Callable[..., Collection]:
    """Returns `distinct()`: counted by the size of what is compared."""

    def distinct(_context: Context, collection: Collection) -> Collection:
        kept: dict[Any, Any] = {}
        for each in collection:
            kept.setdefault(fingerprint(each, budget), each)
        return list(kept.values())

    return distinct


def fingerprint(node: object, budget: Budget) -> Any:
    """Returns something hashable that is equal for equal values."""
    budget.spend()
    value = get_data(node)
    if isinstance(value, dict):
        return tuple((key, fingerprint(each, budget)) for key, each in sorted(value.items()))
    if isinstance(value, list):
        return tuple(fingerprint(each, budget) for each in value)
    if isinstance(value, bool | int | float | Decimal):
        return (isinstance(value, bool), value)
    return str(value)


def supplied(budget: Budget) -> dict[str, dict[str, Any]]:
    """Returns the invocations to set beside, or in place of, those of the library."""
    distinct = differing(budget)
    return {
        "sum": {"fn": total},
        "avg": {"fn": average},
        "min": {"fn": least},
        "max": {"fn": most},
        "weight": {"fn": weight},
        "ordinal": {"fn": weight},
        "where": {"fn": where, "arity": {1: ["Expr"]}},
        "exists": {"fn": exists, "arity": {0: [], 1: ["Expr"]}},
        "select": {"fn": select, "arity": {1: ["Expr"]}},
        "repeat": {"fn": repeating(budget), "arity": {1: ["Expr"]}},
        "distinct": {"fn": distinct},
        "isDistinct": {"fn": lambda context, all_: [len(distinct(context, all_)) == len(all_)]},
        "|": {"fn": lambda context, a, b: distinct(context, a + b), "arity": {2: ["Any", "Any"]}},
        "union": {
            "fn": lambda context, a, b: distinct(context, a + b),
            "arity": {1: ["AnyAtRoot"]},
        },
        "replace": {"fn": replace, "arity": {2: ["String", "String"]}, "nullable_input": True},
        "join": {"fn": join, "arity": {0: [], 1: ["String"]}},
        "matches": {"fn": matches, "arity": {1: ["String"]}, "nullable_input": True},
        "replaceMatches": {
            "fn": replace_matches,
            "arity": {2: ["String", "String"]},
            "nullable_input": True,
        },
    }
