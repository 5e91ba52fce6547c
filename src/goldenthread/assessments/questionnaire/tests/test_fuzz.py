"""Nothing that is thrown at the engine may come back as a traceback."""

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.assessments.questionnaire import Refused, answered, check, read, sheet

from .building import asking, extension, fhirpath, files, item, own, stored
from .judging import Page, problems

TEMPLATE = "assessments/questionnaire/sheet.html"
quietly = settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
ODD = ["group", "choice", "#places", "q1", "=", "\ud800", "\x00", 1e300, -1, 10**30]
KEYS = ["item", "linkId", "type", "url", "valueCoding", "extension"]
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(ODD),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=6,
)
SEEDS = st.integers(0, 2**32)
MUCH_JUNK = st.lists(JUNK, min_size=1, max_size=6)
FIELDS = [
    *("likes", "sugars", "warmth", "milk", "since", "last", "first", "mug", "story", "shop"),
    *("leaf", "with", "friend"),
]
PARTS = ["", "-day", "-month", "-year", "-time", "-unit", "-other", "-count"]
TYPED = ["3", "29", "2", "2023", "true", "25:00", "~other", "http://[", "9" * 30, "١", "\ud800"]
WORDS = [
    *("%resource", "%context", "item", ".", "(", ")", "where", "linkId", "=", "'a'", "1", "+", "-"),
    *("answer", "value", "iif", ",", "|", "sum()", "first()", "$this", "repeat", "matches", "and"),
    *("'(a+)+b'", "today()", "@2020", "5 'kg'", "[0]", "ofType(Coding)", "is", "Integer", "*"),
    *("descendants()", "toInteger()", "/", "div", "mod", "{}", "as", "~", "in", "power(9)"),
]


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def places(value: Any) -> list[tuple[Any, Any]]:
    """Returns every (container, key) in the JSON."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        keys: list[Any] = []
        if isinstance(each, dict | list):
            keys = list(each) if isinstance(each, dict) else list(range(len(each)))
        found.extend((each, key) for key in keys)
        waiting.extend(each[key] for key in keys)
    return found


def spoilt(path: Path, seed: int, junk: list[Any]) -> str:
    """Returns the file with some of its values dropped, swapped about or replaced."""
    chance = random.Random(seed)
    value = json.loads(text_of(path))
    for new in junk:
        spots = places(value)
        if not spots:
            break
        container, key = chance.choice(spots)
        other, other_key = chance.choice(spots)
        match chance.randrange(3):
            case 0:
                container[key] = new
            case 1:
                container[key] = json.loads(json.dumps(other[other_key]))
            case 2:
                del container[key]
    return json.dumps(value)


def use(data: str) -> None:
    """Puts a file to every use there is; it may only be refused in a sentence."""
    result = check(data)
    if result.state == "refused":
        assert result.notes[0].endswith(".")
        with pytest.raises(Refused):
            read(data)
        return
    questionnaire = read(data)
    typed = {each.slug: ["3"] for each in questionnaire.every_item()}
    typed["_more"] = [each.slug for each in questionnaire.every_item()]
    for posted in (None, {}, typed):
        made = sheet(questionnaire, posted, show_errors=True)
        response = stored(made)
        assert problems(response, questionnaire) == []
        assert Page(render_to_string(TEMPLATE, {"sheet": made})).faults() == []
        answered(questionnaire, response, show_empty=True)


@quietly
@given(st.sampled_from(files()), SEEDS, MUCH_JUNK)
def test_a_spoilt_file_is_refused_or_used(path: Path, seed: int, junk: list[Any]) -> None:
    use(spoilt(path, seed, junk))


@quietly
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_what_is_not_json_is_refused(data: bytes | str) -> None:
    assert check(data).state == "refused"


@quietly
@given(JUNK)
def test_any_json_is_refused_or_used(value: Any) -> None:
    use(json.dumps({"resourceType": "Questionnaire", "item": value}))
    use(json.dumps(value))


@quietly
@given(st.sampled_from(["teatime", "visits", "outings", "comfort"]), SEEDS, MUCH_JUNK)
def test_a_spoilt_response_is_shown(name: str, seed: int, junk: list[Any]) -> None:
    questionnaire = own(name)
    typed = {each.slug: ["3"] for each in questionnaire.every_item()}
    response = stored(sheet(questionnaire, typed))
    chance = random.Random(seed)
    for new in junk:
        container, key = chance.choice(places(response))
        container[key] = new
    answered(questionnaire, response, show_empty=True)
    made = sheet(questionnaire, None, response)
    render_to_string(TEMPLATE, {"sheet": made})
    assert problems(stored(made), questionnaire) == []


@quietly
@given(
    st.dictionaries(
        st.builds("q-{}{}".format, st.sampled_from(FIELDS), st.sampled_from(PARTS)),
        st.lists(st.text(max_size=12) | st.sampled_from(TYPED), max_size=2),
    )
)
def test_anything_typed_is_kept_or_named_as_a_mistake(data: dict[str, list[str]]) -> None:
    questionnaire = own("teatime")
    made = sheet(questionnaire, {"q-likes": ["true"], **data}, show_errors=True)
    assert problems(stored(made), questionnaire) == []
    assert Page(render_to_string(TEMPLATE, {"sheet": made})).faults() == []


@quietly
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_expression_is_run_or_noted(words: list[str]) -> None:
    text = " ".join(words)
    calculated = fhirpath("calculatedExpression", "%v")
    questionnaire = asking(
        item("a", "integer"),
        item("b", "decimal", fhirpath("calculatedExpression", text)),
        item("c", "string", fhirpath("enableWhenExpression", text)),
        item("d", "quantity", fhirpath("variable", text, "v"), calculated),
    )
    made = sheet(questionnaire, {"q-a": ["3"]})
    assert problems(stored(made), questionnaire) == []


@quietly
@given(st.text(max_size=40))
def test_any_pattern_is_tried_or_noted(pattern: str) -> None:
    questionnaire = asking(item("a", "string", extension("regex", "String", pattern)))
    sheet(questionnaire, {"q-a": ["a" * 60]}, show_errors=True)
