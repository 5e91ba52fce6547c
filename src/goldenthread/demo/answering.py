"""Question sets asked in an assessment, and what people answered."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from goldenthread.assessments import actions, library
from goldenthread.assessments.models import QuestionSet
from goldenthread.assessments.questionnaire import sheet
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.people.choices import Importance

from .person import Person

Json = dict[str, Any]
OFTEN = ("always", "mostly", "mostly", "some")
SHORT = 160


def answer(person: Person, process: Process, lead: str, name: str) -> None:
    """Ask somebody a question set in an assessment, where the product has it."""
    asked = person.house.question_sets.get(name)
    answers = person.entry.get("answers", {}).get(name) or ANSWERS[name](person)
    if asked is not None and answers:
        _store(person, process, person.actor(lead), asked, answers)


def _store(person: Person, process: Process, by: Actor, asked: QuestionSet, answers: Json) -> None:
    # As the engine settles them: scores, conditions and all. What it refuses is a mistake here.
    given = {"resourceType": "QuestionnaireResponse", "item": _items(asked.source["item"], answers)}
    settled = sheet(library.questionnaire_of(asked), None, json.loads(json.dumps(given)))
    if settled.errors:
        raise ValueError(f"{person.entry['key']}, {asked.title}: {settled.errors}")
    actions.answer(
        by=by,
        process=process,
        question_set=asked,
        answers=settled.response(
            questionnaire_canonical=asked.canonical,
            authored=clock.now(),
            status="completed",
        ),
        scores=library.scores_as_json(settled.scores),
        completed=True,
    )


def _items(items: Iterable[Json], answers: Json) -> list[Json]:
    return list(_answered(items, answers))


def _answered(items: Iterable[Json], answers: Json) -> Iterator[Json]:
    for item in items:
        name = item["linkId"]
        if item["type"] == "group":
            below = _items(item.get("item", []), answers)
            if below:
                yield {"linkId": name, "item": below}
        elif name in answers:
            given = answers[name] if isinstance(answers[name], list) else [answers[name]]
            yield {"linkId": name, "answer": [_value(item, one) for one in given]}


def _value(item: Json, given: Any) -> Json:
    kinds = {bool: "valueBoolean", int: "valueInteger", str: "valueString"}
    for option in item.get("answerOption", []):
        if option.get("valueCoding", {}).get("code") == given:
            return {"valueCoding": option["valueCoding"]}
    if item["type"] == "quantity":
        unit = next(e["valueCoding"] for e in item["extension"] if "valueCoding" in e)
        return {"valueQuantity": {"value": given, "unit": unit["display"], "code": unit["code"]}}
    return {kinds[type(given)]: given}


def _good_day(person: Person) -> Json:
    if not person.chance(0.4):
        return {}
    said = [one.words for one in person.statements if one.importance == Importance.MUST]
    short = [words for words in said if len(words) <= SHORT]
    answers: Json = {
        "who": person.rng.choice(["self", "self", "together"]),
        "wake": person.rng.choice(["early", "seven", "seven", "late", "varies"]),
        "must": short[:3] or [person.say("good_day", "must")],
        "places": person.rng.sample(["garden", "room", "kitchen", "quiet", "out"], 2),
        "alone": True,
        "alone-when": person.say("good_day", "alone"),
        "bad": person.say("good_day", "bad"),
        "change": person.say("good_day", "change"),
    }
    answers |= {name: person.rng.choice(OFTEN) for name in ("choose", "people", "useful", "rest")}
    if answers["who"] == "together":
        answers["who-name"] = person.account(person.key_worker).display_name
    return answers


def _first_look(person: Person) -> Json:
    if person.is_young or not person.chance(0.4):
        return {}
    return {
        "weighed": False,
        "drinks": person.rng.randint(4, 9),
        "appetite": person.rng.choice(["good", "good", "less"]),
        "swallow": "fine",
        "likes": [person.say("good_day", "likes")],
        "walk": person.rng.choice(["alone", "aid", "aid", "help"]),
        "falls": "none",
        "confidence": person.rng.randint(3, 9),
    }


ANSWERS: dict[str, Callable[[Person], Json]] = {
    "a-good-day": _good_day,
    "eating-drinking-moving": _first_look,
}
