"""`enableWhen` with every operator and type, and how conditions hang together."""

from typing import Any

import pytest

from .building import answers, asking, fhirpath, item, options, own, posted, seen, when

UNIT = {"unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}
KILOS = {
    "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit",
    "valueCoding": {"system": UNIT["system"], "code": "kg", "display": "kg"},
}
TYPES: list[tuple[str, str, Any, list[str]]] = [
    ("integer", "Integer", 5, ["4", "5", "6"]),
    ("decimal", "Decimal", 2.5, ["2.4", "2.50", "2.6"]),
    ("date", "Date", "2020-05-02", ["2020-05-01", "2020-05-02", "2020-05-03"]),
    ("dateTime", "DateTime", "2020-05-02", ["2020-05-01", "2020-05-02", "2020-05-03"]),
    ("time", "Time", "10:30:00", ["9:30", "10:30", "11:00"]),
    ("string", "String", "m", ["a", "m", "z"]),
    ("quantity", "Quantity", {"value": 5, **UNIT}, ["4", "5", "6"]),
]
MET = {
    "=": [False, True, False],
    "!=": [True, False, True],
    "<": [True, False, False],
    "<=": [True, True, False],
    ">": [False, False, True],
    ">=": [False, True, True],
}


@pytest.mark.parametrize(
    ("kind", "suffix", "value", "typed"), TYPES, ids=[each[0] for each in TYPES]
)
@pytest.mark.parametrize("operator", MET)
def test_every_operator_on_every_ordered_type(
    kind: str, suffix: str, value: Any, typed: list[str], operator: str
) -> None:
    units = [KILOS] if kind == "quantity" else []
    made = asking(
        item("a", kind, *units), item("b", enableWhen=[when("a", operator, suffix, value)])
    )
    assert [("q-b" in seen(posted(made, a=each))) for each in typed] == MET[operator]
    assert ("q-b" in seen(posted(made))) == (operator == "!=")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *((each[0], each[3][0]) for each in TYPES),
        ("boolean", "false"),
        ("text", "x"),
        ("url", "http://a.uk"),
        ("choice", "x"),
        ("open-choice", "x"),
        ("reference", "x"),
    ],
)
def test_exists_on_every_type(kind: str, typed: str) -> None:
    made = asking(
        item("a", kind),
        item("b", enableWhen=[when("a", "exists", "Boolean", True)]),
        item("c", enableWhen=[when("a", "exists", "Boolean", False)]),
    )
    assert seen(posted(made, a=typed)) == {"q-a", "q-b"}
    assert seen(posted(made)) == {"q-a", "q-c"}


@pytest.mark.parametrize(
    ("behaviour", "met"), [("all", [False, False, True]), ("any", [False, True, True])]
)
def test_all_or_any(behaviour: str, met: list[bool]) -> None:
    both = [when("a", "=", "Boolean", True), when("b", "=", "Boolean", True)]
    made = asking(
        item("a", "boolean"),
        item("b", "boolean"),
        item("c", enableWhen=both, enableBehavior=behaviour),
    )
    sheets = [posted(made), posted(made, a="true"), posted(made, a="true", b="true")]
    assert [("q-c" in seen(each)) for each in sheets] == met


def test_choices_compare_by_system_and_code() -> None:
    given = [
        {"valueCoding": {"system": "s", "code": "x"}},
        {"valueCoding": {"system": "t", "code": "y"}},
    ]
    made = asking(
        item("a", "choice", answerOption=given),
        item(
            "same",
            enableWhen=[when("a", "=", "Coding", {"system": "s", "code": "x", "display": "?"})],
        ),
        item("other", enableWhen=[when("a", "=", "Coding", {"system": "t", "code": "x"})]),
        item("bare", enableWhen=[when("a", "=", "Coding", {"code": "x"})]),
    )
    assert seen(posted(made, a="x")) == {"q-a", "q-same", "q-bare"}


def test_an_item_that_is_not_enabled_counts_as_not_answered() -> None:
    made = asking(
        item("a", "boolean"),
        item("b", "boolean", enableWhen=[when("a", "=", "Boolean", True)]),
        item("c", enableWhen=[when("b", "=", "Boolean", True)]),
    )
    assert answers(posted(made, a="false", b="true", c="lost")) == {"a": [False]}
    assert "q-c" not in seen(posted(made, a="false", b="true"))


def test_what_is_below_a_group_that_is_not_enabled_counts_as_not_answered() -> None:
    made = asking(
        item("a", "boolean"),
        item(
            "g",
            "group",
            enableWhen=[when("a", "=", "Boolean", True)],
            item=[item("b", "boolean", item=[item("below")])],
        ),
        item("c", enableWhen=[when("b", "=", "Boolean", True)]),
    )
    assert "q-c" in seen(posted(made, a="true", b="true"))
    assert seen(posted(made, a="false", b="true")) == {"q-a"}
    assert answers(posted(made, a="false", b="true", below="x")) == {"a": [False]}


def test_a_condition_may_look_ahead() -> None:
    chain = [
        item("c", enableWhen=[when("b", "=", "Boolean", True)]),
        item("b", "boolean", enableWhen=[when("a", "=", "Boolean", True)]),
        item("a", "boolean"),
    ]
    made = asking(*chain)
    assert seen(posted(made, a="true", b="true")) == {"q-a", "q-b", "q-c"}
    assert seen(posted(made, a="false", b="true")) == {"q-a"}


def test_conditions_in_a_circle_settle() -> None:
    made = asking(
        item("a", "boolean", enableWhen=[when("b", "!=", "Boolean", True)]),
        item("b", "boolean", enableWhen=[when("a", "!=", "Boolean", True)]),
    )
    assert answers(posted(made, a="true", b="true")) in ({"a": [True]}, {"b": [True]})


def test_a_group_that_is_not_enabled_hides_all_below_it() -> None:
    made = own("teatime")
    assert "q-mug" not in seen(posted(made, likes="false"))
    assert "mug" not in answers(posted(made, likes="false", mug="Blue"))
    assert answers(posted(made, likes="true", mug="Blue"))["mug"] == ["Blue"]


def test_in_a_repeated_group_the_nearest_question_is_asked_about() -> None:
    made = own("visits")
    data = {"visit__count": "2", "visit_stayed__0": "true", "visit_stayed__1": "false"}
    page = seen(posted(made, **data))
    assert "q-visit_meal-0-0" in page
    assert "q-visit_meal-1-0" not in page


def test_a_condition_in_fhirpath_on_a_calculated_answer() -> None:
    made = own("comfort")
    assert "q-why" not in seen(posted(made, sit="some"))
    assert "q-why" in seen(posted(made, sit="hard", stand="easy"))


def test_a_condition_that_fails_to_run_is_not_met_and_is_said() -> None:
    made = asking(item("a"), item("b", "string", fhirpath("enableWhenExpression", "'a' > 1")))
    sheet = posted(made, a="x")
    assert seen(sheet) == {"q-a"}
    assert sheet.warnings == ("“About b” could not be worked out from these answers.",)


def test_a_question_can_be_asked_about_below_itself() -> None:
    below = item("b", enableWhen=[when("a", "=", "Coding", {"code": "x"})])
    made = asking(item("a", "choice", answerOption=options("x", "y"), item=[below]))
    assert seen(posted(made, a="x")) == {"q-a", "q-b"}
    assert seen(posted(made, a="y")) == {"q-a"}
