"""FHIRPath: what it must work out, and what it must not be able to do to the server."""

import json
import time
from decimal import Decimal
from threading import Thread
from typing import Any

import pytest

from goldenthread.assessments.questionnaire import read, sheet
from goldenthread.assessments.questionnaire.budget import MOST_SECONDS, Budget, TooMuch, bounded
from goldenthread.assessments.questionnaire.expressions import Evaluator
from goldenthread.assessments.questionnaire.regexes import Unsafe, search, ways

from .building import answers, asking, extension, fhirpath, item, options, own, posted, source

ALL = "%resource.item.answer.value"
WORKED_OUT: list[tuple[str, str, list[Any]]] = [
    ("decimal", "%resource.item.where(linkId='n').answer.value.sum()", [7.5]),
    ("decimal", "%resource.item.where(linkId='n').answer.value.avg()", [2.5]),
    ("decimal", "%resource.item.where(linkId='n').answer.value.min()", [1.5]),
    ("decimal", "%resource.item.where(linkId='n').answer.value.max()", [4]),
    ("integer", "%resource.item.where(linkId='n').answer.count()", [3]),
    ("decimal", "%resource.item.where(linkId='c').answer.weight().sum()", [3]),
    ("decimal", "%resource.item.where(linkId='c').answer.value.ordinal().sum()", [3]),
    ("decimal", "10 / 4", [2.5]),
    ("decimal", "1 / 3", [0.333333]),
    ("decimal", "1 / 0", []),
    ("decimal", "{}.sum()", [0]),
    ("integer", "7 div 2", [3]),
    ("integer", "2.5", []),
    ("integer", "true", []),
    ("boolean", "1 > 0", [True]),
    ("string", "'a' & 'b'", ["ab"]),
    ("string", "5", ["5"]),
    ("string", "('b' | 'a' | 'b').join('-')", ["b-a"]),
    ("string", "'Fig tree'.replace('Fig', 'Plum')", ["Plum tree"]),
    ("boolean", "'YO1 7EP'.matches('^[A-Z]{1,2}[0-9]')", [True]),
    ("string", "'a1b2'.replaceMatches('[0-9]', '_')", ["a_b_"]),
    ("date", "@2020-02-28 + 1 day", ["2020-02-29"]),
    ("date", "'2020-02'", ["2020-02"]),
    ("quantity", "5 'kg'", [{"value": 5, "unit": "kg"}]),
    ("quantity", "5", [{"value": 5}]),
    ("url", "'https://example.org'", ["https://example.org"]),
    ("reference", "'A friend'", [{"display": "A friend"}]),
    ("choice", "'In words'", [{"display": "In words"}]),
    ("open-choice", "'In words'", ["In words"]),
    ("string", "%qitem.text", ["About x"]),
    ("string", "%questionnaire.item.first().linkId", ["n"]),
    (
        "boolean",
        "%resource.item.where($this.linkId = 'n' and answer.where(value = 4).exists() "
        "and $this.linkId = 'n').exists()",
        [True],
    ),
    (
        "integer",
        "%resource.item.where(linkId='n').answer"
        ".where((1 | 2 | 3).where(true).exists() and $index = 0).count()",
        [1],
    ),
    ("integer", "%questionnaire.repeat(item).count()", [3]),
    ("boolean", "%resource.item.answer.value.ofType(Coding).exists()", [True]),
]


@pytest.mark.parametrize(
    ("kind", "text", "expected"), WORKED_OUT, ids=[each[1][:60] for each in WORKED_OUT]
)
def test_what_an_expression_comes_to(kind: str, text: str, expected: list[Any]) -> None:
    made = asking(
        item("n", "decimal", repeats=True),
        item("c", "choice", repeats=True, answerOption=options(x=1, y=2)),
        item("x", kind, fhirpath("calculatedExpression", text)),
    )
    data = {"n__count": "3", "n__0": "1.5", "n__1": "2", "n__2": "4", "c": ["x", "y"]}
    assert answers(posted(made, **data)).get("x", []) == expected
    assert made.notes == (
        ("“About x” lists no choices, so it is answered in words",) if kind == "choice" else ()
    )


def test_a_total_and_what_follows_from_it_are_worked_out_together() -> None:
    made = own("comfort")
    found = answers(posted(made, sit="hard", stand="some"))
    assert (found["total"], found["advice"]) == ([3.5], ["Ask for advice"])
    found = answers(posted(made, sit="some", stand="easy"))
    assert (found["total"], found["advice"]) == ([1], ["Carry on"])
    assert "total" not in answers(posted(made))


def test_a_calculated_choice_is_the_one_listed() -> None:
    made = asking(
        item("a", "choice", fhirpath("calculatedExpression", "'y'"), answerOption=options(x=1, y=2))
    )
    assert answers(sheet(made, None))["a"][0]["code"] == "y"
    made = asking(
        item("a", "choice", fhirpath("calculatedExpression", "'z'"), answerOption=options(x=1))
    )
    assert answers(sheet(made, None)) == {}


def test_variables_are_seen_by_what_is_below_and_not_beside() -> None:
    inner = item("x", "integer", fhirpath("calculatedExpression", "%three + %two"))
    made = asking(
        item("g", "group", fhirpath("variable", "%two + 1", "three"), item=[inner]),
        item("y", "integer", fhirpath("calculatedExpression", "%three")),
        extension=[fhirpath("variable", "2", "two")],
    )
    sheet_ = sheet(made, {})
    assert answers(sheet_) == {"x": [5]}
    assert sheet_.warnings == ("“About y” could not be worked out from these answers.",)


def test_a_calculated_answer_cannot_be_typed_over() -> None:
    made = asking(item("a", "integer", fhirpath("calculatedExpression", "1 + 1")))
    assert answers(posted(made, a="9")) == {"a": [2]}


def test_an_initial_expression_fills_a_new_sheet_and_no_other() -> None:
    made = asking(item("a", "integer", fhirpath("initialExpression", "6 * 7")))
    assert answers(sheet(made, None)) == {"a": [42]}
    assert answers(posted(made, a="3")) == {"a": [3]}
    assert answers(sheet(made, None, {"item": []})) == {}


BIG = {
    "resourceType": "ValueSet",
    "id": "v",
    "expansion": {"contains": [{"code": str(each), "display": "d" * 20} for each in range(9_000)]},
}
CONCEPTS = "%questionnaire.contained.expansion.contains"
HOSTILE = [
    "%resource.repeat($this | $this)",
    "%questionnaire.descendants().descendants().count()",
    f"{CONCEPTS}.where({CONCEPTS}.code.count() > 0).count()",
    "%questionnaire.descendants().select(%questionnaire.descendants())",
    "%questionnaire.descendants().subsetOf(%questionnaire.descendants())",
    "%questionnaire.descendants().distinct().count()",
    "%questionnaire.contained.expansion.contains.display.join('xxxxxxxxxxxxxxxxxxxxxxxx')",
    "%questionnaire.descendants().aggregate($total * 9, 9)",
    "'" + "a" * 40 + "!'.matches('^(a+)+$')",
    "'" + "a" * 150 + "'.matches('a*a*a*a*a*b')",
    "'" + "a" * 40 + "!'.replaceMatches('(a|aa)+$', 'x')",
    "'aaaaaaaaaa'" + ".replace('a', 'aaaaaaaaaa')" * 12,
    "9.power(9).power(9).power(9).power(9)",
    "%questionnaire.item" + ".combine($this)" * 30,
    "'a'" + ".encode('hex')" * 40,
    "(1.5).round(99999999)",
    "@2020-01-01 + 999999999999 years",
    ".".join(["a"] * 150),
    " + ".join(["%questionnaire.contained.expansion.contains.display.count()"] * 25),
]


@pytest.mark.parametrize("text", HOSTILE, ids=[each[:50] for each in HOSTILE])
def test_a_hostile_expression_is_stopped(text: str) -> None:
    data = source(
        item("a", "decimal", fhirpath("calculatedExpression", text)), item("b"), contained=[BIG]
    )
    started = time.monotonic()
    made = sheet(read(json.dumps(data)), {"q-b": ["kept"]})
    assert time.monotonic() - started < MOST_SECONDS + 2
    assert answers(made)["b"] == ["kept"]


def test_a_sheet_that_ran_out_of_time_says_so() -> None:
    made = asking(
        item("a", "decimal", fhirpath("calculatedExpression", HOSTILE[2])), contained=[BIG]
    )
    assert sheet(made, {}).warnings == (
        "Some totals or conditions take too long to work out, and are left out.",
    )


def test_steps_run_out_at_the_same_place_on_any_machine() -> None:
    evaluator = Evaluator({"item": [{}] * 50}, Budget(steps=40))
    assert evaluator.run("1 + 1", {}, {}) == [2]
    assert evaluator.run("%questionnaire.item.where(true).count()", {}, {}) == []
    assert evaluator.budget.exceeded
    assert evaluator.run("1 + 1", {}, {}) == []


@pytest.mark.parametrize(
    "result",
    [["x"] * 5_001, "x" * 10_001, ["x" * 10_001], 10**18 + 1, [Decimal(-(10**19))]],
    ids=["collection", "text", "text in a collection", "number", "number in a collection"],
)
def test_nothing_larger_than_its_bound_is_made(result: Any) -> None:
    with pytest.raises(TooMuch):
        bounded(result)


def test_the_limits_hold_in_any_thread() -> None:
    made = asking(
        item("a", "decimal", fhirpath("calculatedExpression", HOSTILE[2])), contained=[BIG]
    )
    runner = Thread(target=sheet, args=(made, {}))
    runner.start()
    runner.join(MOST_SECONDS + 3)
    assert not runner.is_alive()


@pytest.mark.parametrize(
    "pattern",
    ["^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$", "^(Mr|Mrs)$", r"^\d{3}-\d{4}$", "(ab)*", "[^,]+"],
)
def test_patterns_in_common_use_are_tried(pattern: str) -> None:
    assert search(pattern, "YO1 7EP") in (True, False)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a|b)*",
        "a*a*a*a*",
        "(?=a)",
        r"(a)\1",
        "(?P<n>a)",
        "[",
        "a{2,9}{2,9}{2,9}{2,9}{2,9}{2,9}{2,9}{2,9}",
        "(a?){50}",
        "x" * 201,
    ],
)
def test_patterns_that_could_run_away_are_not_tried(pattern: str) -> None:
    with pytest.raises(Unsafe):
        search(pattern, "a" * 100)


def test_a_pattern_is_weighed_by_how_many_ways_it_could_be_tried() -> None:
    assert ways("abc") < ways("ab?c") < ways("ab*c") < ways("a*b*c")


def test_numbers_are_summed_exactly() -> None:
    made = asking(
        item("n", "decimal", repeats=True),
        item(
            "x",
            "decimal",
            fhirpath("calculatedExpression", "%resource.item.where(linkId='n').answer.value.sum()"),
        ),
    )
    sheet_ = posted(made, n__count="2", n__0="0.1", n__1="0.2")
    assert sheet_.scores[0].value == Decimal("0.3")


def test_places_are_rounded_as_the_item_asks() -> None:
    places = extension("maxDecimalPlaces", "Integer", 1)
    made = asking(item("x", "decimal", fhirpath("calculatedExpression", "2 / 3"), places))
    assert answers(sheet(made, {})) == {"x": [0.7]}
