"""Growing the working tree from what was posted, from a stored response, or from initial values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile

from . import attachments
from .answers import Typed, read_typed
from .codes import exactly, option_for
from .instances import Instance, path_of
from .items import GROUP, VALUE_KINDS, Answer, Item
from .moments import Mistyped
from .shapes import Json, choice_of, loose_objects

MOST_REPEATS = 50
MOST_INSTANCES = 5_000
PARTS = ("day", "month", "year", "time", "unit", "other")


@dataclass(slots=True)
class Posted:
    """A form as posted: values by name, and files by name."""

    data: Mapping[str, list[str]]
    files: "Mapping[str, UploadedFile[bytes]]" = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        return [clean(each) for each in self.data.get(name, [])]

    def one(self, name: str) -> str:
        return next(iter(reversed(self.all(name))), "")

    def typed(self, path: str) -> Typed:
        """Returns what the field at this path held, in all its parts."""
        parts = {
            part: self.one(f"{path}-{part}") for part in PARTS if f"{path}-{part}" in self.data
        }
        return Typed({"": self.one(path), **parts}, self.all(path))


def clean(text: str) -> str:
    """Returns the text without what a database cannot keep: NUL and half characters."""
    whole = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(slots=True)
class Held:
    """What a stored response has for one repetition: its answers, and the items beneath."""

    answers: list[Json] = field(default_factory=list)
    items: list[Json] = field(default_factory=list)


class Planter:
    """Grows the tree. With `posted`, what is typed wins, and `held` fills what is not asked."""

    def __init__(self, posted: Posted | None, has_response: bool) -> None:
        self.posted = posted
        self.has_response = has_response
        self.planted = 0

    def plant(
        self,
        items: tuple[Item, ...],
        held: list[Json],
        parent: Instance | None = None,
        read_reps: tuple[int, ...] = (),
    ) -> list[Instance]:
        """Returns the instances below `parent`; `read_reps` is where the form had them."""
        reps = parent.reps if parent else ()
        grown: list[Instance] = []
        for item in items:
            mine = [each for each in held if each.get("linkId") == item.link_id]
            entries = held_entries(item, mine)
            if not item.multiplies:
                grown.append(self.one(item, merged(entries), parent, reps, read_reps))
                continue
            kept = self.kept(item, len(entries), read_reps)
            for new, old in enumerate(kept):
                if new >= max(item.min_occurs, 1) and self.planted >= MOST_INSTANCES:
                    break
                entry = entries[old] if old < len(entries) else Held()
                grown.append(self.one(item, entry, parent, (*reps, new), (*read_reps, old)))
        return grown

    def one(
        self,
        item: Item,
        entry: Held,
        parent: Instance | None,
        reps: tuple[int, ...],
        read_reps: tuple[int, ...],
    ) -> Instance:
        self.planted += 1
        instance = Instance(item, reps, parent)
        if item.is_question:
            self.fill(instance, entry, read_reps)
        instance.children = self.plant(item.items, entry.items, instance, read_reps)
        return instance

    def fill(self, instance: Instance, entry: Held, read_reps: tuple[int, ...]) -> None:
        item = instance.item
        stored = stored_answers(item, entry.answers)
        if not item.given or self.posted is None:
            instance.answers = stored if self.has_response else initial_answers(instance)
            return
        path = path_of(item, read_reps)
        instance.typed = self.posted.typed(path)
        if self.posted.one("_clear") == path:
            instance.typed = Typed()
        try:
            if item.type == "attachment":
                instance.answers = self.attached(item, path, stored)
            else:
                instance.answers = read_typed(item, instance.typed)
        except Mistyped as mistake:
            instance.mistake = mistake.sentence
            # A question about a time alone has no parts to point to.
            instance.mistake_part = "" if item.type == "time" else mistake.part

    def attached(self, item: Item, path: str, stored: list[Answer]) -> list[Answer]:
        """Returns the file given now, else the one kept before unless it was to be removed."""
        posted = self.posted or Posted({})
        given = posted.files.get(path)
        if given is not None:
            return [Answer("Attachment", attachments.attachment(given, item.limits))]
        return [] if posted.one(f"{path}-remove") else stored

    def kept(self, item: Item, stored: int, read_reps: tuple[int, ...]) -> list[int]:
        """Returns which repetitions there are, by their old numbers, after adding and removing."""
        floor = max(item.min_occurs, 1)
        most = max(item.max_occurs or MOST_REPEATS, floor)
        if self.posted is None or item.read_only or item.hidden:
            count = stored if self.has_response else len(item.initial)
            return list(range(max(count, floor)))
        block = path_of(item, read_reps)
        count = min(max(count_of(self.posted.one(f"{block}-count")), floor), most)
        if block in self.posted.all("_more"):
            count = min(count + 1, most)
        numbers = list(range(count))
        for number in numbers[:]:
            if (
                path_of(item, (*read_reps, number)) in self.posted.all("_less")
                and len(numbers) > floor
            ):
                numbers.remove(number)
        return numbers


def count_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def held_entries(item: Item, mine: list[Json]) -> list[Held]:
    """Returns one entry per repetition: per response item for a group, per answer otherwise."""
    if item.type == GROUP:
        return [Held([], loose_objects(each, "item")) for each in mine]
    entries = [
        Held([answer] if choice_of(answer, "value") else [], loose_objects(answer, "item"))
        for each in mine
        for answer in loose_objects(each, "answer")
    ]
    beside = [below for each in mine for below in loose_objects(each, "item")]
    return entries or ([Held([], beside)] if beside else [])


def merged(entries: list[Held]) -> Held:
    return Held(
        [answer for each in entries for answer in each.answers],
        [item for each in entries for item in each.items],
    )


def stored_answers(item: Item, answers: list[Json]) -> list[Answer]:
    """Returns the stored answers that are of a kind this item can hold."""
    found = []
    for each in answers:
        pair = choice_of(each, "value")
        exact = exactly(*pair) if pair else None
        if pair and exact is not None and can_hold(item, pair[0]):
            found.append(Answer(pair[0], exact))
    return found


def can_hold(item: Item, kind: str) -> bool:
    if item.options:
        return kind in {each.answer.kind for each in item.options} or (
            item.is_open and kind in ("String", "Coding")
        )
    return kind == VALUE_KINDS[item.type] or (item.type == "open-choice" and kind == "String")


def initial_answers(instance: Instance) -> list[Answer]:
    """Returns `initial` or `initialSelected`; one each for a question that repeats as fields."""
    item = instance.item
    selected = [each.answer for each in item.options if each.selected]
    found = [fitted(item, each) for each in item.initial] or selected
    if item.options:
        listed = [option_for(item.options, each) for each in found]
        found = [each.answer if each else given for each, given in zip(listed, found, strict=True)]
    if item.multiplies:
        return found[instance.reps[-1] : instance.reps[-1] + 1]
    return found if item.repeats else found[:1]


def fitted(item: Item, answer: Answer) -> Answer:
    """Returns an initial value as the item's own kind: a whole number as a decimal, and so on."""
    wanted = VALUE_KINDS[item.type]
    if item.options or answer.kind == wanted:
        return answer
    if wanted == "Coding" and item.type == "choice":
        return Answer("Coding", {"display": str(answer.value)})
    if wanted in ("Integer", "Decimal") and answer.kind in ("Integer", "Decimal"):
        exact = exactly(wanted, answer.value)
        return Answer(wanted, exact) if exact is not None else answer
    return Answer(wanted, answer.value) if isinstance(answer.value, str) else answer
