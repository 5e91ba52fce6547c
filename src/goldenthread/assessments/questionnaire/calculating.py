"""Expressions at work: variables in scope, calculated answers, and conditions in FHIRPath."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from .answers import plain_number, weighed
from .codes import exactly, option_for
from .expressions import Evaluator, item_node, question_node
from .extensions import number
from .instances import Instance, every
from .items import VALUE_KINDS, Answer, Item, Option, Questionnaire
from .library import MOMENT, QUANTITY, get_data
from .response import working_response
from .shapes import Json, loose_words

MOST_PLACES = Decimal("0.000001")


class Calculator:
    """Evaluates a questionnaire's expressions against the tree, within one budget."""

    def __init__(self, questionnaire: Questionnaire, tree: list[Instance]) -> None:
        self.questionnaire = questionnaire
        self.tree = tree
        self.evaluator = Evaluator(questionnaire.source)
        self.resource: Json = {}
        self.scopes: dict[int, dict[str, Any]] = {}

    def refresh(self) -> None:
        """Takes up the answers as they now are."""
        self.resource = working_response(self.tree)
        self.scopes = {}

    def run(self, text: str, instance: Instance) -> list[Any]:
        """Returns what the expression gives with this instance as its context."""
        names = self.scope(instance)
        return self.evaluator.run(text, names["context"], names)

    def holds(self, text: str, instance: Instance) -> bool:
        """Returns whether a condition is true; one that fails to run is not."""
        result = self.run(text, instance)
        return bool(result) and get_data(result[0]) is True

    def broken(self, text: str, instance: Instance | None) -> bool:
        """Returns whether a constraint is plainly false; one that fails to run is not."""
        names = self.scope(instance) if instance else self.root_scope()
        result = self.evaluator.run(text, names["context"], names)
        return bool(result) and get_data(result[0]) is False

    def root_scope(self) -> dict[str, Any]:
        if 0 not in self.scopes:
            resource = self.resource
            names: dict[str, Any] = dict.fromkeys(("resource", "rootResource", "context"), resource)
            for each in self.questionnaire.variables:
                names[each.name] = self.evaluator.run(each.text, resource, names)
            self.scopes[0] = names
        return self.scopes[0]

    def scope(self, instance: Instance) -> dict[str, Any]:
        """Returns the names an expression on this instance may use: its own and its ancestors'."""
        if id(instance) not in self.scopes:
            above = self.scope(instance.parent) if instance.parent else self.root_scope()
            held = instance.working or {"linkId": instance.item.link_id}
            names = {
                **above,
                "context": item_node(held),
                "qitem": question_node(instance.item.source),
            }
            for each in instance.item.variables:
                names[each.name] = self.evaluator.run(each.text, names["context"], names)
            self.scopes[id(instance)] = names
        return self.scopes[id(instance)]

    def calculate(self) -> bool:
        """Sets each calculatedExpression's answers; returns whether any changed."""
        changed = False
        for instance in every(self.tree):
            if instance.item.calculated and instance.enabled:
                found = converted(instance.item, self.run(instance.item.calculated, instance))
                changed = changed or found != instance.answers
                instance.answers = found
        return changed

    def fill_initial(self) -> None:
        """Sets each initialExpression's answers where nothing else was given."""
        for instance in every(self.tree):
            text = instance.item.initial_expression
            if text and instance.item.is_question and not instance.answers:
                instance.answers = converted(instance.item, self.run(text, instance))[
                    : most(instance)
                ]


def most(instance: Instance) -> int | None:
    return 1 if instance.item.multiplies or not instance.item.repeats else None


def converted(item: Item, found: Iterable[Any]) -> list[Answer]:
    """Returns the nodes as answers of the item's own kind, leaving out what cannot be one."""
    answers = [each for each in (one(item, get_data(node)) for node in found) if each is not None]
    return answers if item.repeats else answers[:1]


def one(item: Item, value: Any) -> Answer | None:
    if isinstance(value, MOMENT):
        value = str(value)
    if item.options or item.type in ("choice", "open-choice"):
        return choice(item, value)
    kind = VALUE_KINDS[item.type]
    exact = exactly(kind, shaped(kind, item, value))
    return None if exact is None else Answer(kind, exact)


def shaped(kind: str, item: Item, value: Any) -> Any:
    """Returns the value in the JSON shape of its kind, where there is only one way to do so."""
    if kind == "Quantity":
        return quantity(item, value)
    if kind in ("Decimal", "Integer") and isinstance(value, int | Decimal):
        return value if isinstance(value, bool) else rounded(item, Decimal(value))
    if kind == "String" and isinstance(value, int | Decimal):
        return str(value).lower() if isinstance(value, bool) else plain_number(value)
    if kind == "Reference" and isinstance(value, str):
        return {"display": value}
    return value


def rounded(item: Item, value: Decimal) -> Decimal:
    """Returns the number to maxDecimalPlaces, and never to more than six places."""
    places = item.limits.decimal_places
    step = Decimal(1).scaleb(-places) if places is not None and places < 6 else MOST_PLACES
    exponent, finest = value.as_tuple().exponent, step.as_tuple().exponent
    whole_enough = isinstance(exponent, int) and isinstance(finest, int) and exponent >= finest
    return value if whole_enough else value.quantize(step, rounding=ROUND_HALF_UP)


def quantity(item: Item, value: Any) -> Json | None:
    if isinstance(value, QUANTITY):
        amount, unit = number(value.value), str(value.unit).strip("'")
        return None if amount is None else {"value": rounded(item, amount), "unit": unit}
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        unit_of = item.units[0] if len(item.units) == 1 else {}
        return {"value": rounded(item, Decimal(value)), **unit_of}
    return value if isinstance(value, dict) else None


def choice(item: Item, value: Any) -> Answer | None:
    """Returns the option that was calculated, or words and codings off the list if open."""
    option = named(item, value)
    if option is not None:
        return weighed(option)
    if item.is_open and isinstance(value, dict):
        exact = exactly("Coding", value)
        return None if exact is None else Answer("Coding", exact)
    if item.is_open and isinstance(value, str) and value.strip():
        open_words = item.type == "open-choice"
        return Answer("String", value) if open_words else Answer("Coding", {"display": value})
    return None


def named(item: Item, value: Any) -> Option | None:
    for kind in ("Coding", "Integer", "String", "Date", "Time", "Reference"):
        exact = exactly(kind, value)
        found = option_for(item.options, Answer(kind, exact)) if exact is not None else None
        if found is not None:
            return found
    if isinstance(value, str):
        return next((each for each in item.options if value in (each.key, each.label)), None)
    by_display = loose_words(value, "display") if not loose_words(value, "code") else ""
    return next((each for each in item.options if by_display and each.label == by_display), None)
