"""Values on their scales: the way people say them, and how low and high they can be."""

import re
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import Scale
from .models import SCALE_LIMITS

STEP_WORDS = {0: gettext_lazy("Not yet"), 1: gettext_lazy("Partly"), 2: gettext_lazy("Yes")}
OWN_WORDS = {
    0: gettext_lazy("Worse than at the start"),
    1: gettext_lazy("The same as at the start"),
    2: gettext_lazy("Better than at the start"),
}
SAME = Decimal(1)

# Of what a stretch of time has only so many; “days a week” goes up to 7.
HOW_MANY = {
    ("day", "week"): 7,
    ("day", "fortnight"): 14,
    ("day", "month"): 31,
    ("day", "year"): 366,
    ("week", "month"): 5,
    ("week", "year"): 53,
    ("month", "year"): 12,
    ("hour", "day"): 24,
    ("hour", "night"): 24,
    ("hour", "week"): 168,
    ("minute", "hour"): 60,
    ("minute", "day"): 1440,
}
PARTS_OF_A_DAY = ("night", "morning", "afternoon", "evening")
_SO_MANY = re.compile(r"(\w+?)s? (?:a|an|per|each|every|in a|out of a|of the) (\w+)", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:out )?of (?:the )?(\d+)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
# The unit is free text: what is said of one of these has no “s”.
_ONE = re.compile(r"^(day|night|morning|afternoon|evening|week|hour|minute|time|step|visit)s\b")


def limits_of(scale: str, unit: str) -> tuple[Decimal, Decimal | None]:
    """Return the lowest and highest value a scale has; None where it has no highest."""
    if scale != Scale.NUMBER:
        return SCALE_LIMITS[Scale(scale)]
    return Decimal(0), _highest(unit.strip())


def _highest(unit: str) -> Decimal | None:
    if _PERCENT.match(unit):
        return Decimal(100)
    if out_of := _OUT_OF.match(unit):
        return Decimal(out_of[1])
    so_many = _SO_MANY.fullmatch(unit)
    if not so_many:
        return None
    counted, stretch = so_many[1].lower(), so_many[2].lower()
    most = HOW_MANY.get(("day" if counted in PARTS_OF_A_DAY else counted, stretch))
    return None if most is None else Decimal(most)


def number(value: Decimal) -> str:
    """Return a number without needless noughts."""
    whole = value == value.to_integral_value()
    text = number_format(value, 0) if whole else number_format(value.normalize())
    return str(text)


def shown(scale: str, unit: str, value: Decimal | None) -> str:
    """Return a value with what it is measured in: “7 of 10”, “Partly”, “1 day a week”.

    Where there is none, the person did not want to say.
    """
    if value is None:
        return _("did not want to say")
    if scale == Scale.FACES:
        return _("%(value)s of 10") % {"value": number(value)}
    if scale == Scale.STEPS:
        return str(STEP_WORDS.get(int(value), number(value)))
    if scale == Scale.WORDS:
        return str(OWN_WORDS.get(int(value), number(value)))
    counted = _ONE.sub(r"\1", unit) if value == 1 else unit
    return f"{number(value)} {counted}".strip()


def in_own_words(content: dict[str, Any]) -> dict[str, Any]:
    """Return what an outcome says; told in own words, it starts where it is, without a number."""
    if content.get("scale") != Scale.WORDS:
        return content
    return {**content, "baseline_value": SAME, "target_value": None, "unit": ""}


def bare(scale: str, value: Decimal) -> str:
    """Return a value for a place where the scale was just named: “4”, “Not yet”."""
    return shown(scale, "", value) if scale == Scale.STEPS else number(value)
