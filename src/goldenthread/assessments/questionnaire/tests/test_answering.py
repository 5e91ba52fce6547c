"""What is typed, by type: kept as the right value[x], or answered with a plain sentence."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from goldenthread.assessments.questionnaire import sheet

from .building import CORE, answers, asking, control, extension, item, options, own, posted, stored

KEPT: list[tuple[str, dict[str, Any], Any]] = [
    ("boolean", {"a": "true"}, True),
    ("integer", {"a": " -3 "}, -3),
    ("decimal", {"a": "3.50"}, 3.5),
    ("decimal", {"a": ".5"}, 0.5),
    ("decimal", {"a": "7"}, 7),
    ("date", {"a__day": "27", "a__month": "3", "a__year": "1942"}, "1942-03-27"),
    ("date", {"a__day": "27", "a__month": "March", "a__year": "1942"}, "1942-03-27"),
    ("date", {"a__month": "3", "a__year": "1942"}, "1942-03"),
    ("date", {"a__year": "1942"}, "1942"),
    (
        "dateTime",
        {"a__day": "1", "a__month": "7", "a__year": "2024", "a__time": "2:30pm"},
        "2024-07-01T14:30:00+01:00",
    ),
    (
        "dateTime",
        {"a__day": "1", "a__month": "1", "a__year": "2024", "a__time": "9.05"},
        "2024-01-01T09:05:00+00:00",
    ),
    ("dateTime", {"a__year": "2024"}, "2024"),
    ("time", {"a": "14:30"}, "14:30:00"),
    ("time", {"a": "12am"}, "00:00:00"),
    ("time", {"a": "12:15 pm"}, "12:15:00"),
    ("string", {"a": "Blue\x00 \ud800mug"}, "Blue mug"),
    ("text", {"a": "one\r\ntwo"}, "one\ntwo"),
    ("url", {"a": "https://www.nhs.uk/a?b=c"}, "https://www.nhs.uk/a?b=c"),
    ("quantity", {"a": "5.5", "a__unit": "kg"}, {"value": 5.5, "unit": "kg"}),
    ("quantity", {"a": "5"}, {"value": 5}),
    ("reference", {"a": "Her sister"}, {"display": "Her sister"}),
    ("choice", {"a": "In words"}, {"display": "In words"}),
    ("open-choice", {"a": "In words"}, "In words"),
]
MISTAKES: list[tuple[str, dict[str, Any], str, str]] = [
    ("boolean", {"a": "perhaps"}, "", "Choose yes or no"),
    ("integer", {"a": "three"}, "", "Enter a whole number, like 3"),
    ("integer", {"a": "3.5"}, "", "Enter a whole number, like 3"),
    ("integer", {"a": "٣"}, "", "Enter a whole number, like 3"),
    ("integer", {"a": "3000000000"}, "", "Enter a smaller number"),
    ("decimal", {"a": "1e5"}, "", "Enter a number, like 3 or 3.5"),
    ("decimal", {"a": "1.0000000000000001"}, "", "Enter a number of 15 figures or fewer"),
    (
        "date",
        {"a__day": "30", "a__month": "2", "a__year": "2020"},
        "",
        "Enter a real date, like 27 3 1942",
    ),
    (
        "date",
        {"a__day": "x", "a__month": "2", "a__year": "2020"},
        "",
        "Enter a real date, like 27 3 1942",
    ),
    ("date", {"a__day": "3", "a__year": "2020"}, "-month", "Enter the month as well, like 3"),
    ("date", {"a__day": "3", "a__month": "4"}, "-year", "Enter the year as well, like 1942"),
    ("date", {"a__year": "42"}, "-year", "Enter the year in four figures, like 1942"),
    (
        "date",
        {"a__month": "13", "a__year": "2020"},
        "-month",
        "Enter the month as a number from 1 to 12",
    ),
    ("date", {"a": "today"}, "", "Enter a real date, like 27 3 1942"),
    ("dateTime", {"a__time": "9:30"}, "", "Enter the date as well, like 27 3 1942"),
    (
        "dateTime",
        {"a__year": "2020", "a__time": "9:30"},
        "",
        "Enter the day and month as well, or leave out the time",
    ),
    (
        "dateTime",
        {"a": "2020-01-01", "a__time": "late"},
        "-time",
        "Enter a time, like 9:30 or 14:30",
    ),
    ("time", {"a": "25:00"}, "", "Enter a time, like 9:30 or 14:30"),
    ("time", {"a": "13pm"}, "", "Enter a time, like 9:30 or 14:30"),
    ("url", {"a": "javascript:alert(1)"}, "", "Enter a web address, like https://www.nhs.uk"),
    ("url", {"a": "https://a b"}, "", "Enter a web address, like https://www.nhs.uk"),
    ("url", {"a": "http://[::1"}, "", "Enter a web address, like https://www.nhs.uk"),
    ("string", {"a": "x" * 20_001}, "", "Shorten this to 20000 characters or fewer"),
]


@pytest.mark.parametrize(
    ("kind", "typed", "value"), KEPT, ids=[f"{each[0]} {each[2]}"[:50] for each in KEPT]
)
def test_what_is_typed_is_kept_as_its_type(kind: str, typed: dict[str, Any], value: Any) -> None:
    made = asking(item("a", kind))
    with timezone.override("Europe/London"):
        sheet_ = posted(made, **typed)
        assert (sheet_.errors, answers(sheet_)) == ([], {"a": [value]})
        again = sheet(made, None, stored(sheet_))
        assert answers(again) == {"a": [value]}
        assert again.nodes[0].value or again.nodes[0].parts or again.nodes[0].choices


@pytest.mark.parametrize(
    ("kind", "typed", "part", "sentence"),
    MISTAKES,
    ids=[f"{each[0]} {next(iter(each[1].values()))}"[:40] for each in MISTAKES],
)
def test_a_mistake_is_named_and_what_was_typed_stays(
    kind: str, typed: dict[str, Any], part: str, sentence: str
) -> None:
    made = asking(item("a", kind))
    data = {"q-" + name.replace("__", "-"): [value] for name, value in typed.items()}
    sheet_ = sheet(made, data, show_errors=True)
    assert sheet_.errors == [(f"q-a{part}", f"About a: {sentence}")]
    assert not sheet_.is_valid
    assert answers(sheet_) == {}
    node = sheet_.nodes[0]
    assert node.error == sentence
    assert set(typed.values()) <= {node.value, *node.parts.values()}


def test_errors_are_not_shown_until_asked_for() -> None:
    made = posted(asking(item("a", "integer")), a="x")
    assert made.nodes[0].error == ""
    assert made.errors != []


def test_a_query_dict_or_a_plain_mapping_may_be_posted() -> None:
    made = asking(item("a"), item("c", "choice", repeats=True, answerOption=options("x", "y")))
    expected = answers(posted(made, a="1", c=["x", "y"]))
    assert answers(sheet(made, QueryDict("q-a=1&q-c=x&q-c=y"))) == expected
    assert answers(sheet(made, {"q-a": "1", "q-c": ["x", "y"]})) == expected


def test_several_ticks_are_several_answers() -> None:
    made = own("teatime")
    found = answers(
        posted(made, likes="true", **{"with": ["cake", "~other"], "with__other": "Jam"})
    )
    assert found["with"] == [{"code": "cake", "display": "Cake"}, "Jam"]


CHOICE_MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"c": ["z"]}, "Choose from the answers listed"),
    ({"c": ["x", "y"]}, "Choose one answer"),
    ({"o": ["~other"]}, "Enter your own answer, or choose another"),
    ({"m": ["x", "none"]}, "“None” cannot be chosen with another answer"),
]


@pytest.mark.parametrize(("typed", "sentence"), CHOICE_MISTAKES)
def test_mistakes_in_choosing(typed: dict[str, Any], sentence: str) -> None:
    alone = {
        **options("none")[0],
        "extension": [extension("questionnaire-optionExclusive", "Boolean", True)],
    }
    made = asking(
        item("c", "choice", answerOption=options("x", "y")),
        item("o", "open-choice", answerOption=options("x")),
        item("m", "choice", repeats=True, answerOption=[*options("x"), alone]),
    )
    assert [each[1].split(": ")[1] for each in posted(made, **typed).errors] == [sentence]


def test_own_words_are_kept_without_ticking_another_answer() -> None:
    made = asking(item("o", "open-choice", answerOption=options("x")))
    assert answers(posted(made, o__other="Mine")) == {"o": ["Mine"]}
    assert answers(posted(made, o="x", o__other="Mine")) == {"o": [{"code": "x", "display": "X"}]}


@pytest.mark.parametrize(
    ("kind", "option", "value"),
    [
        ("integer", {"valueInteger": 3}, 3),
        ("string", {"valueString": "3"}, "3"),
        ("date", {"valueDate": "2020"}, "2020"),
        ("time", {"valueTime": "10:00:00"}, "10:00:00"),
        ("choice", {"valueCoding": {"code": "3"}}, {"code": "3"}),
        ("choice", {"valueString": "3"}, "3"),
        ("reference", {"valueReference": {"reference": "Patient/3"}}, {"reference": "Patient/3"}),
    ],
)
def test_every_kind_of_answer_option_is_stored_as_its_kind(
    kind: str, option: dict[str, Any], value: Any
) -> None:
    made = asking(item("a", kind, answerOption=[option]))
    key = made.items[0].options[0].key
    assert answers(posted(made, a=key)) == {"a": [value]}


def test_a_unit_is_filled_in_or_asked_for() -> None:
    made = own("teatime")
    assert answers(posted(made, likes="true", milk="5", milk__unit="ml"))["milk"] == [
        {"value": 5, "unit": "ml", "system": "http://unitsofmeasure.org", "code": "mL"}
    ]
    assert answers(posted(made, likes="true", milk="5", milk__unit="splashes"))["milk"] == [
        {"value": 5, "unit": "splashes"}
    ]
    assert posted(made, likes="true", milk="5").errors == [("q-milk-unit", "Milk: Choose the unit")]
    one = asking(
        item(
            "a",
            "quantity",
            {
                "url": CORE + "questionnaire-unit",
                "valueCoding": {"system": "http://unitsofmeasure.org", "code": "kg"},
            },
        )
    )
    assert answers(posted(one, a="5"))["a"] == [
        {"value": 5, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}
    ]


def test_initial_values_start_a_new_sheet_and_no_other() -> None:
    made = asking(
        item("a", "integer", initial=[{"valueInteger": 4}]),
        item("d", "decimal", initial=[{"valueInteger": 4}]),
        item("r", repeats=True, initial=[{"valueString": "x"}, {"valueString": "y"}]),
        item(
            "c",
            "choice",
            answerOption=[*options("x"), {**options("y")[0], "initialSelected": True}],
        ),
    )
    assert answers(sheet(made, None)) == {
        "a": [4],
        "d": [4],
        "r": ["x", "y"],
        "c": [{"code": "y", "display": "Y"}],
    }
    assert answers(posted(made)) == {}
    assert answers(sheet(made, None, {"item": []})) == {}


def test_what_is_hidden_or_read_only_is_kept_and_cannot_be_posted() -> None:
    made = own("outings")
    assert answers(posted(made, hid="changed", cost="9")) == {"cost": [2.5], "hid": ["kept"]}
    before = stored(sheet(made, None))
    data = {"q-hid": ["changed"]}
    assert answers(sheet(made, data, before)) == {"cost": [2.5], "hid": ["kept"]}


def test_a_chosen_answer_can_be_cleared_without_script() -> None:
    made = asking(item("a", "boolean"), item("b", "boolean", required=True))
    before = posted(made, a="true", b="true")
    assert [node.clear for node in before.nodes] == ["q-a", ""]
    assert answers(sheet(made, {"q-a": ["true"], "q-b": ["true"], "_clear": ["q-a"]})) == {
        "b": [True]
    }


def test_a_short_slider_is_radios_and_a_long_one_is_a_number() -> None:
    made = own("outings")
    how = next(step.node for step in sheet(made, {}).flow if step.node.id == "q-how")
    assert how.control == "radios"
    assert [each.label for each in how.choices] == ["0 Poor", "5", "10 Grand"]
    assert how.hint == "Ask the person"
    assert answers(posted(made, how="5"))["how"] == [5]
    ends = [extension("minValue", "Integer", 0), extension("maxValue", "Integer", 100)]
    long = sheet(asking(item("a", "integer", control("slider"), *ends)), {}).nodes[0]
    assert (long.control, long.hint) == ("text", "0 to 100")
