"""The R4 and SDC extensions the engine knows, by url, and how their values are taken out."""

from decimal import Decimal, InvalidOperation
from typing import Any

from .shapes import Json, choice_of, loose_objects, loose_words

CORE = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

HIDDEN = CORE + "questionnaire-hidden"
ITEM_CONTROL = CORE + "questionnaire-itemControl"
ORIENTATION = CORE + "questionnaire-choiceOrientation"
SLIDER_STEP = CORE + "questionnaire-sliderStepValue"
MIN_OCCURS = CORE + "questionnaire-minOccurs"
MAX_OCCURS = CORE + "questionnaire-maxOccurs"
UNIT = CORE + "questionnaire-unit"
UNIT_OPTION = CORE + "questionnaire-unitOption"
OPTION_PREFIX = CORE + "questionnaire-optionPrefix"
OPTION_EXCLUSIVE = CORE + "questionnaire-optionExclusive"
DISPLAY_CATEGORY = CORE + "questionnaire-displayCategory"
CONSTRAINT = CORE + "questionnaire-constraint"
MIN_LENGTH = CORE + "minLength"
MIN_VALUE = CORE + "minValue"
MAX_VALUE = CORE + "maxValue"
DECIMAL_PLACES = CORE + "maxDecimalPlaces"
MAX_SIZE = CORE + "maxSize"
MIME_TYPE = CORE + "mimeType"
REGEX = CORE + "regex"
ENTRY_FORMAT = CORE + "entryFormat"
VARIABLE = CORE + "variable"
ORDINAL_VALUE = CORE + "ordinalValue"
ITEM_WEIGHT = CORE + "itemWeight"
CALCULATED = SDC + "calculatedExpression"
ENABLE_WHEN = SDC + "enableWhenExpression"
INITIAL = SDC + "initialExpression"
MIN_QUANTITY = SDC + "minQuantity"
MAX_QUANTITY = SDC + "maxQuantity"
OPTIONAL_DISPLAY = SDC + "optionalDisplay"
SHORT_TEXT = SDC + "shortText"

WEIGHTS = (ITEM_WEIGHT, ORDINAL_VALUE)

KNOWN = frozenset(
    value
    for name, value in globals().items()
    if name.isupper() and isinstance(value, str) and name not in ("CORE", "SDC")
)

# Say how something looks or where it came from; leaving them out changes no question or answer.
HARMLESS = frozenset(
    {
        CORE + "rendering-style",
        CORE + "rendering-xhtml",
        CORE + "rendering-markdown",
        CORE + "rendering-styleSensitive",
        CORE + "display",
        CORE + "designNote",
        CORE + "artifact-versionAlgorithm",
    }
)


def values(element: Json, url: str) -> list[Any]:
    """Returns the value[x] of each extension with this url; [] when there is none."""
    found = (
        choice_of(each, "value")
        for each in loose_objects(element, "extension")
        if each.get("url") == url
    )
    return [pair[1] for pair in found if pair is not None]


def value(element: Json, url: str) -> Any:
    """Returns the value[x] of the first extension with this url, or None."""
    return next(iter(values(element, url)), None)


def expression(element: Json, url: str) -> Json:
    """Returns the valueExpression of the first extension with this url, or {}."""
    found = value(element, url)
    return found if isinstance(found, dict) else {}


def whole(element: Json, url: str) -> int | None:
    """Returns an integer extension that is not negative, or None when absent or not one."""
    found = number(value(element, url))
    return int(found) if found is not None and found >= 0 and found == int(found) else None


def number(value: object) -> Decimal | None:
    """Returns a JSON number as an exact Decimal, or None when it is anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def weight(element: Json) -> Decimal | None:
    """Returns the itemWeight or ordinalValue extension of a coding, concept or option."""
    found = (number(each) for url in WEIGHTS for each in values(element, url))
    return next((each for each in found if each is not None), None)


def codes(element: Json, url: str) -> list[str]:
    """Returns the codes of a valueCodeableConcept extension such as itemControl."""
    concept = value(element, url)
    return [loose_words(each, "code") for each in loose_objects(concept, "coding")]


def concept_words(element: Json, url: str) -> str:
    """Returns the text of a valueCodeableConcept extension, or its first coding's display."""
    concept = value(element, url)
    codings = loose_objects(concept, "coding")
    return loose_words(concept, "text") or next(
        (loose_words(each, "display") for each in codings if loose_words(each, "display")), ""
    )


def coding_unit(coding: object) -> Json:
    """Returns a unit given as a Coding in the shape of `Quantity`: unit, system and code."""
    if not isinstance(coding, dict):
        return {}
    code, system = loose_words(coding, "code"), loose_words(coding, "system")
    shown = loose_words(coding, "display") or code
    unit = {"unit": shown, "system": system, "code": code}
    # R4 rule qty-3: a Quantity with a code must name the system.
    if not (system and code):
        unit = {"unit": shown}
    return {key: each for key, each in unit.items() if each}


def variables(element: Json) -> list[Json]:
    """Returns each valueExpression of the variable extension, in order."""
    return [each for each in values(element, VARIABLE) if isinstance(each, dict)]


def constraint_parts(element: Json) -> list[dict[str, Any]]:
    """Returns, per questionnaire-constraint extension, its parts by url."""
    found = []
    for each in loose_objects(element, "extension"):
        if each.get("url") == CONSTRAINT:
            parts = (
                (loose_words(part, "url"), choice_of(part, "value"))
                for part in loose_objects(each, "extension")
            )
            found.append({url: pair[1] for url, pair in parts if pair})
    return found


def modifiers(element: Json) -> list[str]:
    """Returns the urls of `modifierExtension`, which R4 says must not be passed over."""
    return [loose_words(each, "url") for each in loose_objects(element, "modifierExtension")]
