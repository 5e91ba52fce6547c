"""The parts of an item that come from extensions: its limits, its units and how it looks."""

from django.utils.translation import gettext as _

from . import codes, extensions, regexes
from .items import DISPLAY, GROUP, VALUE_KINDS, Answer, Limits, Look
from .noticing import Notes
from .shapes import Json, Refused, loose_objects, loose_words

CONTROLS = {
    "radio-button",
    "check-box",
    "drop-down",
    "autocomplete",
    "slider",
    "text-box",
    "spinner",
}
TABLES = {"gtable", "grid", "htable", "table", "atable"}
PAGED = {"page", "tab-container"}
PLAIN = {
    "list",
    "inline",
    "header",
    "footer",
    "text",
    "help",
    "flyover",
    "prompt",
    "unit",
    "lower",
    "upper",
    "security",
    "question",
}


def limits_of(entry: Json, kind: str, where: str, notes: Notes) -> Limits:
    """Returns the bounds on the answer. Raises `Refused` if maxLength is not a whole number."""
    longest = entry.get("maxLength")
    if longest is not None and (
        not isinstance(longest, int) or isinstance(longest, bool) or longest < 1
    ):
        raise Refused(_("In %(where)s, “maxLength” should be a whole number.") % {"where": where})
    size = extensions.number(extensions.value(entry, extensions.MAX_SIZE))
    step = extensions.number(extensions.value(entry, extensions.SLIDER_STEP))
    return Limits(
        max_length=longest,
        min_length=extensions.whole(entry, extensions.MIN_LENGTH),
        min_value=bound(entry, kind, (extensions.MIN_VALUE, extensions.MIN_QUANTITY)),
        max_value=bound(entry, kind, (extensions.MAX_VALUE, extensions.MAX_QUANTITY)),
        decimal_places=extensions.whole(entry, extensions.DECIMAL_PLACES),
        max_size=int(size) if size is not None and size > 0 else None,
        mime_types=tuple(
            each for each in extensions.values(entry, extensions.MIME_TYPE) if isinstance(each, str)
        ),
        regex=regex(entry, where, notes),
        step=step if step is not None and step > 0 else None,
    )


def bound(entry: Json, kind: str, urls: tuple[str, ...]) -> Answer | None:
    """Returns a minValue or maxValue as an Answer of the item's own type, or None."""
    wanted = VALUE_KINDS.get(kind, "")
    for url in urls:
        value = extensions.value(entry, url)
        if wanted == "Quantity" and not isinstance(value, dict):
            value = {"value": value}
        exact = (
            codes.exactly("Decimal" if wanted == "Integer" else wanted, value) if wanted else None
        )
        if exact is not None and wanted in (
            "Integer",
            "Decimal",
            "Date",
            "DateTime",
            "Time",
            "Quantity",
        ):
            return Answer(wanted, exact)
    return None


def regex(entry: Json, where: str, notes: Notes) -> str:
    pattern = extensions.value(entry, extensions.REGEX)
    if not isinstance(pattern, str):
        return ""
    try:
        regexes.compiled(pattern)
    except regexes.Unsafe:
        notes.add(_("%(item)s has a pattern that is not safe to run, not used") % {"item": where})
        return ""
    return pattern


def units_of(entry: Json) -> tuple[Json, ...]:
    """Returns the units that may be chosen: questionnaire-unitOption, else questionnaire-unit."""
    options = extensions.values(entry, extensions.UNIT_OPTION)
    found = [
        extensions.coding_unit(each)
        for each in options or extensions.values(entry, extensions.UNIT)
    ]
    return tuple({each["unit"]: each for each in found if each}.values())


def look_of(entry: Json, kind: str, where: str, notes: Notes) -> Look:
    """Returns how the item asks to be shown, noting a control that is not ours."""
    controls = [each for each in extensions.codes(entry, extensions.ITEM_CONTROL) if each]
    for each in controls:
        if each in PAGED:
            notes.add(
                _("%(item)s asks for a page of its own and is shown with the rest")
                % {"item": where}
            )
        elif each in TABLES and kind == GROUP:
            notes.add(_("%(item)s asks for a table and is shown as a list") % {"item": where})
        elif each not in CONTROLS | PLAIN | TABLES:
            notes.add(
                _("%(item)s asks for the control “%(control)s”, which is not used")
                % {"item": where, "control": each}
            )
    help_words = help_of(entry)
    hints = [
        extensions.concept_words(entry, extensions.DISPLAY_CATEGORY) if kind != DISPLAY else "",
        *help_words.get("prompt", []),
        *help_words.get("help", []),
        *help_words.get("flyover", []),
        str(extensions.value(entry, extensions.ENTRY_FORMAT) or ""),
    ]
    return Look(
        control=next((each for each in controls if each in CONTROLS), ""),
        horizontal=extensions.value(entry, extensions.ORIENTATION) == "horizontal",
        hint="\n".join(each for each in hints if each),
        unit_text=" ".join(help_words.get("unit", [])),
        lower=" ".join(help_words.get("lower", [])),
        upper=" ".join(help_words.get("upper", [])),
    )


def help_of(entry: Json) -> dict[str, list[str]]:
    """Returns the words of the display items below that are help or labels, by their control."""
    found: dict[str, list[str]] = {}
    for child in loose_objects(entry, "item"):
        if child.get("type") == DISPLAY and not child.get("enableWhen"):
            for control in extensions.codes(child, extensions.ITEM_CONTROL):
                found.setdefault(control, []).append(loose_words(child, "text"))
    return found
