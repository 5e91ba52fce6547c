"""The sheet's working tree: one `Instance` for each field or group as it stands on the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .answers import Typed
from .items import GROUP, Answer, Item
from .shapes import Json


@dataclass(eq=False, slots=True)
class Instance:
    """One repetition of an item: its place, what was typed, its answers and what lies below.

    `reps` are the repetition numbers of every repeating ancestor and of itself, outermost first.
    """

    item: Item
    reps: tuple[int, ...]
    parent: "Instance | None" = None
    answers: list[Answer] = field(default_factory=list)
    typed: Typed | None = None
    mistake: str = ""
    mistake_part: str = ""
    enabled: bool = True
    children: list["Instance"] = field(default_factory=list)
    working: Json = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The name and id of the field: the item's slug and its repetition numbers."""
        return path_of(self.item, self.reps)

    @property
    def block(self) -> str:
        """The path of the repeating item as a whole, without this repetition's number."""
        return path_of(self.item, self.reps[:-1] if self.item.multiplies else self.reps)

    @property
    def shown(self) -> bool:
        """Whether it is enabled and neither it nor anything above it is hidden."""
        here: Instance | None = self
        while here is not None:
            if here.item.hidden or not here.enabled:
                return False
            here = here.parent
        return True

    @property
    def settled(self) -> list[Answer]:
        """Its answers, or none while it is not enabled."""
        return self.answers if self.enabled else []


def path_of(item: Item, reps: Iterable[int]) -> str:
    return "-".join([item.slug, *map(str, reps)])


def every(instances: Iterable[Instance]) -> Iterator[Instance]:
    """Yields each instance and all below it, in the order of the page."""
    waiting = list(reversed(list(instances)))
    while waiting:
        instance = waiting.pop()
        yield instance
        waiting.extend(reversed(instance.children))


def together(instances: Iterable[Instance]) -> list[list[Instance]]:
    """Returns the instances grouped by item, as repetitions stand next to each other."""
    runs: list[list[Instance]] = []
    for each in instances:
        if runs and runs[-1][0].item is each.item:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def answered_below(instance: Instance) -> bool:
    """Whether this instance or anything enabled below it has an answer."""
    return any(each.settled for each in every([instance]) if each.item.type != GROUP)
