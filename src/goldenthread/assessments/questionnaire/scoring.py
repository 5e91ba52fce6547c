"""Scores: what calculated items come to, and totals of the options' ordinalValue or itemWeight."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from .answers import plain_number
from .codes import option_for
from .extensions import number
from .instances import Instance, every
from .items import GROUP, Answer, Item, Questionnaire

USES_WEIGHTS = re.compile(r"\b(weight|ordinal)\s*\(|ordinalValue|itemWeight")


class Score(NamedTuple):
    """A number the sheet comes to. `link_id` is "" for the total of everything."""

    label: str
    value: Decimal
    link_id: str
    unit: str = ""

    @property
    def text(self) -> str:
        return f"{plain_number(self.value)} {self.unit}".strip()


def scores(questionnaire: Questionnaire, tree: list[Instance]) -> tuple[Score, ...]:
    """Returns the calculated numbers shown, then totals of the weights.

    Totals are left out when the file's own expressions add the weights up themselves.
    """
    found = [
        score
        for instance in every(tree)
        if instance.item.calculated and instance.shown
        for answer in instance.settled
        for score in calculated(instance.item, answer)
    ]
    if not adds_up_itself(questionnaire):
        found.extend(totals(tree))
    return tuple(found)


def calculated(item: Item, answer: Answer) -> Iterable[Score]:
    value = answer.value.get("value") if answer.kind == "Quantity" else answer.value
    amount = number(value)
    if amount is not None:
        unit = str(answer.value.get("unit", "")) if answer.kind == "Quantity" else unit_of(item)
        yield Score(item.label, amount, item.link_id, unit)


def unit_of(item: Item) -> str:
    """Returns the item's one unit, unless it is a UCUM annotation such as “{score}”."""
    unit = str(item.units[0]["unit"]) if len(item.units) == 1 else ""
    return "" if unit.startswith("{") else unit


def adds_up_itself(questionnaire: Questionnaire) -> bool:
    held = [each.text for each in questionnaire.variables]
    for item in questionnaire.every_item():
        held += [item.calculated, *(each.text for each in item.variables)]
    return any(USES_WEIGHTS.search(each) for each in held)


def totals(tree: list[Instance]) -> list[Score]:
    """Returns the total of each top group that has weights, if several do, then of everything."""
    parts = [
        Score(each.item.label, total, each.item.link_id)
        for each in tree
        if each.item.type == GROUP and (total := weights([each])) is not None
    ]
    whole = weights(tree)
    if whole is None:
        return []
    return [*(parts if len(parts) > 1 else []), Score(_("Total score"), whole, "")]


def weights(tree: list[Instance]) -> Decimal | None:
    """Returns the sum of the weights of the enabled answers; None when none has a weight."""
    found = [
        option.weight
        for instance in every(tree)
        for answer in instance.settled
        if (option := option_for(instance.item.options, answer)) and option.weight is not None
    ]
    return sum(found, Decimal(0)) if found else None
