"""Responses: their shape, the files in them, the scores of them, and reading them back."""

import base64
import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.assessments.questionnaire import answered, sheet
from goldenthread.assessments.questionnaire.attachments import BIGGEST

from .building import answers, asking, extension, fhirpath, item, options, own, posted, stored

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def upload(data: bytes, name: str = "cup.png") -> dict[str, SimpleUploadedFile]:
    return {"q-a": SimpleUploadedFile(name, data)}


def test_a_response_says_what_it_answers_and_when() -> None:
    response = stored(posted(asking(item("a")), a="x"))
    assert response == {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "https://example.org/Questionnaire/x|1",
        "status": "completed",
        "authored": "2024-03-27T14:30:00+00:00",
        "item": [{"linkId": "a", "text": "About a", "answer": [{"valueString": "x"}]}],
    }


def test_a_time_without_its_zone_is_not_taken() -> None:
    made = posted(asking(item("a")))
    with pytest.raises(ValueError, match="time zone"):
        made.response(questionnaire_canonical="x", authored=datetime.min, status="completed")


def test_nothing_answered_leaves_no_items() -> None:
    assert "item" not in stored(sheet(own("teatime"), {}))


def test_answers_below_a_question_without_one_are_kept() -> None:
    made = asking(item("a", item=[item("b", item=[item("c")])]))
    assert stored(posted(made, c="x"))["item"] == [
        {
            "linkId": "a",
            "text": "About a",
            "answer": [
                {
                    "item": [
                        {
                            "linkId": "b",
                            "text": "About b",
                            "answer": [
                                {
                                    "item": [
                                        {
                                            "linkId": "c",
                                            "text": "About c",
                                            "answer": [{"valueString": "x"}],
                                        }
                                    ]
                                }
                            ],
                        }
                    ]
                }
            ],
        }
    ]


def test_a_score_is_stored_with_its_answer() -> None:
    response = stored(posted(own("comfort"), sit="hard"))
    coding = response["item"][0]["answer"][0]["valueCoding"]
    url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
    assert coding == {
        "extension": [{"url": url, "valueDecimal": 2.5}],
        "system": "https://example.org/ease",
        "code": "hard",
        "display": "Hard",
    }


def test_totals_of_weights_are_given_by_group_and_in_all() -> None:
    made = posted(own("outings"), where="sea", again=["sea", "york"])
    assert [(each.label, each.value, each.link_id) for each in made.scores] == [
        ("Before", 3, "a"),
        ("After", 4, "b"),
        ("Total score", 7, ""),
    ]
    assert [each.text for each in posted(own("outings"), where="sea").scores] == ["3"]


def test_a_file_that_adds_up_itself_is_not_added_up_again() -> None:
    made = posted(own("comfort"), sit="hard", stand="some")
    assert [(each.label, each.value) for each in made.scores] == [("Effort", Decimal("3.5"))]


def test_a_score_has_its_unit_and_hidden_ones_are_not_shown() -> None:
    unit = extension("questionnaire-unit", "Coding", {"display": "kg"})
    hidden = extension("questionnaire-hidden", "Boolean", True)
    made = asking(
        item("a", "decimal", unit, fhirpath("calculatedExpression", "12.50")),
        item(
            "b",
            "decimal",
            hidden,
            fhirpath("calculatedExpression", "%resource.item.where(linkId='a').answer.value * 2"),
        ),
        item("c", "quantity", unit, fhirpath("calculatedExpression", "3")),
    )
    sheet_ = sheet(made, {})
    assert [each.text for each in sheet_.scores] == ["12.5 kg", "3 kg"]
    assert answers(sheet_)["b"] == [25]


def test_a_file_is_kept_as_it_was_given() -> None:
    made = asking(item("a", "attachment"))
    kept = answers(sheet(made, {}, files=upload(PNG, "..\\a/cup.png")))["a"][0]
    assert (kept["contentType"], kept["title"], kept["size"]) == ("image/png", "cup.png", len(PNG))
    assert base64.b64decode(kept["data"]) == PNG


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"%PDF-1.7", "application/pdf"),
        ("Café\n".encode(), "text/plain"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(data: bytes, kind: str) -> None:
    made = asking(item("a", "attachment"))
    assert answers(sheet(made, {}, files=upload(data, "x.exe")))["a"][0]["contentType"] == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"MZ\x90\x00\x03", "Choose a PNG or JPEG or PDF or plain text file"),
        (b"GIF89a\x01\x00\xff", "Choose a PNG or JPEG or PDF or plain text file"),
        (b"", "Choose a file that is not empty, and smaller than 5 MB"),
        (b"x" * (BIGGEST + 1), "Choose a file smaller than 5 MB"),
    ],
)
def test_a_file_that_is_not_taken_is_named(data: bytes, sentence: str) -> None:
    made = sheet(asking(item("a", "attachment")), {}, files=upload(data))
    assert made.errors == [("q-a", f"About a: {sentence}")]


def test_a_file_is_held_to_what_the_item_takes() -> None:
    limits = [extension("mimeType", "Code", "image/png"), extension("maxSize", "Decimal", 2048)]
    made = asking(item("a", "attachment", *limits))
    assert sheet(made, {}, files=upload(b"%PDF-1.7")).errors[0][1] == "About a: Choose a PNG file"
    assert (
        sheet(made, {}, files=upload(PNG * 200)).errors[0][1]
        == "About a: Choose a file smaller than 2 KB"
    )
    assert sheet(made, {}).nodes[0].accept == "image/png"


def test_a_file_is_kept_until_another_is_chosen_or_it_is_removed() -> None:
    made = asking(item("a", "attachment"), item("b"))
    before = stored(sheet(made, {}, files=upload(PNG)))
    kept = sheet(made, {"q-b": ["x"]}, before)
    assert stored(kept)["item"][0] == before["item"][0]
    assert kept.nodes[0].file_name == "cup.png"
    changed = sheet(made, {}, before, files=upload(b"%PDF-1.7", "tea.pdf"))
    assert answers(changed)["a"][0]["title"] == "tea.pdf"
    assert answers(sheet(made, {"q-a-remove": ["1"]}, before)) == {}


def test_expressions_do_not_see_the_data_of_files() -> None:
    look = fhirpath(
        "calculatedExpression", "%resource.descendants().where($this is string).count() > 0"
    )
    size = fhirpath("calculatedExpression", "%resource.item.answer.value.data.exists()")
    made = asking(item("a", "attachment"), item("b", "boolean", size), item("c", "boolean", look))
    assert answers(sheet(made, {}, files=upload(PNG)))["b"] == [False]


def rows(made: Any, response: Any, **more: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (row.label, row.answers) for block in answered(made, response, **more) for row in block.rows
    ]


def test_a_stored_response_is_read_in_plain_words() -> None:
    made = own("teatime")
    typed: dict[str, Any] = {
        "likes": "true",
        "sugars": "2",
        "warmth": "61.50",
        "milk": "5",
        "milk__unit": "ml",
        "since": "1942-03",
        "last": "2024-03-27",
        "last__time": "14:30",
        "first": "7am",
        "leaf": "green",
        "shop": "https://example.org",
        "with": ["cake", "~other"],
        "with__other": "Jam",
        "friend": "Ann",
    }
    assert rows(made, stored(posted(made, **typed))) == [
        ("Likes tea", ("Yes",)),
        ("Spoons of sugar", ("2",)),
        ("Warmth", ("61.5",)),
        ("Milk", ("5 ml",)),
        ("Has liked tea since", ("March 1942",)),
        ("Last cup", ("27 March 2024 at 14:30",)),
        ("First cup of the day", ("07:00",)),
        ("Where the tea is bought", ("https://example.org",)),
        ("Leaf", ("Green",)),
        ("Taken with", ("Cake", "Jam")),
        ("Has tea with", ("Ann",)),
    ]


def test_headings_number_what_repeats_and_leave_out_what_is_empty() -> None:
    made = own("visits")
    response = stored(posted(made, visit__count="2", visit_who__0="Ann", visit_who__1="Bob"))
    blocks = answered(made, response)
    assert [(each.heading, each.level) for each in blocks if each.heading] == [
        ("Visit 1", 1),
        ("Visit 2", 1),
    ]
    assert ("Songs sung", ()) in rows(made, response, show_empty=True)


def test_answers_this_questionnaire_does_not_ask_for_are_still_shown() -> None:
    held = {
        "item": [{"linkId": "old", "text": "An old question", "answer": [{"valueBoolean": False}]}]
    }
    assert rows(own("visits"), held) == [("An old question", ("No",))]


def test_only_web_addresses_become_links() -> None:
    made = asking(item("a", "url", repeats=True))
    held = {
        "item": [
            {
                "linkId": "a",
                "answer": [{"valueUri": "javascript:alert(1)"}, {"valueUri": "https://a.uk"}],
            }
        ]
    }
    assert answered(made, held)[0].rows[0].links == ("https://a.uk",)


def test_a_response_can_be_stored_as_json_with_numbers_as_they_were_typed() -> None:
    made = asking(item("a", "decimal"), item("b", "quantity"))
    text = json.dumps(stored(posted(made, a="0.10", b="7.0")))
    assert '"valueDecimal": 0.1' in text
    assert '"value": 7' in text


def test_a_choice_keeps_its_order_of_options() -> None:
    made = asking(item("a", "choice", repeats=True, answerOption=options("x", "y")))
    assert [each["code"] for each in answers(posted(made, a=["y", "x"]))["a"]] == ["y", "x"]
