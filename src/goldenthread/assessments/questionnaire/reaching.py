"""What can never be asked: conditions that wait for one another, and sums made of themselves.

Each step looks at every item and every condition at most once, so that a large file takes no
longer than reading it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .items import EnableWhen, Expression, Item
from .noticing import Notes

MOST_NAMED = 8
LINK_ID = re.compile(r"linkId\s*=\s*'([^']*)'|'([^']*)'\s*=\s*linkId")
VARIABLE = re.compile(r"%`?(\w+)")

# What each item waits for, or is worked out from.
Links = Mapping[str, Iterable[str]]


@dataclass(slots=True)
class Place:
    """An item with what must be shown or answered before it can be shown."""

    item: Item
    parent: str
    needs: set[str]
    met: int = 0

    @property
    def is_ready(self) -> bool:
        """Return whether its conditions can be met, once its parent is shown."""
        least = len(self.needs) if self.item.enable_all else min(1, len(self.needs))
        return self.met >= least


def notice_what_never_shows(
    items: tuple[Item, ...], variables: tuple[Expression, ...], notes: Notes
) -> None:
    """Adds notes on what no answer can ever bring up, and what is worked out from itself."""
    never = never_shown(items)
    rings = circles({key: [place.parent, *place.needs] for key, place in never.items()})
    for ring in rings:
        notes.add(_waiting(ring))
    in_rings = {link_id for ring in rings for link_id in ring}
    others = [key for key, place in never.items() if not in_rings & {key} and place.needs]
    if others:
        text = _("never shown, as what they depend on can never be answered: %(items)s")
        notes.add(text % {"items": named(others)})
    required = [key for key, place in never.items() if place.item.required]
    if required:
        notes.add(_("required, but never shown: %(items)s") % {"items": named(required)})
    if never and all(key in never for key, item in _by_link_id(items) if item.given):
        notes.add(_("no question in it is ever asked"))
    for ring in circles(dict(worked_out_from(items, known_in(variables, {})))):
        notes.add(_("worked out from one another, without end: %(items)s") % {"items": named(ring)})


def _waiting(ring: list[str]) -> str:
    if len(ring) == 1:
        text = _("%(items)s waits for its own answer, so it is never shown")
    else:
        text = _("%(items)s wait for one another, so none of them is ever shown")
    return text % {"items": named(ring)}


def named(link_ids: list[str]) -> str:
    """Returns the linkIds in quotes; of very many the first, and how many are left."""
    quoted = ", ".join(f"“{each}”" for each in link_ids[:MOST_NAMED])
    left = len(link_ids) - MOST_NAMED
    return (
        _("%(items)s and %(count)d more") % {"items": quoted, "count": left} if left > 0 else quoted
    )


def _by_link_id(items: Iterable[Item]) -> Iterator[tuple[str, Item]]:
    for item in items:
        yield item.link_id, item
        yield from _by_link_id(item.items)


def never_shown(items: tuple[Item, ...]) -> dict[str, Place]:
    """Returns the items that no answers can enable, by linkId, in page order.

    What an expression says is taken to be possible.
    """
    waiting = {place.item.link_id: place for place in _places(items, "")}
    dependent: dict[str, list[Place]] = defaultdict(list)
    for place in waiting.values():
        for link_id in place.needs:
            dependent[link_id].append(place)
    ready = [place for place in waiting.values() if place.is_ready and not place.parent]
    while ready:
        shown = ready.pop()
        if waiting.pop(shown.item.link_id, None):
            ready += _following(shown.item, waiting, dependent)
    return waiting


def _following(
    shown: Item, waiting: Mapping[str, Place], dependent: Mapping[str, list[Place]]
) -> Iterator[Place]:
    # Headings and groups have no answer: what asks for one waits for ever.
    for place in dependent.get(shown.link_id, ()) if shown.is_question else ():
        place.met += 1
        if place.is_ready and place.parent not in waiting:
            yield place
    for item in shown.items:
        if waiting[item.link_id].is_ready:
            yield waiting[item.link_id]


def _places(items: Iterable[Item], parent: str) -> Iterator[Place]:
    for item in items:
        yield Place(item, parent, _needs(item))
        yield from _places(item.items, item.link_id)


def _needs(item: Item) -> set[str]:
    answered = {each.question for each in item.enable_when if _asks_for_an_answer(each)}
    one_is_free = any(not _asks_for_an_answer(each) for each in item.enable_when)
    return set() if one_is_free and not item.enable_all else answered


def _asks_for_an_answer(condition: EnableWhen) -> bool:
    # These two also hold of a question that is not answered.
    if condition.operator == "exists":
        return condition.answer.value is True
    return condition.operator != "!="


def circles(links: Links) -> list[list[str]]:
    """Returns rings of items that lead to one another, one at least for each tangle of them."""
    onward = _leading_on(links)
    found, seen = list[list[str]](), set[str]()
    for start in onward:
        path: dict[str, None] = {}
        at = start
        while at not in seen:
            seen.add(at)
            path[at] = None
            at = onward[at]
        if at in path:
            steps = list(path)
            found.append(steps[steps.index(at) :])
    return found


def _leading_on(links: Links) -> dict[str, str]:
    """Returns for each item that leads into a ring the first one it leads to in there."""
    into: dict[str, list[str]] = defaultdict(list)
    left = {key: {each for each in onward if each in links} for key, onward in links.items()}
    for key, onward in left.items():
        for each in onward:
            into[each].append(key)
    ended = [key for key, onward in left.items() if not onward]
    while ended:
        gone = ended.pop()
        for key in into[gone]:
            left[key].discard(gone)
            if not left[key]:
                ended.append(key)
    return {
        key: next(each for each in links[key] if each in onward)
        for key, onward in left.items()
        if onward
    }


def worked_out_from(
    items: Iterable[Item], known: Mapping[str, set[str]]
) -> Iterator[tuple[str, set[str]]]:
    """Yields each calculated item with the linkIds its expression names, also by variables."""
    for item in items:
        here = known_in(item.variables, known)
        if item.calculated:
            yield item.link_id, _named_in(item.calculated, here)
        yield from worked_out_from(item.items, here)


def known_in(
    variables: Iterable[Expression], known: Mapping[str, set[str]]
) -> Mapping[str, set[str]]:
    """Returns the variables known above with these, each with the linkIds it is made of."""
    here = dict(known)
    for each in variables:
        here[each.name] = _named_in(each.text, here)
    return here


def _named_in(text: str, known: Mapping[str, set[str]]) -> set[str]:
    found = {first or second for first, second in LINK_ID.findall(text)}
    return found.union(*(known.get(name, set()) for name in VARIABLE.findall(text)))
