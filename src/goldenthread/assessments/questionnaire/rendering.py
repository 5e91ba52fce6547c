"""The tree as the templates see it: nodes with labels, ids, hints, errors and choices settled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from . import attachments, controls
from .answers import spoken, typed_from
from .choosing import Choice, choices, unit_text, units
from .instances import Instance, together
from .items import DISPLAY, GROUP, Item
from .planting import MOST_REPEATS
from .shapes import loose_words
from .validating import Fault

Kind = Literal["group", "display", "field", "value", "repeat"]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the page. Templates read these fields and decide nothing themselves."""

    kind: Kind
    id: str
    label: str
    control: str = ""
    prefix: str = ""
    hint: str = ""
    error: str = ""
    error_part: str = ""
    required: bool = False
    depth: int = 0
    value: str = ""
    lines: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    units: tuple[Choice, ...] = ()
    horizontal: bool = False
    input_mode: str = ""
    accept: str = ""
    file_name: str = ""
    live: bool = False
    number: int = 0
    more: str = ""
    less: str = ""
    clear: str = ""
    count: int = 0
    children: tuple["Node", ...] = ()

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for aria-describedby; "" when there is neither."""
        hint = f"{self.id}-hint" if self.hint else ""
        return f"{hint} {self.id}-error".strip() if self.error else hint

    @property
    def first_id(self) -> str:
        """The id of the first thing that can be typed in, for its label or a link to it."""
        return self.choices[0].id if self.choices and self.control != "select" else self.id

    @property
    def size(self) -> str:
        """The NHS.UK size of the heading or legend: larger for outer groups."""
        groups = self.kind == "group" or self.control == "group"
        return ("l", "m", "s")[min(self.depth, 2)] if groups else "s"


@dataclass(frozen=True, slots=True)
class Step:
    """A node as it is met in order: opened, closed, or whole. It keeps templates from recursing."""

    part: Literal["open", "close", "leaf", "nest", "unnest"]
    node: Node


class Renderer:
    """Turns instances into nodes, showing faults only when they are to be shown."""

    def __init__(self, faults: Iterable[Fault], *, show_errors: bool) -> None:
        self.by_path: dict[str, Fault] = {}
        for each in faults if show_errors else ():
            self.by_path.setdefault(each.path, each)

    def nodes(self, tree: Iterable[Instance], depth: int = 0) -> tuple[Node, ...]:
        """Returns the nodes of what is enabled and not hidden, in page order."""
        found: list[Node] = []
        for run in together(tree):
            shown = [each for each in run if each.enabled and not each.item.hidden]
            if not shown:
                continue
            if shown[0].item.multiplies and not shown[0].item.read_only:
                found.append(self.repeat(shown, depth))
            else:
                found.extend(self.node(each, depth) for each in shown)
        return tuple(found)

    def repeat(self, run: list[Instance], depth: int) -> Node:
        item = run[0].item
        most = item.max_occurs or MOST_REPEATS
        group = item.type == GROUP
        return Node(
            kind="repeat",
            id=f"{run[0].block}-all",
            label=item.text,
            prefix=item.prefix,
            hint=item.look.hint,
            required=item.required,
            depth=depth,
            control="group" if group else "question",
            more=run[0].block if len(run) < most else "",
            count=len(run),
            value=run[0].block,
            children=tuple(self.one_of(each, len(run), depth + 1) for each in run),
        )

    def one_of(self, instance: Instance, count: int, depth: int) -> Node:
        """Returns one repetition, with the button that takes it away if it may go."""
        number = instance.reps[-1] + 1
        less = instance.path if count > max(instance.item.min_occurs, 1) else ""
        return self.node(instance, depth, number=number, less=less)

    def node(self, instance: Instance, depth: int, number: int = 0, less: str = "") -> Node:
        item = instance.item
        below = self.nodes(instance.children, depth + 1)
        fault = self.by_path.get(instance.path)
        if item.type == GROUP:
            return group_node(instance, depth, number, less, below, fault)
        if item.type == DISPLAY:
            return Node(
                "display",
                instance.path,
                item.text,
                prefix=item.prefix,
                depth=depth,
                hint=item.look.hint,
            )
        if not item.given:
            return value_node(instance, depth, below)
        return field_node(instance, depth, number, less, below, fault)


def group_node(
    instance: Instance,
    depth: int,
    number: int,
    less: str,
    below: tuple[Node, ...],
    fault: Fault | None,
) -> Node:
    item = instance.item
    # A repeated group's own words head the whole set, so that each one is told by its number.
    numbered = {"group": item.text or _("Entry"), "number": number}
    label = _("%(group)s: %(number)d") % numbered if number else item.text
    return Node(
        "group",
        instance.path,
        label,
        prefix="" if number else item.prefix,
        hint="" if number else item.look.hint,
        error=fault.sentence if fault else "",
        required=item.required,
        depth=depth,
        number=number,
        less=less,
        children=below,
    )


def value_node(instance: Instance, depth: int, below: tuple[Node, ...]) -> Node:
    """Returns a value that is shown and not asked: calculated, or readOnly."""
    item = instance.item
    unit = (
        loose_words(item.units[0], "unit")
        if len(item.units) == 1 and item.type != "quantity"
        else ""
    )
    return Node(
        "value",
        instance.path,
        item.label,
        prefix=item.prefix,
        hint=item.look.hint,
        depth=depth,
        lines=tuple(spoken(each) for each in instance.settled),
        unit="" if unit.startswith("{") else unit,
        live=bool(item.calculated),
        children=below,
    )


def field_node(
    instance: Instance,
    depth: int,
    number: int,
    less: str,
    below: tuple[Node, ...],
    fault: Fault | None,
) -> Node:
    item, path = instance.item, instance.path
    typed = instance.typed or typed_from(item, instance.answers)
    control = controls.control_of(item)
    return Node(
        "field",
        path,
        field_label(item, number),
        control=control,
        prefix="" if number else item.prefix,
        hint=field_hint(item, control, number),
        error=fault.sentence if fault else "",
        error_part=fault.part if fault else "",
        required=item.required,
        depth=depth,
        value=typed.get(),
        parts=typed.parts,
        choices=choices(item, path, typed, control),
        unit=unit_text(item),
        units=units(item, path, typed),
        horizontal=item.look.horizontal,
        input_mode=controls.INPUT_MODES.get(item.type, ""),
        accept=",".join(attachments.accepted(item.limits)) if control == "file" else "",
        file_name=spoken(instance.answers[0]) if control == "file" and instance.answers else "",
        number=number,
        less=less,
        clear=path if control == "radios" and not item.required and instance.answers else "",
        children=below,
    )


def field_label(item: Item, number: int) -> str:
    """Returns the question, with the number of this answer when there may be several."""
    if not number:
        return item.label
    return _("%(question)s: answer %(number)d") % {"question": item.label, "number": number}


def field_hint(item: Item, control: str, number: int) -> str:
    """Returns the item's help and how to answer; help for the whole set is not said at each."""
    own = "" if number else item.look.hint
    return "\n".join(filter(None, [own, controls.hint_of(item, control)]))


def flow(nodes: Iterable[Node]) -> Iterator[Step]:
    """Yields the nodes in page order as steps, so that a template need only loop over them."""
    for node in nodes:
        if node.kind in ("group", "repeat"):
            yield Step("open", node)
            yield from flow(node.children)
            yield Step("close", node)
        else:
            yield Step("leaf", node)
            if node.children:
                yield Step("nest", node)
                yield from flow(node.children)
                yield Step("unnest", node)
