"""Judging a QuestionnaireResponse by the R4 rules, and a page by its ids and labels."""

import re
from html.parser import HTMLParser
from typing import Any

from goldenthread.assessments.questionnaire import Item, Questionnaire
from goldenthread.assessments.questionnaire.items import VALUE_KINDS

TOP = {"resourceType", "questionnaire", "status", "authored", "item"}
SHAPES = {
    "Boolean": lambda value: isinstance(value, bool),
    "Decimal": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Date": lambda value: bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value)),
    "DateTime": lambda value: bool(
        re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?)?", value)
    ),
    "Time": lambda value: bool(re.fullmatch(r"\d\d:\d\d:\d\d", value)),
    "String": lambda value: isinstance(value, str) and value.strip() != "",
    "Uri": lambda value: isinstance(value, str) and not re.search(r"\s", value),
    "Coding": lambda value: isinstance(value, dict) and ("code" in value or "display" in value),
    "Quantity": lambda value: (
        isinstance(value["value"], int | float) and ("code" not in value or "system" in value)
    ),
    "Attachment": lambda value: "contentType" in value and "data" in value,
    "Reference": lambda value: isinstance(value["display"], str),
}


def problems(response: dict[str, Any], questionnaire: Questionnaire) -> list[str]:
    """Returns what R4 would not allow in this response; [] when it is valid."""
    found = [f"unknown element {key}" for key in response if key not in TOP]
    if not re.search(r"(Z|[+-]\d\d:\d\d)$", response["authored"]):
        found.append("authored has no time zone")
    return found + level(response.get("item", []), questionnaire.items)


def level(held: list[dict[str, Any]], items: tuple[Item, ...]) -> list[str]:
    found: list[str] = []
    order = [each.link_id for each in items]
    here = [each["linkId"] for each in held]
    if [each for each in here if each not in order]:
        return [f"not items of this level: {here}"]
    if [order.index(each) for each in here] != sorted(order.index(each) for each in here):
        found.append("out of order")
    for each in held:
        found += one(each, next(item for item in items if item.link_id == each["linkId"]))
        if here.count(each["linkId"]) > 1 and each.get("answer"):
            found.append(f"{each['linkId']}: a question is repeated as items")
    return found


def one(held: dict[str, Any], item: Item) -> list[str]:
    if set(held) - {"linkId", "text", "answer", "item"}:
        return [f"{item.link_id}: unknown elements"]
    if "answer" in held and "item" in held:
        return [f"{item.link_id}: items beneath both item and answer"]
    if not held.get("answer") and not held.get("item"):
        return [f"{item.link_id}: empty"]
    if (item.type == "group") != ("item" in held) or item.type == "display":
        return [f"{item.link_id}: nested in the wrong place"]
    found = level(held.get("item", []), item.items)
    for answer in held.get("answer", []):
        found += valued(answer, item) + level(answer.get("item", []), item.items)
    if len(held.get("answer", [])) > 1 and not item.repeats:
        found.append(f"{item.link_id}: too many answers")
    return found


def valued(answer: dict[str, Any], item: Item) -> list[str]:
    kinds = [key.removeprefix("value") for key in answer if key != "item"]
    if not kinds:
        return [] if answer.get("item") else [f"{item.link_id}: an answer with nothing in it"]
    allowed = {VALUE_KINDS[item.type], *(each.answer.kind for each in item.options)}
    allowed |= {"String"} if item.type == "open-choice" else set()
    if len(kinds) > 1 or kinds[0] not in allowed:
        return [f"{item.link_id}: {kinds} for {item.type}"]
    return [] if SHAPES[kinds[0]](answer["value" + kinds[0]]) else [f"{item.link_id}: {answer}"]


class Page(HTMLParser):
    """Gathers the ids, labels and controls of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.told: set[str] = set()
        self.open: list[str] = []
        self.unmatched: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if tag == "label":
            self.labelled.add(str(held.get("for")))
        if tag in ("input", "select", "textarea") and held.get("type") != "hidden":
            self.controls.append(held)
        for name in ("aria-describedby", "aria-labelledby"):
            self.told.update(str(held.get(name) or "").split())
        if tag not in ("input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unmatched.append(tag)

    def faults(self) -> list[str]:
        """Returns what would fail a reader of the page; [] when nothing would."""
        twice = sorted({each for each in self.ids if self.ids.count(each) > 1})
        bare = [
            str(each.get("id")) for each in self.controls if each.get("id") not in self.labelled
        ]
        lost = sorted(self.told - set(self.ids))
        return [
            *(f"id used twice: {each}" for each in twice),
            *(f"no label: {each}" for each in bare),
            *(f"describes nothing: {each}" for each in lost),
            *(f"not matched: {each}" for each in [*self.unmatched, *self.open]),
        ]
