"""What a field offers to choose from: its options, its scale, its units."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import controls
from .answers import OTHER, Typed
from .items import Item
from .shapes import loose_words


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio, checkbox or option of a select."""

    id: str
    value: str
    label: str
    checked: bool = False
    other: bool = False


def choices(item: Item, path: str, typed: Typed, control: str) -> tuple[Choice, ...]:
    """Returns the choices, with one for the person's own words when the question is open."""
    if item.type == "boolean" and not item.options:
        pairs = [("true", _("Yes")), ("false", _("No"))]
    elif item.selects:
        pairs = [(each.key, f"{each.prefix} {each.label}".strip()) for each in item.options]
    else:
        pairs = controls.scale(item)
    if not pairs or control not in ("radios", "checkboxes", "select"):
        return ()
    chosen = set(typed.chosen or [typed.get()])
    found = [
        # The first choice takes the field's own id, so that a link to the field lands on it.
        Choice(
            path if not index and control != "select" else f"{path}-o{index}",
            value,
            label,
            value in chosen,
        )
        for index, (value, label) in enumerate(pairs)
    ]
    if item.selects and item.is_open:
        own = OTHER in chosen or bool(typed.get("other"))
        found.append(Choice(f"{path}-own", OTHER, _("Another answer"), own, other=True))
    return tuple(found)


def unit_text(item: Item) -> str:
    """Returns the one unit that goes beside the number, if there is just one."""
    if item.look.unit_text:
        return item.look.unit_text
    unit = loose_words(item.units[0], "unit") if len(item.units) == 1 else ""
    return "" if unit.startswith("{") else unit


def units(item: Item, path: str, typed: Typed) -> tuple[Choice, ...]:
    if item.type != "quantity" or len(item.units) < 2:
        return ()
    names = [loose_words(each, "unit") for each in item.units]
    return tuple(
        Choice(f"{path}-unit-o{index}", name, name, name == typed.get("unit"))
        for index, name in enumerate(names)
    )
