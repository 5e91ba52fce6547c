"""What was typed ⇄ answers: one reader for each item type, saying in plain words what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from . import moments
from .codes import option_for
from .extensions import number
from .items import Answer, Item, Option
from .moments import Mistyped
from .shapes import loose_words

LONGEST_TEXT = 20_000
OTHER = "~other"
WHOLE = re.compile(r"[+-]?\d{1,10}")
DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")


@dataclass(slots=True)
class Typed:
    """What a field held, by part: "" for the field itself, "day" or "unit" for a part of it."""

    parts: dict[str, str] = field(default_factory=dict)
    chosen: list[str] = field(default_factory=list)

    def get(self, part: str = "") -> str:
        return self.parts.get(part, "").strip()


def read_typed(item: Item, typed: Typed) -> list[Answer]:
    """Returns the answers typed into one field; [] when blank. Raises `Mistyped`."""
    if item.selects:
        return chosen_answers(item, typed)
    value = READERS[item.type](item, typed)
    return [value] if value is not None else []


def chosen_answers(item: Item, typed: Typed) -> list[Answer]:
    by_key = {each.key: each for each in item.options}
    keys = [each for each in typed.chosen if each]
    other = typed.get("other") if item.is_open else ""
    picked = [key for key in keys if key != OTHER]
    if any(key not in by_key for key in picked):
        raise Mistyped(_("Choose from the answers listed"))
    found = [weighed(by_key[key]) for key in dict.fromkeys(picked)]
    if OTHER in keys and item.is_open and not other:
        raise Mistyped(_("Enter your own answer, or choose another"), "other")
    if other and (OTHER in keys or not picked or item.repeats):
        found.append(Answer("String", bounded_text(other)))
    alone = [by_key[key] for key in picked if by_key[key].exclusive]
    if alone and len(found) > 1:
        raise Mistyped(
            _("“%(option)s” cannot be chosen with another answer") % {"option": alone[0].label}
        )
    if len(found) > 1 and not item.repeats:
        raise Mistyped(_("Choose one answer"))
    return found


def weighed(option: Option) -> Answer:
    """Returns the option's answer; a Coding carries its score, as R4 allows ordinalValue there."""
    if option.weight is None or option.answer.kind != "Coding":
        return option.answer
    url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
    score = {"url": url, "valueDecimal": option.weight}
    return Answer("Coding", {"extension": [score], **bare(option.answer.value)})


def bare(coding: dict[str, Any]) -> dict[str, Any]:
    return {key: coding[key] for key in ("system", "version", "code", "display") if key in coding}


def bounded_text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Mistyped(_("Shorten this to %(count)d characters or fewer") % {"count": LONGEST_TEXT})
    return text


def read_boolean(_item: Item, typed: Typed) -> Answer | None:
    known = {"true": True, "false": False}
    if not typed.get():
        return None
    if typed.get() not in known:
        raise Mistyped(_("Choose yes or no"))
    return Answer("Boolean", known[typed.get()])


def read_integer(_item: Item, typed: Typed) -> Answer | None:
    if not typed.get():
        return None
    if not WHOLE.fullmatch(typed.get()) or not typed.get().isascii():
        raise Mistyped(_("Enter a whole number, like 3"))
    if not -(2**31) <= int(typed.get()) < 2**31:
        raise Mistyped(_("Enter a smaller number"))
    return Answer("Integer", int(typed.get()))


def read_decimal(_item: Item, typed: Typed) -> Answer | None:
    value = decimal_of(typed.get())
    return None if value is None else Answer("Decimal", value)


def decimal_of(text: str) -> Decimal | None:
    """Returns the number typed, or None when blank. Raises `Mistyped`.

    Fifteen figures are the most that survive being stored as a JSON number.
    """
    if not text:
        return None
    if not DECIMAL.fullmatch(text) or not text.isascii():
        raise Mistyped(_("Enter a number, like 3 or 3.5"))
    if len(text.strip("+-").replace(".", "")) > 15:
        raise Mistyped(_("Enter a number of 15 figures or fewer"))
    return Decimal(text)


def read_date(_item: Item, typed: Typed) -> Answer | None:
    value = date_of(typed)
    return Answer("Date", value) if value else None


def date_of(typed: Typed) -> str:
    if typed.get():
        return moments.iso_date(typed.get())
    parts = typed.get("day"), typed.get("month"), typed.get("year")
    return moments.date_from_parts(*parts) if any(parts) else ""


def read_date_time(_item: Item, typed: Typed) -> Answer | None:
    date, clock = date_of(typed), typed.get("time")
    if clock and not date:
        raise Mistyped(_("Enter the date as well, like 27 3 1942"), "day")
    value = moments.date_time(date, moments.time_of_day(clock) if clock else "")
    return Answer("DateTime", value) if value else None


def read_time(_item: Item, typed: Typed) -> Answer | None:
    return Answer("Time", moments.time_of_day(typed.get())) if typed.get() else None


def read_string(_item: Item, typed: Typed) -> Answer | None:
    return Answer("String", bounded_text(typed.get())) if typed.get() else None


def read_url(_item: Item, typed: Typed) -> Answer | None:
    text = bounded_text(typed.get())
    if not text:
        return None
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s<>\"\\^`{|}]", text):
        raise Mistyped(_("Enter a web address, like https://www.nhs.uk"))
    return Answer("Uri", text)


def read_choice(item: Item, typed: Typed) -> Answer | None:
    """A choice whose list is not in the file: the words become the Coding's display."""
    text = bounded_text(typed.get())
    if not text:
        return None
    return Answer("Coding", {"display": text}) if item.type == "choice" else Answer("String", text)


def read_quantity(item: Item, typed: Typed) -> Answer | None:
    value, unit = decimal_of(typed.get()), typed.get("unit")
    if value is None:
        return None
    if not item.units:
        named = {"unit": bounded_text(unit)} if unit else {}
        return Answer("Quantity", {"value": value, **named})
    known = {each["unit"]: each for each in item.units}
    if len(known) == 1:
        unit = next(iter(known))
    if unit not in known:
        raise Mistyped(_("Choose the unit"), "unit")
    return Answer("Quantity", {"value": value, **known[unit]})


def read_reference(_item: Item, typed: Typed) -> Answer | None:
    text = bounded_text(typed.get())
    return Answer("Reference", {"display": text}) if text else None


def read_nothing(_item: Item, _typed: Typed) -> Answer | None:
    return None


READERS: dict[str, Callable[[Item, Typed], Answer | None]] = {
    "boolean": read_boolean,
    "integer": read_integer,
    "decimal": read_decimal,
    "date": read_date,
    "dateTime": read_date_time,
    "time": read_time,
    "string": read_string,
    "text": read_string,
    "url": read_url,
    "choice": read_choice,
    "open-choice": read_choice,
    "quantity": read_quantity,
    "reference": read_reference,
    "attachment": read_nothing,
}


def typed_from(item: Item, answers: list[Answer]) -> Typed:
    """Returns what a field holds when it shows these stored answers."""
    if item.selects:
        return chosen_from(item, answers)
    if not answers:
        return Typed()
    answer = answers[0]
    if item.type in ("date", "dateTime"):
        return Typed(moments.parts_of(str(answer.value)))
    if item.type == "time":
        return Typed({"": str(answer.value)[:5]})
    if answer.kind == "Quantity":
        value = number(answer.value.get("value"))
        return Typed({"": plain_number(value), "unit": loose_words(answer.value, "unit")})
    if answer.kind == "Boolean":
        return Typed({"": "true" if answer.value else "false"})
    return Typed({"": spoken(answer)})


def chosen_from(item: Item, answers: list[Answer]) -> Typed:
    typed = Typed()
    for answer in answers:
        option = option_for(item.options, answer)
        if option is not None:
            typed.chosen.append(option.key)
        elif item.is_open:
            typed.chosen.append(OTHER)
            typed.parts["other"] = spoken(answer)
    return typed


def spoken(answer: Answer) -> str:
    """Returns an answer as a person would read it."""
    value = answer.value
    if answer.kind == "Boolean":
        return _("Yes") if value else _("No")
    if answer.kind in ("Date", "DateTime", "Time"):
        return moments.spoken(str(value))
    if answer.kind == "Quantity":
        return f"{plain_number(number(value.get('value')))} {loose_words(value, 'unit')}".strip()
    if isinstance(value, dict):
        shown = (
            loose_words(value, key)
            for key in ("display", "title", "code", "reference", "contentType", "url")
        )
        return next((each for each in shown if each), "")
    return plain_number(value) if isinstance(value, int | Decimal) else str(value)


def plain_number(value: int | Decimal | None) -> str:
    """Returns a number without needless zeros or an exponent."""
    if value is None:
        return ""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
