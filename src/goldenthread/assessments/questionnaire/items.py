"""What a Questionnaire is made of once read: frozen, checked, and in the terms of FHIR R4."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .shapes import Json

GROUP = "group"
DISPLAY = "display"

# Questionnaire.item.type → the QuestionnaireResponse answer value[x] it is stored as.
VALUE_KINDS = {
    "boolean": "Boolean",
    "decimal": "Decimal",
    "integer": "Integer",
    "date": "Date",
    "dateTime": "DateTime",
    "time": "Time",
    "string": "String",
    "text": "String",
    "url": "Uri",
    "choice": "Coding",
    "open-choice": "Coding",
    "attachment": "Attachment",
    "reference": "Reference",
    "quantity": "Quantity",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One `QuestionnaireResponse.item.answer.value[x]`: its type suffix and its JSON value.

    Numbers are `Decimal` or `int` here, so that sums are exact; they become JSON numbers only
    when the response is written.
    """

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Option:
    """One permitted answer: `answerOption`, or a concept of the `answerValueSet`.

    `key` is what a form posts. `weight` is the ordinalValue or itemWeight extension.
    """

    key: str
    answer: Answer
    label: str
    prefix: str = ""
    weight: Decimal | None = None
    selected: bool = False
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class EnableWhen:
    """`Questionnaire.item.enableWhen`: the condition on another question's answer."""

    question: str
    operator: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Expression:
    """An `Expression` held in an extension: FHIRPath text, with the name if it is a variable."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """The questionnaire-constraint extension: what must be true, and what to say if it is not."""

    expression: str
    human: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on an answer: maxLength and the minLength, minValue, maxValue, maxDecimalPlaces,
    maxSize, mimeType and regex extensions."""

    max_length: int | None = None
    min_length: int | None = None
    min_value: Answer | None = None
    max_value: Answer | None = None
    decimal_places: int | None = None
    max_size: int | None = None
    mime_types: tuple[str, ...] = ()
    regex: str = ""
    step: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How an item asks to be shown: itemControl, choiceOrientation and its help display items."""

    control: str = ""
    horizontal: bool = False
    hint: str = ""
    unit_text: str = ""
    lower: str = ""
    upper: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """`Questionnaire.item`. `slug` is its stable name in forms, unique in the Questionnaire."""

    link_id: str
    slug: str
    type: str
    text: str
    prefix: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    min_occurs: int = 0
    max_occurs: int | None = None
    options: tuple[Option, ...] = ()
    units: tuple[Json, ...] = ()
    initial: tuple[Answer, ...] = ()
    enable_when: tuple[EnableWhen, ...] = ()
    enable_all: bool = False
    enable_expression: str = ""
    calculated: str = ""
    initial_expression: str = ""
    variables: tuple[Expression, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    limits: Limits = Limits()
    look: Look = Look()
    items: tuple["Item", ...] = ()
    source: Json = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_question(self) -> bool:
        return self.type not in (GROUP, DISPLAY)

    @property
    def is_open(self) -> bool:
        """Whether words outside the options are an answer: open-choice, or no options known."""
        return self.type == "open-choice" or (self.type == "choice" and not self.options)

    @property
    def selects(self) -> bool:
        """Whether the answer is picked from a list, so that one field can hold many answers."""
        return bool(self.options)

    @property
    def multiplies(self) -> bool:
        """Whether repeating means more fields, rather than more ticks in one field."""
        return self.repeats and not self.selects and not self.calculated

    @property
    def given(self) -> bool:
        """Whether a person may answer it, as against readOnly, hidden or calculated."""
        return self.is_question and not (self.read_only or self.hidden or self.calculated)

    @property
    def least(self) -> int:
        """How many answers there must be: minOccurs, and at least one if required."""
        return max(self.min_occurs, 1) if self.required else 0

    @property
    def label(self) -> str:
        return self.text or self.link_id


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A FHIR R4 Questionnaire that was read. `source` is its JSON exactly as loaded."""

    url: str
    version: str
    title: str
    name: str
    notes: tuple[str, ...]
    source: Json = field(repr=False)
    items: tuple[Item, ...] = field(repr=False)
    variables: tuple[Expression, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    contained: tuple[Json, ...] = field(default=(), repr=False)

    def every_item(self) -> list[Item]:
        """Returns every item at every depth, in the order they are asked."""
        found: list[Item] = []
        waiting = list(reversed(self.items))
        while waiting:
            item = waiting.pop()
            found.append(item)
            waiting.extend(reversed(item.items))
        return found

    def item(self, link_id: str) -> Item | None:
        """Returns the item with this linkId, or None."""
        return next((each for each in self.every_item() if each.link_id == link_id), None)
