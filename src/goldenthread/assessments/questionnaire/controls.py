"""Which control asks a question: the item's own wish where it is accessible, ours where not."""

from django.utils.translation import gettext as _

from . import attachments
from .answers import plain_number, spoken
from .extensions import number
from .items import Answer, Item
from .noticing import Notes

LONGEST_RADIOS = 15
LONGEST_SCALE = 11

INPUT_MODES = {"integer": "numeric", "decimal": "decimal", "quantity": "decimal", "url": "url"}
CONTROLS = {
    "boolean": "radios",
    "date": "date",
    "dateTime": "datetime",
    "time": "time",
    "text": "textarea",
    "attachment": "file",
    "quantity": "quantity",
}
# What a wish for a control is met by: a slider by its points in a row, each to be chosen.
MEETS = {
    "radio-button": {"radios"},
    "check-box": {"checkboxes"},
    "drop-down": {"select"},
    "autocomplete": {"select"},
    "slider": {"radios"},
}


def control_of(item: Item) -> str:
    """Returns the control's name: radios, checkboxes, select, or one for the type.

    A list to tick several of is always checkboxes, for a select of many is hard to use. A slider
    with few steps becomes radios and otherwise a number field, for a range always has a value and
    so cannot be left unanswered.
    """
    if item.selects:
        if item.repeats:
            return "checkboxes"
        wished = item.look.control in ("drop-down", "autocomplete")
        long = len(item.options) > LONGEST_RADIOS and item.look.control != "radio-button"
        return "select" if wished or long else "radios"
    if scale(item):
        return "radios"
    return CONTROLS.get(item.type, "text")


def notice_control(item: Item, where: str, notes: Notes) -> None:
    """Adds a note where the control that an item asks for is not the one it is shown with."""
    met_by = MEETS.get(item.look.control)
    in_words = item.type in ("choice", "open-choice") and not item.options
    if met_by is None or not item.is_question or in_words:
        return
    control = control_of(item)
    if control not in met_by:
        text = _("%(item)s asks for %(wish)s and is shown as %(control)s")
        wish, shown = spoken_wish(item.look.control), spoken_control(control)
        notes.add(text % {"item": where, "wish": wish, "control": shown})


def spoken_wish(wish: str) -> str:
    return {
        "radio-button": _("radio buttons"),
        "check-box": _("check boxes"),
        "drop-down": _("a drop-down list"),
        "autocomplete": _("a list to search in"),
    }.get(wish, _("a slider"))


def spoken_control(control: str) -> str:
    return {
        "radios": _("radio buttons"),
        "checkboxes": _("check boxes"),
        "select": _("a drop-down list"),
    }.get(control, _("a box to write in"))


def scale(item: Item) -> list[tuple[str, str]]:
    """Returns the points of a slider short enough to show each, or []."""
    low, high, step = slider(item)
    if low is None or high is None or high < low or (high - low) // step >= LONGEST_SCALE:
        return []
    points = range(low, high + 1, step)
    labels = {low: item.look.lower, high: item.look.upper}
    return [(str(each), f"{each} {labels.get(each, '')}".strip()) for each in points]


def slider(item: Item) -> tuple[int | None, int | None, int]:
    limits = item.limits
    if item.look.control != "slider" or item.type != "integer":
        return None, None, 1
    return whole(limits.min_value), whole(limits.max_value), max(int(limits.step or 1), 1)


def whole(answer: Answer | None) -> int | None:
    value = number(answer.value) if answer else None
    return None if value is None else int(value)


def hint_of(item: Item, control: str) -> str:
    """Returns what to say about how to answer, in plain words; "" when it is plain already."""
    if control == "date":
        return _("For example, 27 3 1942. Leave out the day, or day and month, if not known.")
    if control == "datetime":
        return _("For example, 27 3 2024 at 14:30. Leave out the time if not known.")
    if control == "time":
        return _("For example, 9:30 or 14:30")
    if control == "checkboxes":
        return _("Choose all that apply")
    if control == "file":
        return _("%(kinds)s, smaller than %(size)s") % {
            "kinds": attachments.kinds_words(item.limits),
            "size": attachments.size_words(
                min(item.limits.max_size or attachments.BIGGEST, attachments.BIGGEST)
            ),
        }
    return range_hint(item) if item.look.control == "slider" and control == "text" else ""


def range_hint(item: Item) -> str:
    low, high = item.limits.min_value, item.limits.max_value
    if not (low and high):
        return ""
    ends = [_("%(low)s to %(high)s") % {"low": spoken(low), "high": spoken(high)}]
    ends += [
        f"{plain_number(end.value)} {words}"
        for end, words in ((low, item.look.lower), (high, item.look.upper))
        if words
    ]
    return ", ".join(ends)
