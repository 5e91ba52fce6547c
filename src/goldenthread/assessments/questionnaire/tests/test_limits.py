"""Limits on answers, and what must be answered."""

from typing import Any

import pytest

from goldenthread.assessments.questionnaire import sheet

from .building import asking, extension, fhirpath, item, options, own, posted, stored

DECIMALS = extension("maxDecimalPlaces", "Integer", 1)
BEYOND: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    (item("a", maxLength=3), {"a": "four"}, "Shorten this to 3 characters or fewer"),
    (
        item("a", "url", maxLength=9),
        {"a": "https://example.org"},
        "Shorten this to 9 characters or fewer",
    ),
    (
        item("a", "text", extension("minLength", "Integer", 5)),
        {"a": "four"},
        "Write at least 5 characters",
    ),
    (item("a", "integer", extension("minValue", "Integer", 3)), {"a": "2"}, "Enter 3 or more"),
    (item("a", "integer", extension("maxValue", "Integer", 3)), {"a": "4"}, "Enter 3 or less"),
    (
        item("a", "decimal", extension("maxValue", "Decimal", 2.5)),
        {"a": "2.51"},
        "Enter 2.5 or less",
    ),
    (
        item("a", "date", extension("minValue", "Date", "2020-05-02")),
        {"a": "2020-05-01"},
        "Enter 2 May 2020 or later",
    ),
    (
        item("a", "dateTime", extension("maxValue", "DateTime", "2020-05-02")),
        {"a": "2020-05-03"},
        "Enter 2 May 2020 or earlier",
    ),
    (
        item("a", "time", extension("maxValue", "Time", "12:00:00")),
        {"a": "12:01"},
        "Enter 12:00 or earlier",
    ),
    (
        item("a", "quantity", extension("maxValue", "Quantity", {"value": 9, "unit": "kg"})),
        {"a": "10", "a__unit": "kg"},
        "Enter 9 kg or less",
    ),
    (
        item("a", "decimal", DECIMALS),
        {"a": "1.25"},
        "Enter a number with no more than 1 figure after the point",
    ),
    (
        item(
            "a",
            "string",
            extension("regex", "String", "[A-Z]+"),
            extension("entryFormat", "String", "Capital letters"),
        ),
        {"a": "abc"},
        "Capital letters",
    ),
    (
        item("a", "string", extension("regex", "String", "[A-Z]+")),
        {"a": "abc"},
        "Enter this in the form it asks for",
    ),
    (
        item(
            "a",
            "choice",
            extension("questionnaire-maxOccurs", "Integer", 1),
            repeats=True,
            answerOption=options("x", "y"),
        ),
        {"a": ["x", "y"]},
        "Choose no more than 1 answer",
    ),
    (
        item(
            "a",
            "choice",
            extension("questionnaire-minOccurs", "Integer", 2),
            repeats=True,
            answerOption=options("x", "y"),
        ),
        {"a": ["x"]},
        "Give at least 2 answers",
    ),
]
WITHIN: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (item("a", maxLength=4), {"a": "four"}),
    (
        item(
            "a", "integer", extension("minValue", "Integer", 3), extension("maxValue", "Integer", 3)
        ),
        {"a": "3"},
    ),
    (item("a", "decimal", DECIMALS), {"a": "1.2"}),
    (item("a", "string", extension("regex", "String", "[A-Z]+")), {"a": "ABC"}),
    (
        item(
            "a",
            "choice",
            extension("questionnaire-minOccurs", "Integer", 2),
            repeats=True,
            answerOption=options("x", "y"),
        ),
        {},
    ),
]
EMPTY: list[tuple[str, str]] = [
    ("boolean", "Choose yes or no"),
    ("integer", "Enter a number"),
    ("decimal", "Enter a number"),
    ("quantity", "Enter a number"),
    ("date", "Enter a date"),
    ("dateTime", "Enter a date and time"),
    ("time", "Enter a time"),
    ("string", "Enter an answer"),
    ("text", "Enter an answer"),
    ("url", "Enter an answer"),
    ("attachment", "Choose a file"),
]


@pytest.mark.parametrize(("entry", "typed", "sentence"), BEYOND, ids=[each[2] for each in BEYOND])
def test_an_answer_beyond_a_limit_is_named_and_kept(
    entry: dict[str, Any], typed: dict[str, Any], sentence: str
) -> None:
    made = posted(asking(entry), **typed)
    assert [each[1] for each in made.errors] == [f"About a: {sentence}"]
    assert "item" in stored(made)


@pytest.mark.parametrize(("entry", "typed"), WITHIN)
def test_an_answer_within_its_limits_is_not_named(
    entry: dict[str, Any], typed: dict[str, Any]
) -> None:
    assert posted(asking(entry), **typed).errors == []


@pytest.mark.parametrize(("kind", "sentence"), EMPTY)
def test_what_is_required_is_asked_for_by_its_type(kind: str, sentence: str) -> None:
    made = posted(asking(item("a", kind, required=True)))
    assert made.errors == [("q-a", f"About a: {sentence}")]
    assert made.mistakes == []


def test_a_choice_that_is_required_is_asked_for() -> None:
    made = posted(asking(item("a", "choice", required=True, answerOption=options("x"))))
    assert made.errors == [("q-a", "About a: Choose an answer")]


def test_only_what_is_on_the_page_must_be_answered() -> None:
    hidden = extension("questionnaire-hidden", "Boolean", True)
    inner = [item("b", required=True)]
    made = asking(
        item("h", "string", hidden, required=True),
        item("g", "group", hidden, item=inner),
        item("r", required=True, readOnly=True),
        item("c", "string", fhirpath("calculatedExpression", "{}"), required=True),
    )
    assert posted(made).is_valid
    assert posted(own("teatime"), likes="false").is_valid


def test_a_required_group_needs_something_in_it() -> None:
    made = asking(item("g", "group", required=True, item=[item("a"), item("b")]))
    assert posted(made).errors == [("q-g", "About g: Answer at least one of these questions")]
    assert posted(made, b="x").is_valid


def test_a_spare_repetition_left_blank_needs_nothing() -> None:
    made = own("visits")
    assert [each[0] for each in posted(made).errors] == ["q-visit_who-0"]
    assert posted(made, visit__count="2", visit_who__0="Ann").is_valid
    started = posted(made, visit__count="2", visit_who__0="Ann", visit_stayed__1="true")
    assert [each[0] for each in started.errors] == ["q-visit_who-1"]


def test_a_rule_of_the_file_is_said_in_its_own_words() -> None:
    def rule(expression: str, human: str, severity: str = "error") -> dict[str, Any]:
        parts = [
            {"url": "key", "valueId": "k"},
            {"url": "severity", "valueCode": severity},
            {"url": "expression", "valueString": expression},
            {"url": "human", "valueString": human},
        ]
        return {
            "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint",
            "extension": parts,
        }

    made = asking(
        item(
            "a",
            "integer",
            rule("answer.value < 5", "Fewer than five"),
            rule("false", "?", "warning"),
        ),
        extension=[rule("%resource.item.answer.value != 3", "Anything but three")],
    )
    assert [each[1] for each in posted(made, a="6").errors] == ["About a: Fewer than five"]
    assert [each[1] for each in posted(made, a="3").errors] == ["Anything but three"]
    assert posted(made, a="4").is_valid
    assert posted(made).is_valid


def test_nothing_typed_is_a_blank_sheet() -> None:
    made = own("comfort")
    assert sheet(made, {}).is_blank
    assert not posted(made, sit="easy").is_blank
