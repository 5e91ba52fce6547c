"""`QuestionnaireResponse`: built from the tree, with nesting as R4 rules qrs-1 and qrs-2 ask."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

from .instances import Instance, together
from .items import DISPLAY, GROUP, Answer
from .shapes import Json

Status = Literal["in-progress", "completed"]


def response(tree: list[Instance], canonical: str, authored: dt.datetime, status: Status) -> Json:
    """Returns a valid R4 QuestionnaireResponse in plain JSON.

    What is not enabled or has no answer is left out. Raises `ValueError` for a naive `authored`,
    since R4 asks a dateTime with a time to carry its time zone.
    """
    if authored.tzinfo is None:
        raise ValueError("authored must carry a time zone")
    built = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": canonical,
        "status": status,
        "authored": authored.isoformat(timespec="seconds"),
        "item": response_items(tree),
    }
    return {key: plain(each) for key, each in built.items() if each}


def working_response(tree: list[Instance]) -> Json:
    """Returns the response that expressions see: exact numbers, and files without their data."""
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "in-progress",
        "item": response_items(tree, working=True),
    }


def response_items(instances: Iterable[Instance], *, working: bool = False) -> list[Json]:
    """Returns `QuestionnaireResponse.item` for these instances, one per group repetition."""
    built: list[Json] = []
    for run in together(instances):
        if run[0].item.type == GROUP:
            built.extend(filter(None, (group_item(each, working=working) for each in run)))
        elif run[0].item.type != DISPLAY:
            built.extend(filter(None, [question_item(run, working=working)]))
    return built


def group_item(instance: Instance, *, working: bool) -> Json:
    below = response_items(instance.children, working=working) if instance.enabled else []
    whole = {**head(instance), **({"item": below} if below else {})}
    if working:
        instance.working = whole
    return whole if below else {}


def question_item(run: list[Instance], *, working: bool) -> Json:
    answers = [each for instance in run for each in answer_items(instance, working=working)]
    whole = {**head(run[0]), **({"answer": answers} if answers else {})}
    if working:
        for instance in run:
            instance.working = whole
    return whole if answers else {}


def answer_items(instance: Instance, *, working: bool) -> list[Json]:
    """Returns the answers of one question, with what is nested below it under the first.

    Answers nested below a question that itself has none are kept under an answer with no value,
    which R4 allows, rather than lost.
    """
    below = response_items(instance.children, working=working)
    answers = [valued(each, working=working) for each in instance.settled]
    if below:
        first = answers[0] if answers else {}
        answers = [{**first, "item": below}, *answers[1:]]
    return answers


def head(instance: Instance) -> Json:
    text = instance.item.text
    return {"linkId": instance.item.link_id, **({"text": text} if text else {})}


def valued(answer: Answer, *, working: bool) -> Json:
    value = answer.value
    if working and answer.kind == "Attachment":
        value = {key: each for key, each in value.items() if key != "data"}
    return {"value" + answer.kind: value}


def plain(value: Any) -> Any:
    """Returns the value with every exact number as a JSON number."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value
