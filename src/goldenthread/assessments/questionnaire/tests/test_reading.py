"""Files that load, files that are refused, and what is noted about them."""

import json
from typing import Any

import pytest

from goldenthread.assessments.questionnaire import Refused, check, read

from .building import asking, control, extension, fhirpath, item, options, own, source, when


def nested(depth: int) -> dict[str, Any]:
    made = item("deepest")
    for level in range(depth - 1, 0, -1):
        made = item(f"g{level}", "group", item=[made])
    return made


REFUSED: list[tuple[Any, str]] = [
    (b"\xff\xfe\x00", "This file holds characters that are not text."),
    (b"", "This file is not JSON: it stops making sense at line 1."),
    ("[" * 100_000, "This file is nested too deeply."),
    ("[]", "This file is not a FHIR Questionnaire."),
    ({"resourceType": "Patient"}, "This file is not a FHIR Questionnaire."),
    (source(), "This Questionnaire asks nothing: it has no items."),
    ('{"a": NaN}', "This file holds “NaN”, which is not a number."),
    ('{"a": 1e999}', "This file holds a number too long to keep."),
    ('{"a": 1234567890123456789012}', "This file holds a number too long to keep."),
    ('{"a": "\\ud800"}', "This file holds characters that are not text."),
    ('{"a": "\\u0000"}', "This file holds characters that are not text."),
    (" " * (2 * 1024 * 1024 + 1), "This file is bigger than 2 MB."),
    (source(item("a"), item("a")), "Two items have the same linkId, “a”."),
    (source({"type": "string", "text": "Hello"}), "“Hello” has no linkId."),
    (source({"linkId": "x"}), "“x” has no type."),
    (source(item("a", "riddle")), "“About a” has the type “riddle”, which is not an R4 item type."),
    (source(item("a", text=5)), "In “a”, “text” should be words."),
    (source(item("a", required="perhaps")), "In “About a”, “required” should be true or false."),
    (source(item("a", item={"a": 1})), "In “About a”, “item” should be a list of entries."),
    (source(item("a", maxLength="9")), "In “About a”, “maxLength” should be a whole number."),
    (
        source(item("a", enableWhen=[when("b", "=", "Boolean", True)])),
        "“About a” depends on “b”, which is not in the file.",
    ),
    (
        source(item("a"), item("b", enableWhen=[{"question": "a", "operator": "?"}])),
        "“About b” has a condition that is not complete.",
    ),
    (
        source(item("a", "choice", answerOption=[{}])),
        "In “About a”, one of the choices has no value.",
    ),
    (
        source(item("a", "choice", answerOption=[{"valueInteger": "two"}])),
        "In “About a”, a value should be of the kind “Integer” and is not.",
    ),
    (
        source(item("a", initial=[{}])),
        "“About a” has an initial value with nothing in it.",
    ),
    (
        source(item("a", "string", extension("questionnaire-maxOccurs", "Integer", 0))),
        "“About a” asks for a number of answers that cannot be given.",
    ),
    (source(nested(51)), "This Questionnaire is nested more than 50 levels deep."),
    (
        source(*(item(str(number)) for number in range(2_001))),
        "This Questionnaire has more than 2,000 items.",
    ),
]


@pytest.mark.parametrize(("data", "sentence"), REFUSED, ids=[each[1][:40] for each in REFUSED])
def test_a_faulty_file_is_refused_in_one_plain_sentence(data: Any, sentence: str) -> None:
    text = data if isinstance(data, str | bytes) else json.dumps(data)
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.sentence == sentence
    assert check(text).line() == f"refused: {sentence}"


def test_repeats_that_multiply_beyond_what_can_be_shown_are_refused() -> None:
    many = extension("questionnaire-minOccurs", "Integer", 50)
    made = item("z")
    for level in range(4):
        made = item(f"g{level}", "group", many, repeats=True, item=[made])
    with pytest.raises(Refused, match="more answers than can be shown"):
        read(json.dumps(source(made)))


def test_what_names_the_file_is_read() -> None:
    made = own("teatime")
    assert (made.url, made.version) == ("https://example.org/Questionnaire/teatime", "2")
    assert (made.title, made.name, made.notes) == ("A cup of tea", "Teatime", ())
    assert check(json.dumps(made.source)).line() == "ok"


def test_the_deepest_nesting_allowed_loads() -> None:
    assert len(asking(nested(50)).every_item()) == 50


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + json.dumps(source(item("a"))).encode()).items[0].link_id == "a"


NOTED: list[tuple[dict[str, Any], str]] = [
    (
        item("a", "string", extension("https://example.org/glow", "Boolean", True)),
        "extension not used (1): https://example.org/glow",
    ),
    (
        item("a", "string", extension("rendering-style", "String", "color: red")),
        "colours, fonts and other styling in the file are not used",
    ),
    (
        item("a", "choice", answerValueSet="#lost"),
        "“About a” takes its choices from a list that is not in the file (#lost), "
        "so it is answered in words",
    ),
    (item("a", "choice"), "“About a” lists no choices, so it is answered in words"),
    (
        item("a", "group", control("gtable"), item=[item("b")]),
        "“About a” asks for a table and is shown as a list",
    ),
    (
        item("a", "string", control("lipstick")),
        "“About a” asks for the control “lipstick”, which is not used",
    ),
    (
        item("a", "integer", control("slider")),
        "“About a” asks for a slider and is shown as a box to write in",
    ),
    (
        item("a", "choice", control("check-box"), answerOption=options("x")),
        "“About a” asks for check boxes and is shown as radio buttons",
    ),
    (
        item("a", "choice", control("drop-down"), repeats=True, answerOption=options("x")),
        "“About a” asks for a drop-down list and is shown as check boxes",
    ),
    (
        item("a", "group", control("page"), item=[item("b")]),
        "“About a” asks for a page of its own and is shown with the rest",
    ),
    (
        item("a", "choice", answerOption=options(*map(str, range(2_001)))),
        "of the choices of “About a” no more than the first 2000 are offered",
    ),
    (item("a", option=[]), "element not part of an R4 item, not used: option"),
    (
        item("a", "string", fhirpath("calculatedExpression", "%patient.name")),
        "“About a” has an expression that is not run: %patient is not known here",
    ),
    (
        item("a", "string", fhirpath("calculatedExpression", "conformsTo('x')")),
        "“About a” has an expression that is not run: conformsTo() is not supported",
    ),
    (
        item("a", "string", fhirpath("calculatedExpression", "trace('x')")),
        "“About a” has an expression that is not run: trace() is not supported",
    ),
    (
        item("a", "string", fhirpath("calculatedExpression", "1 +")),
        "“About a” has an expression that is not run: it is not FHIRPath",
    ),
    (
        item("a", "string", fhirpath("calculatedExpression", "1 1")),
        "“About a” has an expression that is not run: it is not FHIRPath",
    ),
    (
        item("a", "string", fhirpath("calculatedExpression", "1 ## 2")),
        "“About a” has an expression that is not run: it is not FHIRPath",
    ),
    (
        item("a", "string", fhirpath("calculatedExpression", "+".join("1" * 340))),
        "“About a” has an expression that is not run: it is too long",
    ),
    (
        item(
            "a",
            "string",
            {
                "url": fhirpath("calculatedExpression", "")["url"],
                "valueExpression": {"language": "text/cql", "expression": "x"},
            },
        ),
        "“About a” has an expression that is not run: it is not FHIRPath",
    ),
    (
        item("a", "string", extension("regex", "String", "(a+)+$")),
        "“About a” has a pattern that is not safe to run, not used",
    ),
    (item("a", repeats="true"), "a true or false written as words is taken for what it says"),
    (
        item("a", "coding", answerOption=options("x")),
        "“About a” has a type from a later FHIR release, taken as “choice”",
    ),
    (
        item("a", initial=[{"valueBoolean": True}]),
        "“About a” has an initial value of another type, not used",
    ),
    (
        item("a", modifierExtension=[extension("https://example.org/not", "Boolean", True)]),
        "a modifier is not understood: https://example.org/not",
    ),
]


@pytest.mark.parametrize(("entry", "note"), NOTED, ids=[each[1][:50] for each in NOTED])
def test_what_is_not_used_is_noted(entry: dict[str, Any], note: str) -> None:
    result = check(json.dumps(source(entry)))
    assert result.line() == f"ok with notes: {note}"


def test_conditions_that_do_not_say_all_or_any_are_noted_and_any_is_taken() -> None:
    two = [when("a", "=", "String", "x"), when("a", "=", "String", "y")]
    made = asking(item("a"), item("b", enableWhen=two))
    assert made.notes == (
        "“About b” has conditions but does not say if all or any must hold: any is taken",
    )


def test_very_many_notes_are_cut_short() -> None:
    many = [
        item(str(number), "string", extension(f"https://e.org/{number}", "Boolean", True))
        for number in range(80)
    ]
    assert asking(*many).notes[-1] == "and 20 more notes"


def test_names_in_forms_are_safe_and_never_shared() -> None:
    made = asking(item("a/1"), item("a-1"), item("a_1"), item("é <b>"))
    assert [each.slug for each in made.items] == ["q-a_1", "q-a_1_2", "q-a_1_3", "q-___b_"]


def test_choices_come_from_value_sets_in_the_file() -> None:
    made = own("outings")
    keys = {each.link_id: [one.key for one in each.options] for each in made.every_item()}
    assert keys["where"] == keys["again"] == ["sea", "york"]
    assert keys["mood"] == ["glad", "calm", "sleepy"]
    weights = [one.weight for one in made.every_item()[1].options]
    assert weights == [3, 1]


def test_choices_that_share_a_code_can_still_be_told_apart() -> None:
    twins = [{"valueCoding": {"system": each, "code": "x", "display": each}} for each in "ab"]
    assert [
        one.key for one in asking(item("a", "choice", answerOption=twins)).items[0].options
    ] == ["x", "x~"]


def value_set(name: str, *include: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "ValueSet", "id": name, "compose": {"include": list(include)}}


def listed(*codes: str) -> dict[str, Any]:
    return {"system": "urn:drinks", "concept": [{"code": code} for code in codes]}


def choices_from(*value_sets: dict[str, Any]) -> list[str]:
    made = asking(item("a", "choice", answerValueSet="#all"), contained=list(value_sets))
    return [option.key for option in made.items[0].options]


def test_a_list_in_the_file_may_take_in_others_in_the_file() -> None:
    hot, cold = value_set("hot", listed("tea", "soup")), value_set("cold", listed("milk", "tea"))
    both = value_set("all", {"valueSet": ["#hot"]}, {"valueSet": ["#cold"]}, listed("water"))
    assert choices_from(hot, cold, both) == ["tea", "soup", "milk", "water"]
    shared = value_set("all", {"valueSet": ["#hot", "#cold"]})
    assert choices_from(hot, cold, shared) == ["tea"]


def test_a_list_that_takes_in_itself_ends() -> None:
    round_about = value_set("other", {"valueSet": ["#all"]}, listed("tea"))
    assert choices_from(round_about, value_set("all", {"valueSet": ["#other"]})) == ["tea"]
