"""Every file, ours and others': loaded, shown, answered, stored as valid R4 and read back."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from goldenthread.assessments.questionnaire import Item, Sheet, answered, check, read, sheet

from .building import files, shared, stored
from .judging import Page, problems

TEMPLATE = "assessments/questionnaire/sheet.html"
PLAUSIBLE = {
    "boolean": "true",
    "integer": "3",
    "decimal": "3.5",
    "date": "2020-05-01",
    "dateTime": "2020-05-01",
    "time": "9:30",
    "string": "Some words",
    "text": "Some more\nwords",
    "url": "https://example.org/a",
    "choice": "In words",
    "open-choice": "In words",
    "quantity": "12",
    "reference": "A friend",
}
named = pytest.mark.parametrize("path", files(), ids=lambda path: path.name)


def plausible(item: Item, turn: int) -> dict[str, list[str]]:
    if item.options:
        return {"": [item.options[turn % len(item.options)].key]}
    unit = {"-unit": [item.units[0]["unit"]]} if item.units else {}
    return {"": [PLAUSIBLE[item.type]], **unit} if item.type in PLAUSIBLE else {}


def answered_data(made: Sheet, turn: int) -> dict[str, list[str]]:
    """Returns a plausible value for every field now on the page."""
    from goldenthread.assessments.questionnaire.instances import every

    data: dict[str, list[str]] = {}
    for instance in every(made.tree):
        if instance.item.is_question:
            for part, value in plausible(instance.item, turn).items():
                data[instance.path + part] = value
        if instance.item.multiplies:
            known = data.get(f"{instance.block}-count", ["0"])[0]
            data[f"{instance.block}-count"] = [str(max(int(known), instance.reps[-1] + 1))]
    return data


@named
def test_a_file_loads_without_changing_what_it_says(path: Path) -> None:
    questionnaire = read(path.read_bytes())
    assert questionnaire.source == json.loads(path.read_text("utf-8"))
    assert check(path.read_bytes()).state in ("ok", "notes")


@named
@pytest.mark.parametrize("data", [None, {}], ids=["new", "blank"])
def test_a_file_is_shown_with_labels_and_ids_that_are_its_own(path: Path, data: Any) -> None:
    made = sheet(read(path.read_bytes()), data, show_errors=True)
    html = render_to_string(TEMPLATE, {"sheet": made})
    assert Page(html).faults() == []
    assert problems(stored(made), made.questionnaire) == []


@named
@pytest.mark.parametrize("turn", range(4))
def test_plausible_answers_are_stored_as_valid_r4_and_read_back(path: Path, turn: int) -> None:
    questionnaire = read(path.read_bytes())
    data = answered_data(sheet(questionnaire, None), turn)
    made = sheet(questionnaire, data, show_errors=True)
    response = stored(made)
    assert made.mistakes == []
    assert problems(response, questionnaire) == []
    assert Page(render_to_string(TEMPLATE, {"sheet": made})).faults() == []
    again = sheet(questionnaire, None, response)
    assert stored(again) == response
    rows = [row for block in answered(questionnaire, response) for row in block.rows]
    shown = render_to_string(
        "assessments/questionnaire/answered.html", {"blocks": answered(questionnaire, response)}
    )
    assert Page(shown).faults() == []
    assert any(row.answers for row in rows) or not data


def phq9(path: Path) -> tuple[Any, list[Item]]:
    questionnaire = read(path.read_bytes())
    scored = [
        each
        for each in questionnaire.every_item()
        if any(o.weight is not None for o in each.options)
    ]
    return questionnaire, scored


def test_the_phq9_files_come_to_the_right_total() -> None:
    for path in shared("phq9.json") + shared("argonaut-phq9-ish.json"):
        questionnaire, scored = phq9(path)
        for pick, total in ((0, 0), (1, 9), (2, 18), (3, 27)):
            made = sheet(questionnaire, {each.slug: [each.options[pick].key] for each in scored})
            assert [score.value for score in made.scores] == [total], path.name
        mixed = {each.slug: [each.options[index % 4].key] for index, each in enumerate(scored)}
        assert [score.value for score in sheet(questionnaire, mixed).scores] == [12]
        assert sheet(questionnaire, {}).scores == ()


def test_the_broken_file_is_refused_with_its_fault_said() -> None:
    for path in shared("brokenValueSet.json"):
        assert check(path.read_bytes()).line() == "refused: “q1” has no linkId."


def enabled_by(questionnaire: Any, **typed: list[str]) -> set[str]:
    made = sheet(questionnaire, {f"q-{name}": value for name, value in typed.items()})
    return {
        item.link_id
        for item in questionnaire.every_item()
        for each in [item.slug]
        if each in {step.node.id for step in made.flow}
    }


CONDITIONS: list[tuple[str, list[str], set[str]]] = [
    ("Q1", [], {"Q1-not-exists", "Q1-not-true"}),
    ("Q1", ["true"], {"Q1-exists", "Q1-true"}),
    ("Q1", ["false"], {"Q1-exists", "Q1-false", "Q1-not-true"}),
    ("Q2", ["5.6"], {"Q2-exists", "Q2-equal", "Q2-ge"}),
    ("Q2", ["4.7"], {"Q2-exists"}),
    ("Q3", ["5"], {"Q3-exists", "Q3-equal", "Q3-ge"}),
    ("Q3", ["4"], {"Q3-exists", "Q3-ge"}),
    ("Q3", ["3"], {"Q3-exists"}),
    ("Q4", ["2020-05-01"], {"Q4-exists", "Q4-equal", "Q4-ge"}),
    ("Q4", ["2020-05-02"], {"Q4-exists", "Q4-ge"}),
    ("Q4", ["2020-04-30"], {"Q4-exists"}),
    ("Q5", ["2020-05-01"], {"Q5-exists"}),
    ("Q6", ["9:30"], {"Q6-exists"}),
    ("Q7", ["test"], {"Q7-exists", "Q7-equals", "Q7-gt", "Q7-ge", "Q7-ge2", "Q7-le2"}),
    ("Q7", ["tes"], {"Q7-exists", "Q7-notequals", "Q7-ge2", "Q7-le", "Q7-le2"}),
    ("Q8", ["B"], {"Q8-exists", "Q8-eq-B"}),
    ("Q8", ["B", "C"], {"Q8-exists", "Q8-eq-B", "Q8-eq-B-and-C"}),
    ("Q9", ["B"], {"Q9-exists", "Q9-eq-B"}),
    ("Q9", ["A"], {"Q9-exists", "Q9-noteq-B"}),
    ("Q9a", ["B"], {"Q9a-exists", "Q9a-eq-B"}),
    ("Q9b", ["34"], {"Q9b-exists", "Q9b-eq-B"}),
    ("Q9b", ["12"], {"Q9b-exists", "Q9b-noteq-B"}),
    ("Q9c", ["2022-09"], {"Q9c-exists", "Q9c-eq-B"}),
    ("Q9c", ["2022"], {"Q9c-exists", "Q9c-noteq-B"}),
    ("Q9d", ["13:30:00"], {"Q9d-exists", "Q9d-eq-B"}),
    ("Q9d", ["10:30:00"], {"Q9d-exists", "Q9d-noteq-B"}),
]


@pytest.mark.parametrize(("asked", "typed", "expected"), CONDITIONS)
def test_each_condition_of_the_shared_file_is_met_just_when_it_should_be(
    asked: str, typed: list[str], expected: set[str]
) -> None:
    for path in shared("enableWhen-test.R4.json"):
        questionnaire = read(path.read_bytes())
        found = enabled_by(questionnaire, **({asked: typed} if typed else {}))
        assert {each for each in found if each.startswith(asked + "-")} == expected


def test_the_shared_condition_in_fhirpath_is_met_just_when_it_should_be() -> None:
    for path in shared("enableWhen-test.R4.json"):
        questionnaire = read(path.read_bytes())
        assert "Q10-ewe" in enabled_by(questionnaire, Q10=["chi"], Q10b=["cken"])
        assert "Q10-ewe" not in enabled_by(questionnaire, Q10=["chi"], Q10b=["ck"])


def test_the_shared_calculations_come_out_as_their_file_means() -> None:
    for path in shared("questionnaire-calculatedExpression.json"):
        questionnaire = read(path.read_bytes())
        data = {
            "q-string_to_split": ["ab"],
            "q-oneCoding": ["Yes"],
            "q-repeating_group-count": ["2"],
            "q-non_repeating_q-0": ["xy"],
            "q-non_repeating_q-1": ["z"],
        }
        response = stored(sheet(questionnaire, data))
        held = {each["linkId"]: each for each in response["item"]}
        assert held["/type-integer"]["answer"] == [{"valueInteger": 123}]
        assert held["repeating-string"]["answer"] == [{"valueString": "a"}, {"valueString": "b"}]
        assert [each["valueCoding"]["code"] for each in held["repeating-choice"]["answer"]] == ["b"]
        groups = [each for each in response["item"] if each["linkId"] == "repeating-group"]
        split = [each["item"][1]["answer"] for each in groups]
        assert split == [[{"valueString": "x"}, {"valueString": "y"}], [{"valueString": "z"}]]
