"""What can never be asked, or is worked out from itself, is noted; what can be is not."""

import json
import time
from typing import Any

import pytest

from goldenthread.assessments.questionnaire import check

from .building import asking, fhirpath, files, item, source, when


def shown_if(link_id: str, *questions: str, **more: Any) -> dict[str, Any]:
    conditions = [when(each, "exists", "Boolean", True) for each in questions]
    return item(link_id, enableWhen=conditions, **more)


def worked_out(link_id: str, *questions: str) -> dict[str, Any]:
    parts = [f"%resource.item.where(linkId='{each}').answer.value" for each in questions]
    return item(link_id, "integer", fhirpath("calculatedExpression", " + ".join(parts)))


ALL, ANY = {"enableBehavior": "all"}, {"enableBehavior": "any"}
NEVER: list[tuple[list[dict[str, Any]], tuple[str, ...]]] = [
    (
        [shown_if("a", "b"), shown_if("b", "a")],
        (
            "“a”, “b” wait for one another, so none of them is ever shown",
            "no question in it is ever asked",
        ),
    ),
    (
        [item("x"), shown_if("a", "a", required=True)],
        (
            "“a” waits for its own answer, so it is never shown",
            "required, but never shown: “a”",
        ),
    ),
    (
        [item("x"), shown_if("a", "c"), shown_if("b", "a"), shown_if("c", "b"), shown_if("d", "c")],
        (
            "“a”, “c”, “b” wait for one another, so none of them is ever shown",
            "never shown, as what they depend on can never be answered: “d”",
        ),
    ),
    (
        [item("x"), shown_if("g", "in", type="group", item=[item("in", required=True)])],
        (
            "“g”, “in” wait for one another, so none of them is ever shown",
            "required, but never shown: “in”",
        ),
    ),
    (
        [item("g", "group", item=[item("x")]), shown_if("a", "g")],
        ("never shown, as what they depend on can never be answered: “a”",),
    ),
    (
        [item("x"), shown_if("a", "b", "x", **ALL), shown_if("b", "a", "x", **ALL)],
        ("“a”, “b” wait for one another, so none of them is ever shown",),
    ),
    (
        [worked_out("a", "b", "x"), worked_out("b", "a"), item("x", "integer")],
        ("worked out from one another, without end: “a”, “b”",),
    ),
]
POSSIBLE: list[list[dict[str, Any]]] = [
    [shown_if("a", "b", "x", **ANY), shown_if("b", "a"), item("x")],
    [shown_if("b", "a"), shown_if("a", "x"), item("x")],
    [
        item("a", enableWhen=[when("b", "exists", "Boolean", False)]),
        item("b", enableWhen=[when("a", "!=", "String", "yes")]),
    ],
    [worked_out("total", "a", "b"), worked_out("a", "b"), item("b", "integer")],
]


@pytest.mark.parametrize(("items", "notes"), NEVER)
def test_what_can_never_be_asked_is_noted(
    items: list[dict[str, Any]], notes: tuple[str, ...]
) -> None:
    assert asking(*items).notes == notes


@pytest.mark.parametrize("items", POSSIBLE)
def test_what_some_answers_bring_up_is_not_noted(items: list[dict[str, Any]]) -> None:
    assert asking(*items).notes == ()


def test_variables_are_looked_through() -> None:
    sum_of_b = fhirpath("variable", "%resource.item.where(linkId = 'b').answer.value", "other")
    made = asking(
        item("a", "integer", fhirpath("calculatedExpression", "%other + 1")),
        worked_out("b", "a"),
        extension=[sum_of_b],
    )
    assert made.notes == ("worked out from one another, without end: “a”, “b”",)


def test_files_that_work_get_no_such_note() -> None:
    for path in files():
        line = check(path.read_bytes()).line()
        for part in ("never shown", "wait for", "worked out from one another", "ever asked"):
            assert part not in line, path.name


def test_a_large_file_is_looked_at_quickly() -> None:
    ids = [f"q{number}" for number in range(1_900)]
    chain = [shown_if(each, before) for each, before in zip(ids[1:], ids, strict=False)]
    tangle = [shown_if("last", *ids, **ALL), *reversed(chain), shown_if(ids[0], "last")]
    began = time.monotonic()
    line = check(json.dumps(source(*tangle))).line()
    assert "wait for one another" in line
    assert "no question in it is ever asked" in line
    assert time.monotonic() - began < 5
